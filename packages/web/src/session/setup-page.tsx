// The first run: Party, node, language, first administrator; one question at a time, nothing sent before the end.
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useAct } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ErrorPanel } from '../ui/notice.tsx'
import { sessionMessages } from './messages.ts'
import { AdministratorStep, LanguageStep, NodeStep, PartyStep, type Setup } from './setup-step.tsx'

const EMPTY: Setup = {
  party: '',
  names: { th: '', en: '' },
  nodeName: '',
  language: 'th',
  organisation: { th: '', en: '' },
  administrator: { user: '', name: '', password: '' },
}
const STEPS = [PartyStep, NodeStep, LanguageStep, AdministratorStep] as const

const WorksAlone = () => {
  const text = useText(sessionMessages)
  return (
    <section className="panel stack tight" aria-label={text('worksAlone')}>
      <h2>{text('worksAlone')}</h2>
      <ul>
        <li>{text('worksWrite')}</li>
        <li>{text('worksGate')}</li>
        <li>{text('worksTaxii')}</li>
        <li>{text('worksSign')}</li>
      </ul>
    </section>
  )
}

const Wizard = () => {
  const text = useText(sessionMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const run = useAct('setup.run')
  const [at, setAt] = useState(0)
  const [setup, setSetup] = useState<Setup>({ ...EMPTY, language })
  const Step = STEPS[at] ?? PartyStep
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (at < STEPS.length - 1) return setAt(at + 1)
    run.mutate(
      { body: setup },
      {
        onSuccess: (reply) => {
          client.setQueryData(['session.get', {}], reply)
          client.removeQueries({ queryKey: ['node.get'] })
          void navigate({ to: '/$language/home', params: { language } })
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="stack">
      <p className="muted">{text('step', { at: at + 1, of: STEPS.length })}</p>
      {run.error !== null && <ErrorPanel reply={run.error.reply} />}
      <Step setup={setup} onChange={(part) => setSetup({ ...setup, ...part })} />
      <div className="row">
        <Button type="submit" loading={run.isPending}>
          {text(at === STEPS.length - 1 ? 'finish' : 'next')}
        </Button>
        {at > 0 && (
          <Button variant="default" onClick={() => setAt(at - 1)}>
            {text('back')}
          </Button>
        )}
      </div>
    </form>
  )
}

export const SetupPage = () => {
  const text = useText(sessionMessages)
  const language = useLanguage()
  if (useNode()?.firstRun === false) return <Navigate to="/$language/home" params={{ language }} />
  return (
    <>
      <h1>{text('setup')}</h1>
      <p className="muted">{text('setupLead')}</p>
      <Wizard />
      <WorksAlone />
    </>
  )
}

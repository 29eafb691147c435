// A change before it is in force: the form above, what it would do below. It is asked only when somebody says so.
import type { ErrorReply } from '@saphan/core/contract/vocabulary.ts'
import { useState } from 'react'
import { useQuestion, useReply } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { PolicyFrame } from '../policy/policy-frame.tsx'
import { ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ChangeForm } from './change-form.tsx'
import { type Change, NO_CHANGE, proposalOf } from './change.ts'
import { simulationMessages } from './messages.ts'
import { SimulationAnswer } from './simulation-answer.tsx'

/** Why a proposal was refused: where, and what is wrong there, in the words of whoever read it. */
const Refused = ({ reply }: { reply: ErrorReply }) => {
  const text = useText(simulationMessages)
  const { place, reason } = reply.details ?? {}
  return (
    <>
      <ErrorPanel reply={reply} />
      {typeof place === 'string' && (
        <Notice tone="bad">
          <p>{text('wrongAt', { place: place === '' ? '/' : place })}</p>
          {typeof reason === 'string' && (
            <p lang="en">
              <code>{reason}</code>
            </p>
          )}
        </Notice>
      )}
    </>
  )
}

const Simulating = () => {
  const text = useText(simulationMessages)
  const packs = useReply('policy.list', {}).data?.packs ?? []
  const [change, setChange] = useState<Change>(NO_CHANGE)
  const question = useQuestion('simulation.run')
  const run = () => {
    const body = proposalOf(change)
    if (body !== undefined) question.mutate({ body })
  }
  return (
    <div className="stack">
      <ChangeForm
        change={change}
        packs={packs}
        busy={question.isPending}
        onChange={(next) => setChange((before) => ({ ...before, ...next }))}
        onRun={run}
      />
      {question.error !== null && <Refused reply={question.error.reply} />}
      {question.isPending && (
        <>
          <p className="muted">{text('running')}</p>
          <Reading lines={6} />
        </>
      )}
      {question.data !== undefined && <SimulationAnswer answer={question.data} />}
    </div>
  )
}

export const SimulatePage = () => {
  const text = useText(simulationMessages)
  return (
    <>
      <PageHead title={text('title')} lead={text('lead')} />
      <PolicyFrame>
        <Simulating />
      </PolicyFrame>
    </>
  )
}

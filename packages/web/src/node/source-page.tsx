// The questions that one source answers (docs/spec/facts.md §5); what contradicts is said before it is sent.
import { Button, TextInput } from '@mantine/core'
import { checkProfile, PROFILE_FACTS } from '@saphan/core/facts/profile.ts'
import { Link, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Icon } from '../ui/icon.tsx'
import { ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { FactQuestion } from './fact-question.tsx'
import css from './node.module.css'
import { nodeMessages } from './messages.ts'

type Answers = Readonly<Record<string, unknown>>
const QUESTIONS = [...PROFILE_FACTS, 'unmarkedMeans', 'originatorConsent'] as const

const Questions = (given: { id: string; name: string; answers: Answers }) => {
  const text = useText(nodeMessages)
  const pick = usePick()
  const put = useAct('profile.put')
  const [name, setName] = useState(given.name)
  const [answers, setAnswers] = useState<Answers>(given.answers)
  const findings = checkProfile(answers)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    put.mutate({ params: { id: given.id }, body: { name, answers: { ...answers } } })
  }
  const answer = (question: string, value: unknown) => {
    const { [question]: _before, ...rest } = answers
    put.reset()
    setAnswers(value === undefined ? rest : { ...rest, [question]: value })
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <TextInput
        label={text('name')}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {QUESTIONS.map((question) => {
        const finding = findings.find(({ pointer }) => pointer.startsWith(`/${question}`))
        return (
          <FactQuestion
            key={question}
            question={question}
            value={answers[question]}
            error={finding === undefined ? undefined : pick(finding.text)}
            onAnswer={(value) => answer(question, value)}
          />
        )
      })}
      {put.error !== null && <ErrorPanel reply={put.error.reply} />}
      {put.isSuccess && (
        <Notice tone="ok" live>
          {text('saved')}
        </Notice>
      )}
      <div>
        <Button type="submit" loading={put.isPending}>
          {text('save')}
        </Button>
      </div>
    </form>
  )
}

export const SourcePage = () => {
  const text = useText(nodeMessages)
  const language = useLanguage()
  const { id = '' } = useParams({ strict: false })
  const list = useReply('profile.list', {})
  const known = list.data?.profiles.find((profile) => profile.id === id)
  return (
    <>
      <Link to="/$language/node/sources" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('backToSources')}
      </Link>
      <PageHead title={known?.name ?? id} lead={text('sourcesLead')} />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading />}
      {list.data !== undefined && (
        <Questions key={id} id={id} name={known?.name ?? id} answers={known?.answers ?? {}} />
      )}
    </>
  )
}

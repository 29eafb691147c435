// Facts that nobody has given and a rule asks for: the role that the rule asks answers them, of one item or of all of its class.
import { Button, Checkbox } from '@mantine/core'
import type { Review, ReviewClass, ReviewLine } from '@saphan/core/contract/release.ts'
import { PROFILE_FACTS } from '@saphan/core/facts/profile.ts'
import { useState } from 'react'
import { useAct } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { FactQuestion } from '../node/fact-question.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { releaseMessages } from './messages.ts'

type Given = { review: Review; own: ReviewClass; line: ReviewLine }

const Questions = (given: Given & { names: readonly string[] }) => {
  const text = useText(releaseMessages)
  const act = useAct('review.answer')
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>({})
  const [isAll, setAll] = useState(false)
  const { review, own, line, names } = given
  const answer = (name: string, value: unknown) => {
    const { [name]: _before, ...rest } = answers
    setAnswers(value === undefined ? rest : { ...rest, [name]: value })
  }
  const chosen = isAll ? { classes: [{ id: own.id, seen: own.seen }] } : { lines: [line.id] }
  const send = () =>
    act.mutate(
      { params: { id: review.summary.id }, body: { ...chosen, facts: answers } },
      { onSuccess: () => setAnswers({}) },
    )
  return (
    <Section title={text('missing')}>
      <p className="muted">{text('missingHelp')}</p>
      {names.map((name) => (
        <FactQuestion
          key={name}
          question={name}
          value={answers[name]}
          error={undefined}
          onAnswer={(value) => answer(name, value)}
        />
      ))}
      {own.count > 1 && (
        <Checkbox
          label={text('answerAll', { count: own.count })}
          checked={isAll}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      )}
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      {act.isSuccess && (
        <Notice tone="ok" live>
          {text('answered')}
        </Notice>
      )}
      <div className="no-print">
        <Button
          variant="outline"
          disabled={Object.keys(answers).length === 0}
          loading={act.isPending}
          onClick={send}
        >
          {text('answer')}
        </Button>
      </div>
    </Section>
  )
}

export const MissingFacts = ({ review, line }: Pick<Given, 'review' | 'line'>) => {
  const own = review.classes.find(({ id }) => id === line.class)
  if (own?.state !== 'waiting') return null
  const names = own.missing.filter((name) => (PROFILE_FACTS as readonly string[]).includes(name))
  if (names.length === 0) return null
  return <Questions key={line.id} review={review} own={own} line={line} names={names} />
}

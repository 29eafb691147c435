// The gate's answer to a case: the outcome, what the other side is told, what has to be done, and every rule that decided.
import type { Named } from '@saphan/core/contract/policy.ts'
import { FORBID_EFFECTS } from '@saphan/core/gate/outcome.ts'
import type { Reply } from '../contract/call.ts'
import { usePick, useText } from '../language/text.ts'
import { RuleLines } from '../place/rule-line.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import type { Case } from './case.ts'
import { receiveOutcomes, releaseOutcomes, tryMessages } from './messages.ts'
import css from './try.module.css'

type Answer = Reply<'policy.try'>

/** The outcome in words: of a release, or of an arrival. */
const useOutcome = (question: Case['question']): ((outcome: Answer['outcome']) => string) => {
  const release = useText(releaseOutcomes)
  const receive = useText(receiveOutcomes)
  return (outcome) => (question === 'receive' ? receive(outcome) : release(outcome))
}

type List = 'missing' | 'roles' | 'authorities' | 'redactors' | 'obligations' | 'channels'
/** What is worth telling of each outcome: of what stays, nothing that would be done to it. */
const LISTS: Readonly<Record<Answer['outcome'], readonly List[]>> = {
  allow: [],
  'allow-with': ['redactors', 'obligations'],
  'needs-human': ['missing', 'roles', 'authorities'],
  reroute: ['channels'],
  deny: [],
}
const HEADS = { authorities: 'needed' } as const

const EFFECTS: readonly string[] = [...FORBID_EFFECTS, 'permit']

const strictestFirst = (rules: Answer['rules']): Answer['rules'] =>
  rules.toSorted((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect))

const Lists = (given: { answer: Answer; isArrival: boolean }) => {
  const text = useText(tryMessages)
  const pick = usePick()
  const { answer } = given
  const words = (list: readonly Named[]) => list.map(({ names }) => pick(names)).join(' · ')
  return (
    <dl className={css.lists}>
      {!given.isArrival && (
        <div>
          <dt>{text('told')}</dt>
          <dd>{answer.code === undefined ? text('toldNothing') : pick(answer.code.names)}</dd>
        </div>
      )}
      {LISTS[answer.outcome]
        .filter((name) => answer[name].length > 0)
        .map((name) => (
          <div key={name}>
            <dt>{text(name === 'authorities' ? HEADS[name] : name)}</dt>
            <dd>{words(answer[name])}</dd>
          </div>
        ))}
    </dl>
  )
}

export const CaseAnswer = (given: { answer: Answer; question: Case['question'] }) => {
  const text = useText(tryMessages)
  const outcome = useOutcome(given.question)
  const { answer } = given
  return (
    <Section title={text('answer')}>
      <output className={css.outcome} data-tone={toneOf(answer.outcome)}>
        {outcome(answer.outcome)}
      </output>
      <Lists answer={answer} isArrival={given.question === 'receive'} />
      <h3>{text('why', { count: answer.rules.length })}</h3>
      <RuleLines rules={strictestFirst(answer.rules)} />
    </Section>
  )
}

/** The outcome where the answer is out of sight, with the way to it. */
export const OutcomeBar = (given: { answer: Answer; question: Case['question'] }) => {
  const text = useText(tryMessages)
  const outcome = useOutcome(given.question)
  return (
    <div className={`${css.outcomeBar} no-print`}>
      <StateBadge tone={toneOf(given.answer.outcome)}>{outcome(given.answer.outcome)}</StateBadge>
      <a href="#answer">{text('toAnswer')}</a>
    </div>
  )
}

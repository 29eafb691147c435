// One question about a source: one answer out of a list, or several to tick.
import { Checkbox, NativeSelect } from '@mantine/core'
import { MEMORANDUM_AREAS } from '@saphan/core/agreement/area.ts'
import { FACT_TEXTS, labelFact } from '@saphan/core/facts/fact-text.ts'
import {
  ACQUISITIONS,
  CAVEATS,
  CLASSIFICATIONS,
  type FactName,
  ORDERED_FACTS,
} from '@saphan/core/facts/schema.ts'
import { usePick, useText } from '../language/text.ts'
import css from './node.module.css'
import { nodeMessages } from './messages.ts'

type Given = {
  question: string
  value: unknown
  error: string | undefined
  onAnswer: (value: unknown) => void
}

const SETS: Readonly<Record<string, readonly string[]>> = {
  acquisition: ACQUISITIONS,
  classification: CLASSIFICATIONS,
  caveats: CAVEATS,
}
const ORDERED: Readonly<Record<string, readonly string[]>> = {
  ...ORDERED_FACTS,
  area: MEMORANDUM_AREAS,
  unmarkedMeans: ['clear', 'green', 'amber', 'amber-strict', 'red'],
  originatorConsent: ORDERED_FACTS.publicByLicence,
}
/** Questions that a profile asks beside the facts, and whose facts' words their answers take. */
const BESIDE: Readonly<Record<string, FactName>> = {
  unmarkedMeans: 'tlp',
  originatorConsent: 'publicByLicence',
}

/** The tick that says that there are none: for caveats an empty set is an answer, and not the same as an open question. */
const NONE = 'none-at-all'

const ticksOf = (question: string, value: unknown): string[] => {
  if (!Array.isArray(value)) return []
  return value.length === 0 && question === 'caveats' ? [NONE] : value.map(String)
}

const answerOf = (codes: readonly string[]): string[] | undefined => {
  if (codes.length === 0) return undefined
  return codes.at(-1) === NONE ? [] : codes.filter((code) => code !== NONE).toSorted()
}

const isFact = (name: string): name is FactName => Object.hasOwn(FACT_TEXTS, name)
const factOf = (question: string): FactName => (isFact(question) ? question : (BESIDE[question] ?? 'kind'))

const useQuestionName = (): ((question: string) => string) => {
  const text = useText(nodeMessages)
  const pick = usePick()
  return (question) => {
    if (question === 'unmarkedMeans' || question === 'originatorConsent') return text(question)
    return pick(FACT_TEXTS[factOf(question)].name)
  }
}

export const FactQuestion = (given: Given) => {
  const text = useText(nodeMessages)
  const pick = usePick()
  const name = useQuestionName()
  const { question, value, error } = given
  const options = (codes: readonly string[]) =>
    codes
      .filter((code) => code !== 'unknown')
      .map((code) => ({ value: code, label: pick(labelFact(factOf(question), code)) }))
  const shared = { label: name(question), ...(error === undefined ? {} : { error }) }
  const set = SETS[question]
  if (set === undefined) {
    return (
      <NativeSelect
        {...shared}
        value={typeof value === 'string' ? value : ''}
        data={[{ value: '', label: text('open') }, ...options(ORDERED[question] ?? [])]}
        onChange={(event) => given.onAnswer(event.currentTarget.value || undefined)}
      />
    )
  }
  return (
    <Checkbox.Group
      {...shared}
      value={ticksOf(question, value)}
      onChange={(codes) => given.onAnswer(answerOf(codes))}
    >
      <div className={css.checks}>
        {question === 'caveats' && <Checkbox value={NONE} label={text('noCaveats')} />}
        {options(set).map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

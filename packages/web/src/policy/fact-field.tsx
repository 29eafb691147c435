// One fact of a case: one value out of its list, or codes to tick.
import { Checkbox, NativeSelect } from '@mantine/core'
import { MEMORANDUM_AREAS } from '@saphan/core/agreement/area.ts'
import { CONTROL_KINDS } from '@saphan/core/agreement/permission.ts'
import { FACT_TEXTS, labelFact } from '@saphan/core/facts/fact-text.ts'
import { type FactName, ORDERED_FACTS } from '@saphan/core/facts/schema.ts'
import { kindById, KINDS } from '@saphan/core/record/kind-list.ts'
import { usePick, useText } from '../language/text.ts'
import { SET_FACTS, setAfter } from './fact-group.ts'
import { tryMessages } from './messages.ts'
import css from './try.module.css'

type Given = {
  name: FactName
  value: string | readonly string[]
  /** Codes of sets that only this case has, such as the country of the other side. */
  more: readonly string[]
  onAnswer: (value: string | readonly string[]) => void
}

const ORDERED: Readonly<Record<string, readonly string[]>> = {
  ...ORDERED_FACTS,
  kind: ['unknown', ...KINDS.map(({ id }) => id), 'custom', ...CONTROL_KINDS],
  area: ['unknown', ...MEMORANDUM_AREAS],
}
const isOwnWord = (code: string): code is 'custom' | (typeof CONTROL_KINDS)[number] =>
  code === 'custom' || (CONTROL_KINDS as readonly string[]).includes(code)

const useLabel = (name: FactName): ((code: string) => string) => {
  const pick = usePick()
  const text = useText(tryMessages)
  return (code) => {
    if (name !== 'kind') return pick(labelFact(name, code))
    const kind = kindById(code)
    if (kind !== undefined) return pick(kind.names.one)
    return isOwnWord(code) ? text(code) : pick(labelFact(name, code))
  }
}

const OneOf = (given: Omit<Given, 'value'> & { value: string }) => {
  const pick = usePick()
  const label = useLabel(given.name)
  const codes = ORDERED[given.name] ?? []
  // A code that only another node's agreement or a later pack knows stays what it is.
  const all = codes.includes(given.value) ? codes : [...codes, given.value]
  return (
    <NativeSelect
      label={pick(FACT_TEXTS[given.name].name)}
      value={given.value}
      data={all.map((value) => ({ value, label: label(value) }))}
      onChange={(event) => given.onAnswer(event.currentTarget.value)}
    />
  )
}

const SomeOf = (given: Omit<Given, 'value'> & { value: readonly string[] }) => {
  const pick = usePick()
  const text = useText(tryMessages)
  const label = useLabel(given.name)
  const { name, value } = given
  const codes = [...new Set([...(SET_FACTS[name] ?? []), ...given.more, ...value])]
  const title = pick(FACT_TEXTS[name].name)
  return (
    <details className={css.set}>
      <summary>
        <span className={css.setName}>{title}</span>{' '}
        <span>{value.length === 0 ? text('noCodes') : value.map(label).join(' · ')}</span>
      </summary>
      <Checkbox.Group
        aria-label={title}
        value={[...value]}
        onChange={(ticked) => given.onAnswer(setAfter(name, value, ticked))}
      >
        <div className={css.checks}>
          {codes.map((code) => (
            <Checkbox key={code} value={code} label={label(code)} />
          ))}
        </div>
      </Checkbox.Group>
    </details>
  )
}

export const FactField = (given: Given) => {
  const { value } = given
  return typeof value === 'string' ? <OneOf {...given} value={value} /> : <SomeOf {...given} value={value} />
}

// One property of an object in plain words, by the control of its field; a type without declaration is shown by its shape.
import { formatDateTime, formatDay } from '@saphan/core/language/calendar.ts'
import { formatNumber } from '@saphan/core/language/number.ts'
import { show } from '@saphan/core/record/control.ts'
import type { Field } from '@saphan/core/record/field.ts'
import { OBSERVABLE_OPTIONS } from '@saphan/core/record/observable.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Party } from '../contract/party.tsx'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { BilingualText } from '../ui/bilingual-text.tsx'
import { readerZone } from '../ui/instant.tsx'
import { TlpBadge } from '../ui/mark.tsx'
import { recordMessages } from './messages.ts'

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((part) => typeof part === 'string')

const Texts = (given: { value: Record<string, string> }) => {
  const { th, en } = given.value
  if (th !== undefined && en !== undefined) return <BilingualText text={{ th, en }} />
  return Object.entries(given.value).map(([tag, part]) => (
    <p key={tag} lang={tag} className="pre-line">
      {part}
    </p>
  ))
}

const OptionName = (given: { field: Field; value: string }) => {
  const pick = usePick()
  const option = given.field.options.find((one) => one.value === given.value)
  return option === undefined ? given.value : pick(option.label)
}

const Observable = (given: { value: { type: string; value: string } }) => {
  const pick = usePick()
  const option = OBSERVABLE_OPTIONS.find((one) => one.value === given.value.type)
  return (
    <>
      {option !== undefined && <span className="muted">{pick(option.label)}: </span>}
      <code>{given.value.value}</code>
    </>
  )
}

const Reference = (given: { id: string }) => {
  const language = useLanguage()
  return (
    <Link to="/$language/$place/records/$id" params={{ language, place: 'threats', id: given.id }}>
      <code>{given.id}</code>
    </Link>
  )
}

/** Words that need the reader's language but no component of their own. */
const usePlain = () => {
  const language = useLanguage()
  const text = useText(recordMessages)
  return (field: Field, value: unknown): ReactNode => {
    if (field.control === 'date') return formatDay(String(value), language, 'both')
    if (field.control === 'instant') return formatDateTime(String(value), language, 'both', readerZone())
    if (field.control === 'number') return formatNumber(Number(value), language)
    return field.control === 'yes-no' ? text(value === true ? 'yes' : 'no') : undefined
  }
}

const isObservable = (value: unknown): value is { type: string; value: string } =>
  isTexts(value) && 'type' in value && 'value' in value

/** A text, by the control that it was entered with. */
const Said = (given: { field: Field; value: string }): ReactNode => {
  const { field, value } = given
  if (field.control === 'party') return <Party code={value} />
  if (field.control === 'tlp') return <TlpBadge tlp={value} />
  if (field.control === 'reference') return <Reference id={value} />
  if (field.control === 'select') return <OptionName field={field} value={value} />
  if (field.control !== 'url') return <span className="pre-line">{value}</span>
  return (
    <a href={value} rel="noreferrer noopener" target="_blank">
      {value}
    </a>
  )
}

export const FieldValue = (given: { field: Field; value: unknown }): ReactNode => {
  const { field } = given
  const plain = usePlain()
  const value = show(field, given.value)
  if (value === undefined) return <AnyValue value={given.value} />
  const said = plain(field, value)
  if (said !== undefined) return said
  if (typeof value === 'string') return <Said field={field} value={value} />
  if (field.control === 'bilingual-text' && isTexts(value)) return <Texts value={value} />
  if (isObservable(value)) return <Observable value={value} />
  if (Array.isArray(value)) {
    return (
      <ul className="plain-list">
        {value.map((one: string) => (
          <li key={one}>
            <OptionName field={field} value={one} />
          </li>
        ))}
      </ul>
    )
  }
  return <AnyValue value={value} />
}

/** A value without a field: text as it is, anything else as JSON. */
export const AnyValue = (given: { value: unknown }): ReactNode => {
  const { value } = given
  if (typeof value === 'string' || typeof value === 'number')
    return <span className="pre-line">{String(value)}</span>
  if (isTexts(value) && !Array.isArray(value)) return <Texts value={value} />
  return <pre>{JSON.stringify(value, null, 2)}</pre>
}

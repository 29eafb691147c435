// A day in three fields with the era (interface.md §7.4): a year of the other era flips the switch, and says so.
import { NativeSelect, TextInput } from '@mantine/core'
import { BUDDHIST_ERA_OFFSET, formatDay } from '@saphan/core/language/calendar.ts'
import {
  DATE_ENTRY_REFUSALS,
  type DateEntry,
  type DateEntryAnswer,
  type Era,
  parseDateEntry,
} from '@saphan/core/language/date-entry.ts'
import { MONTHS } from '@saphan/core/language/month.ts'
import { useState } from 'react'
import { useLanguage, usePick, useText } from '../language/text.ts'
import css from './date-field.module.css'
import { uiMessages } from './messages.ts'

type Given = {
  label: string
  help?: string
  required?: boolean
  /** A day `YYYY-MM-DD` to begin with. */
  initial?: string
  onChange: (day: string | undefined) => void
}

const entryOf = (day: string | undefined, era: Era): DateEntry => {
  if (day === undefined) return { day: '', month: '', year: '', era }
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return {
    day: String(date),
    month: String(month),
    year: String(era === 'BE' ? year + BUDDHIST_ERA_OFFSET : year),
    era,
  }
}

const isComplete = (entry: DateEntry): boolean =>
  entry.day !== '' && entry.month !== '' && entry.year.length >= 4

const Outcome = (given: { entry: DateEntry; answer: DateEntryAnswer; flipped: boolean }) => {
  const language = useLanguage()
  const pick = usePick()
  const text = useText(uiMessages)
  if (!isComplete(given.entry)) return null
  if (!given.answer.ok)
    return <span className={css.wrong}>{pick(DATE_ENTRY_REFUSALS[given.answer.reason])}</span>
  return (
    <>
      {text('reads', { day: formatDay(given.answer.day, language, 'both') })}
      {given.flipped && ` · ${text('flipped', { year: given.entry.year, era: given.answer.era })}`}
    </>
  )
}

export const DateField = (given: Given) => {
  const language = useLanguage()
  const text = useText(uiMessages)
  const [entry, setEntry] = useState<DateEntry>(() => entryOf(given.initial, language === 'th' ? 'BE' : 'CE'))
  const [flipped, setFlipped] = useState(false)
  const change = (part: Partial<DateEntry>) => {
    const next = { ...entry, ...part }
    const answer = parseDateEntry(next)
    setFlipped(answer.ok && (answer.flipped || (flipped && part.era === undefined)))
    setEntry(answer.ok ? { ...next, era: answer.era } : next)
    given.onChange(answer.ok ? answer.day : undefined)
  }
  const months = MONTHS[language].map((label, index) => ({ value: String(index + 1), label }))
  return (
    <fieldset className="plain-fieldset stack tight">
      <legend>
        {given.label}
        {given.required === true && (
          <span aria-hidden="true" className="required">
            {' '}
            *
          </span>
        )}
      </legend>
      {given.help !== undefined && <p className="muted small">{given.help}</p>}
      <div className={css.fields}>
        <TextInput
          label={text('day')}
          inputMode="numeric"
          maxLength={2}
          value={entry.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <NativeSelect
          label={text('month')}
          value={entry.month}
          data={[{ value: '', label: '–' }, ...months]}
          onChange={(event) => change({ month: event.currentTarget.value })}
        />
        <TextInput
          label={text('year')}
          inputMode="numeric"
          maxLength={4}
          value={entry.year}
          onChange={(event) => change({ year: event.currentTarget.value })}
        />
        <NativeSelect
          label={text('era')}
          value={entry.era}
          data={(['BE', 'CE'] as const).map((value) => ({ value, label: text(value) }))}
          onChange={(event) => change({ era: event.currentTarget.value as Era })}
        />
      </div>
      <output className="small">
        <Outcome entry={entry} answer={parseDateEntry(entry)} flipped={flipped} />
      </output>
    </fieldset>
  )
}

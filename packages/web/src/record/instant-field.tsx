// A point in time: a day in either calendar and a time in UTC.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { usePick, useText } from '../language/text.ts'
import { DateField } from '../ui/date-field.tsx'
import { type FieldGiven, useFieldWords } from './field-words.ts'
import { recordMessages } from './messages.ts'

export const InstantField = (given: FieldGiven) => {
  const { label, description } = useFieldWords(given)
  const text = useText(recordMessages)
  const pick = usePick()
  const began = typeof given.value === 'string' ? given.value : undefined
  const [day, setDay] = useState<string | undefined>(began?.slice(0, 10))
  const [time, setTime] = useState(began?.slice(11, 16) ?? '00:00')
  const tell = (nextDay: string | undefined, nextTime: string) =>
    given.onChange(nextDay === undefined ? undefined : `${nextDay}T${nextTime || '00:00'}:00Z`)
  return (
    <div className="stack tight">
      <DateField
        label={label}
        required={given.field.required}
        {...(day === undefined ? {} : { initial: day })}
        {...(description === undefined ? {} : { help: description })}
        onChange={(next) => {
          setDay(next)
          tell(next, time)
        }}
      />
      <TextInput
        className="time-field"
        inputMode="numeric"
        maxLength={5}
        placeholder="00:00"
        label={text('time')}
        aria-label={`${label}: ${text('time')}`}
        value={time}
        onChange={(event) => {
          setTime(event.currentTarget.value)
          tell(day, event.currentTarget.value)
        }}
      />
      {given.finding !== undefined && <p className="field-error">{pick(given.finding.text)}</p>}
    </div>
  )
}

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
  const [day, setDay] = useState<string | undefined>(undefined)
  const [time, setTime] = useState('00:00')
  const tell = (nextDay: string | undefined, nextTime: string) =>
    given.onChange(nextDay === undefined ? undefined : `${nextDay}T${nextTime || '00:00'}:00Z`)
  return (
    <div className="stack tight">
      <DateField
        label={label}
        required={given.field.required}
        {...(description === undefined ? {} : { help: description })}
        onChange={(next) => {
          setDay(next)
          tell(next, time)
        }}
      />
      <TextInput
        type="time"
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

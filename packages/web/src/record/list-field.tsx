// Several values: boxes to tick where the choices are declared, else one to a line.
import { Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { usePick, useText } from '../language/text.ts'
import { type FieldGiven, useFieldWords } from './field-words.ts'
import css from './form.module.css'
import { recordMessages } from './messages.ts'

const linesOf = (typed: string): string[] => typed.split('\n').filter((line) => line.trim() !== '')

const Ticks = (given: FieldGiven) => {
  const pick = usePick()
  const { 'aria-required': _required, ...words } = useFieldWords(given)
  const value = Array.isArray(given.value) ? given.value.map(String) : []
  return (
    <Checkbox.Group
      {...words}
      value={value}
      onChange={(next) => given.onChange(next.length === 0 ? undefined : next)}
    >
      <div className={css.checks}>
        {given.field.options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={pick(option.label)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

const Lines = (given: FieldGiven) => {
  const words = useFieldWords(given)
  const text = useText(recordMessages)
  const [typed, setTyped] = useState('')
  return (
    <Textarea
      {...words}
      description={[words.description, text('listHelp')].filter(Boolean).join(' ')}
      rows={3}
      value={typed}
      onChange={(event) => {
        const lines = linesOf(event.currentTarget.value)
        setTyped(event.currentTarget.value)
        given.onChange(lines.length === 0 ? undefined : lines)
      }}
    />
  )
}

export const ListField = (given: FieldGiven) =>
  given.field.options.length > 0 ? <Ticks {...given} /> : <Lines {...given} />

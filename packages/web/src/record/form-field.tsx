// One field of a form, by its control; shapes are those of core's record/control.ts.
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { FormValue } from '@saphan/core/record/control.ts'
import { TLP_OPTIONS } from '@saphan/core/record/sharing.ts'
import type { ReactNode } from 'react'
import { usePick, useText } from '../language/text.ts'
import { BilingualField } from '../ui/bilingual-field.tsx'
import { DateField } from '../ui/date-field.tsx'
import { type FieldGiven, useFieldWords } from './field-words.ts'
import { InstantField } from './instant-field.tsx'
import { ListField } from './list-field.tsx'
import { recordMessages } from './messages.ts'
import { ObservableField } from './observable-field.tsx'
import { PartyField } from './party-field.tsx'

const asText = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '')

const TextField = (given: FieldGiven) => {
  const words = useFieldWords(given)
  const { field } = given
  const shared = {
    ...words,
    value: asText(given.value),
    onChange: (event: { currentTarget: { value: string } }) => given.onChange(event.currentTarget.value),
  }
  if (field.lines > 1) return <Textarea rows={field.lines} maxLength={field.maximum} {...shared} />
  return (
    <TextInput
      {...shared}
      {...(field.control === 'url' ? { inputMode: 'url' as const } : {})}
      {...(field.control === 'reference' ? { spellCheck: false } : { maxLength: field.maximum })}
    />
  )
}

const NumberField = (given: FieldGiven) => (
  <TextInput
    {...useFieldWords(given)}
    inputMode="numeric"
    value={typeof given.value === 'number' ? String(given.value) : asText(given.value)}
    onChange={(event) => {
      const typed = event.currentTarget.value.trim()
      given.onChange(/^-?\d+$/.test(typed) ? Number(typed) : typed === '' ? undefined : typed)
    }}
  />
)

const SelectField = (given: FieldGiven) => {
  const pick = usePick()
  const text = useText(recordMessages)
  const options = given.field.control === 'tlp' ? TLP_OPTIONS : given.field.options
  return (
    <NativeSelect
      {...useFieldWords(given)}
      value={asText(given.value)}
      data={[
        { value: '', label: text('choose') },
        ...options.map((option) => ({ value: option.value, label: pick(option.label) })),
      ]}
      onChange={(event) => given.onChange(event.currentTarget.value || undefined)}
    />
  )
}

const YesNoField = (given: FieldGiven) => {
  const { withAsterisk: _mark, ...words } = useFieldWords(given)
  return (
    <Checkbox
      {...words}
      checked={given.value === true}
      onChange={(event) => given.onChange(event.currentTarget.checked)}
    />
  )
}

const Texts = (given: FieldGiven) => {
  const { label, description } = useFieldWords(given)
  const pick = usePick()
  const value = typeof given.value === 'object' ? (given.value as { th?: string; en?: string }) : {}
  return (
    <>
      <BilingualField
        label={label}
        required={given.field.required}
        lines={given.field.lines}
        maxLength={given.field.maximum}
        {...(description === undefined ? {} : { help: description })}
        value={{ th: value.th ?? '', en: value.en ?? '' }}
        onChange={given.onChange}
      />
      {given.finding !== undefined && <p className="field-error">{pick(given.finding.text)}</p>}
    </>
  )
}

const Day = (given: FieldGiven) => {
  const { label, description } = useFieldWords(given)
  const pick = usePick()
  return (
    <>
      <DateField
        label={label}
        required={given.field.required}
        {...(description === undefined ? {} : { help: description })}
        onChange={given.onChange}
      />
      {given.finding !== undefined && <p className="field-error">{pick(given.finding.text)}</p>}
    </>
  )
}

export const FormField = (given: FieldGiven): ReactNode => {
  switch (given.field.control) {
    case 'text':
    case 'long-text':
    case 'url':
    case 'reference':
      return <TextField {...given} />
    case 'bilingual-text':
      return <Texts {...given} />
    case 'date':
      return <Day {...given} />
    case 'instant':
      return <InstantField {...given} />
    case 'select':
    case 'tlp':
      return <SelectField {...given} />
    case 'number':
      return <NumberField {...given} />
    case 'list':
      return <ListField {...given} />
    case 'party':
      return <PartyField {...given} />
    case 'yes-no':
      return <YesNoField {...given} />
    case 'observable':
      return <ObservableField {...given} />
  }
}

// One observed value: what it is, and the value itself, which may be written defanged.
import { NativeSelect, TextInput } from '@mantine/core'
import { OBSERVABLE_OPTIONS } from '@saphan/core/record/observable.ts'
import { usePick, useText } from '../language/text.ts'
import { type FieldGiven, useFieldWords } from './field-words.ts'
import css from './form.module.css'
import { recordMessages } from './messages.ts'

export const ObservableField = (given: FieldGiven) => {
  const words = useFieldWords(given)
  const pick = usePick()
  const text = useText(recordMessages)
  const held = given.value as { type: string; value: string } | undefined
  const value = held ?? { type: OBSERVABLE_OPTIONS[0]?.value ?? '', value: '' }
  return (
    <fieldset className="plain-fieldset stack tight">
      <legend>
        {words.label}
        {given.field.required && (
          <span aria-hidden="true" className="required">
            {' '}
            *
          </span>
        )}
      </legend>
      {words.description !== undefined && <p className="muted small">{words.description}</p>}
      <div className={css.observable}>
        <NativeSelect
          label={text('observableType')}
          value={value.type}
          data={OBSERVABLE_OPTIONS.map((option) => ({ value: option.value, label: pick(option.label) }))}
          onChange={(event) => given.onChange({ ...value, type: event.currentTarget.value })}
        />
        <TextInput
          label={text('observableValue')}
          spellCheck={false}
          autoCapitalize="none"
          value={value.value}
          aria-required={given.field.required}
          {...(words.error === undefined ? {} : { error: words.error })}
          onChange={(event) => given.onChange({ ...value, value: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}

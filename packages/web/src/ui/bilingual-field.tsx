// A text entered in Thai and English; the reader's language first.
import { Textarea, TextInput } from '@mantine/core'
import { otherLanguage, useLanguage, useText } from '../language/text.ts'
import { uiMessages } from './messages.ts'

type BilingualValue = { th: string; en: string }

type Given = {
  label: string
  help?: string
  value: BilingualValue
  required?: boolean
  lines?: number
  maxLength?: number
  onChange: (value: BilingualValue) => void
}

export const BilingualField = (given: Given) => {
  const language = useLanguage()
  const text = useText(uiMessages)
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
      {[language, otherLanguage(language)].map((one) => {
        const shared = {
          label: text(one === 'th' ? 'thai' : 'english'),
          'aria-label': `${given.label}: ${text(one === 'th' ? 'thai' : 'english')}`,
          lang: one,
          value: given.value[one],
          required: given.required ?? false,
          withAsterisk: false,
          maxLength: given.maxLength ?? 20_000,
          onChange: (event: { currentTarget: { value: string } }) =>
            given.onChange({ ...given.value, [one]: event.currentTarget.value }),
        }
        return (given.lines ?? 1) > 1 ? (
          <Textarea key={one} rows={given.lines ?? 4} {...shared} />
        ) : (
          <TextInput key={one} {...shared} />
        )
      })}
    </fieldset>
  )
}

// What every control takes from a field: its label, help, and what is wrong with the entry.
import type { FormValue } from '@saphan/core/record/control.ts'
import type { Field } from '@saphan/core/record/field.ts'
import type { FormFinding } from '@saphan/core/record/finding.ts'
import { usePick } from '../language/text.ts'

export type FieldGiven = {
  field: Field
  value: FormValue | undefined
  finding: FormFinding | undefined
  onChange: (value: FormValue | undefined) => void
}

export const useFieldWords = (given: FieldGiven) => {
  const pick = usePick()
  const { field, finding } = given
  return {
    label: pick(field.label),
    withAsterisk: field.required,
    'aria-required': field.required,
    ...(field.help === undefined ? {} : { description: pick(field.help) }),
    ...(finding === undefined ? {} : { error: pick(finding.text) }),
  }
}

// The sharing marking of the form: TLP 2.0 in plain words, and the published marking definitions that say it.
import { option, type Option } from './field.ts'

const MARKINGS: readonly (Option & { readonly id: string })[] = [
  {
    ...option('clear', 'TLP:CLEAR, may be published', 'TLP:CLEAR เผยแพร่ต่อสาธารณะได้'),
    id: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  },
  {
    ...option('green', 'TLP:GREEN, within the community', 'TLP:GREEN เผยแพร่ภายในชุมชนได้'),
    id: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  },
  {
    ...option('amber', 'TLP:AMBER, organisation and its clients', 'TLP:AMBER เฉพาะหน่วยงานและผู้รับบริการ'),
    id: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  },
  {
    ...option('amber-strict', 'TLP:AMBER+STRICT, organisation only', 'TLP:AMBER+STRICT เฉพาะภายในหน่วยงาน'),
    id: 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  },
  {
    ...option('red', 'TLP:RED, named persons only', 'TLP:RED เฉพาะบุคคลที่ระบุ'),
    id: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
  },
]

/** The choices of the marking control; the codes are those of the facts. */
export const TLP_OPTIONS: readonly Option[] = MARKINGS.map(({ value, label }) => ({ value, label }))

/** The id of the marking definition that says this TLP code. */
export const markingOfTlp = (code: string): string | undefined =>
  MARKINGS.find((item) => item.value === code)?.id

/** The TLP code that a list of markings says, when it says exactly one. */
export function tlpOfMarkings(refs: unknown): string | undefined {
  if (!Array.isArray(refs)) return undefined
  const said = MARKINGS.filter((item) => refs.includes(item.id))
  return said.length === 1 ? said[0]?.value : undefined
}

/** The same markings with the TLP ones exchanged for the given code; none when the list would be empty. */
export function withTlp(refs: unknown, code: string | undefined): string[] {
  const others = Array.isArray(refs) ? refs.filter((ref) => typeof ref === 'string') : []
  const kept = others.filter((ref) => !MARKINGS.some((item) => item.id === ref))
  const id = code === undefined ? undefined : markingOfTlp(code)
  return id === undefined ? kept : [...kept, id]
}

// The sharing marking of the form: TLP 2.0 in plain words, and the published marking definitions that say it.
import { TLP_2_MARKINGS, type TlpLevel, tlpOfId } from '../stix/tlp.ts'
import { option, type Option } from './field.ts'

const LEVELS: readonly (Option & { readonly level: TlpLevel })[] = [
  { ...option('clear', 'TLP:CLEAR, may be published', 'TLP:CLEAR เผยแพร่ต่อสาธารณะได้'), level: 'clear' },
  { ...option('green', 'TLP:GREEN, within the community', 'TLP:GREEN เผยแพร่ภายในชุมชนได้'), level: 'green' },
  {
    ...option('amber', 'TLP:AMBER, organisation and its clients', 'TLP:AMBER เฉพาะหน่วยงานและผู้รับบริการ'),
    level: 'amber',
  },
  {
    ...option('amber-strict', 'TLP:AMBER+STRICT, organisation only', 'TLP:AMBER+STRICT เฉพาะภายในหน่วยงาน'),
    level: 'amber+strict',
  },
  { ...option('red', 'TLP:RED, named persons only', 'TLP:RED เฉพาะบุคคลที่ระบุ'), level: 'red' },
]

/** The choices of the marking control; the codes are those of the facts. */
export const TLP_OPTIONS: readonly Option[] = LEVELS.map(({ value, label }) => ({ value, label }))

/** The id of the marking definition of TLP 2.0 that says this code. */
export function markingOfTlp(code: string): string | undefined {
  const level = LEVELS.find((item) => item.value === code)?.level
  return level === undefined ? undefined : TLP_2_MARKINGS[level].id
}

/** The TLP code that a list of markings says, also by the markings of version 1, when it says exactly one. */
export function tlpOfMarkings(refs: unknown): string | undefined {
  if (!Array.isArray(refs)) return undefined
  const levels = new Set(refs.map((ref) => (typeof ref === 'string' ? tlpOfId(ref) : undefined)))
  const said = LEVELS.filter((item) => levels.has(item.level))
  return said.length === 1 ? said[0]?.value : undefined
}

/** The same markings with the TLP ones exchanged for the given code; none when the list would be empty. */
export function withTlp(refs: unknown, code: string | undefined): string[] {
  const stated: unknown[] = Array.isArray(refs) ? refs : []
  const kept = stated.filter((ref) => typeof ref === 'string').filter((ref) => tlpOfId(ref) === undefined)
  const id = code === undefined ? undefined : markingOfTlp(code)
  return id === undefined ? kept : [...kept, id]
}

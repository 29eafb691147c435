// Properties that hold no words of people by their name: identifiers, references, times, hashes, payloads. The name is not
// believed: whatever stands there in another form is read like any text, since custom content can have any name.
import { isBase64 } from '../../stix/base64-text.ts'
import { isStixId, isTypeName } from '../../stix/identifier.ts'
import { isTimestamp } from '../../stix/timestamp.ts'

/** Whether a text has the form that its property's name promises. */
export type MachineForm = (text: string) => boolean

// SSDEEP, TLSH and the like are no hexadecimal, and long.
const isHash: MachineForm = (text) => /^[0-9a-fA-F]{32,128}$/.test(text) || /^[!-?A-~]{30,300}$/.test(text)
const isLanguage: MachineForm = (text) => /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,4}$/.test(text)
const isVersion: MachineForm = (text) => /^\d\.\d$/.test(text)

const FORMS: ReadonlyMap<string, MachineForm> = new Map([
  ['id', isStixId],
  ['type', isTypeName],
  ['pattern_type', isTypeName],
  ['extension_type', isTypeName],
  ['spec_version', isVersion],
  ['lang', isLanguage],
  ['hashes', isHash],
  ['payload_bin', isBase64],
  ...'created modified valid_from valid_until first_seen last_seen published'
    .split(' ')
    .map((name): [string, MachineForm] => [name, isTimestamp]),
])

const read = (key: string): MachineForm | null =>
  FORMS.get(key) ?? (key.endsWith('_ref') || key.endsWith('_refs') ? isStixId : null)

// A million objects have some hundred names; those of an enemy are looked at each time.
const MOST_NAMES = 2000
const known = new Map<string, MachineForm | null>()

/** The form that texts in a property must have to be passed over; undefined for a property of words. */
export const machineFormOf = (key: string): MachineForm | undefined => {
  const before = known.get(key)
  if (before !== undefined) return before ?? undefined
  const form = read(key)
  if (known.size < MOST_NAMES) known.set(key, form)
  return form ?? undefined
}

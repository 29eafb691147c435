// Redactor of personal data: cuts what the finders found about persons, and drops objects that are nothing else.
import type { Candidate } from '../../facts/finder/candidate.ts'
import { findCandidates } from '../../facts/finder/object-candidate.ts'
import type { JsonObject } from '../../json/value.ts'
import { cutObject } from './cut-object.ts'
import type { Change, Redaction, Redactor } from './redactor.ts'

/** Objects that are personal data and nothing beside it. */
const PERSONAL_TYPES: ReadonlySet<unknown> = new Set(['email-addr', 'user-account'])

const LOWERED = ['identifying', 'named-in-text'] as const

const isAboutPerson = ({ nature }: Candidate): boolean => nature === 'identifying'

const MOST_ROUNDS = 8

// A mark can free what a longer word had hidden: look again until nothing is left, and give up by dropping the object.
const cutAll = (object: JsonObject, first: readonly Candidate[]): Redaction => {
  const changes: Change[] = []
  let current = object
  const values: string[] = []
  let own = first
  for (let round = 0; own.length > 0 && round < MOST_ROUNDS; round += 1) {
    const result = cutObject(current, { candidates: own, values })
    values.push(...own.map(({ value }) => value))
    changes.push(...result.changes)
    if (result.object === undefined) return { ...result, changes }
    if (result.changes.length === 0) return { object: current, changes }
    current = result.object
    own = findCandidates(current).filter(isAboutPerson)
  }
  return own.length === 0
    ? { object: current, changes }
    : { object: undefined, droppedAt: own[0]?.pointer ?? '', changes }
}

/** Cuts every candidate about a person, also a merely possible one; contacts of offices and marks of attacks stay. */
export const PERSONAL_DATA: Redactor = {
  id: 'personal-data',
  names: { en: 'Personal data cut out', th: 'ตัดทอนข้อมูลส่วนบุคคล' },
  appliesTo: (facts) => LOWERED.some((value) => value === facts.personal),
  // Sensitive data are more than the values that finders know, and unknown ones nobody has looked at: neither may fall.
  lowers: [{ fact: 'personal', from: LOWERED, to: 'none' }],
  apply: (object, { candidates }) => {
    const own = candidates.filter(isAboutPerson)
    if (PERSONAL_TYPES.has(object['type']) && own.length > 0)
      return { object: undefined, droppedAt: '', changes: [{ pointer: '', kind: 'removed', before: object }] }
    return cutAll(object, own)
  },
}

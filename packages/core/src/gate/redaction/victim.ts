// Redactor of victims: cuts the names that a person gave, who was targeted and where it was seen.
import type { JsonObject } from '../../json/value.ts'
import { cutObject } from './cut-object.ts'
import type { Redactor } from './redactor.ts'

const isAboutVictimOnly = (object: JsonObject): boolean => {
  const { type, roles, relationship_type: relationship, target_ref: target } = object
  if (type === 'identity') return Array.isArray(roles) && roles.includes('victim')
  const isTargeting = type === 'relationship' && relationship === 'targets'
  return isTargeting && typeof target === 'string' && target.startsWith('identity--')
}

/** Drops a victim's identity and what points at it as a target; cuts the given names and the places of a sighting. */
export const VICTIM: Redactor = {
  id: 'victim',
  names: { en: 'Victim cut out', th: 'ตัดทอนข้อมูลผู้เสียหาย' },
  appliesTo: (facts) => facts.victimIdentifiable === 'yes',
  lowers: [{ fact: 'victimIdentifiable', from: ['yes'], to: 'no' }],
  apply: (object, { terms }) => {
    if (isAboutVictimOnly(object))
      return { object: undefined, droppedAt: '', changes: [{ pointer: '', kind: 'removed', before: object }] }
    const places =
      object['type'] === 'sighting' && 'where_sighted_refs' in object ? ['/where_sighted_refs'] : []
    return cutObject(object, { places, values: terms })
  },
}

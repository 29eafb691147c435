// What an object's own content says about its class facts (docs/spec/facts.md §4): this counts against any profile.
import type { Candidate } from './finder/candidate.ts'
import type { ClassFacts, FactName } from './schema.ts'

/** A value that the object itself gives for a fact, and the place that gives it. */
export type Saying<Name extends FactName = FactName> = {
  readonly value: ClassFacts[Name]
  readonly pointer: string
}

/** What the content says, by fact; a fact on which it is silent is absent. */
export type Content = { [Name in FactName]?: Saying<Name> }

/** A STIX object or anything else that is a JSON object. */
export type AnyObject = Readonly<Record<string, unknown>>

const NO_INCIDENT: ReadonlySet<unknown> = new Set(
  'attack-pattern campaign course-of-action identity indicator infrastructure intrusion-set location malware malware-analysis threat-actor tool vulnerability relationship artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr ipv6-addr mac-addr mutex network-traffic process software url user-account windows-registry-key x509-certificate marking-definition extension-definition language-content saphan-good-practice saphan-course-offer saphan-norm-statement saphan-contact-point saphan-national-policy saphan-innovation-call saphan-research-call saphan-cooperation-activity saphan-group-decision'.split(
    ' ',
  ),
)

const NATURES = { indicator: 'indicator-only', contact: 'contact', identifying: 'identifying' } as const
const STRENGTH = ['indicator-only', 'contact', 'identifying', 'named-in-text'] as const

/** Where one name stands in free text there may be another that was not found; a field that holds a name holds that one. */
const valueOf = ({ kind, nature, place }: Candidate): (typeof STRENGTH)[number] =>
  kind === 'name' && nature === 'identifying' && place === 'text' ? 'named-in-text' : NATURES[nature]

const personalOf = (candidates: readonly Candidate[]): Saying<'personal'> | undefined => {
  let strongest: { value: (typeof STRENGTH)[number]; pointer: string } | undefined
  for (const candidate of candidates) {
    if (candidate.confidence === 'possible') continue
    const value = valueOf(candidate)
    if (strongest === undefined || STRENGTH.indexOf(value) > STRENGTH.indexOf(strongest.value))
      strongest = { value, pointer: candidate.pointer }
  }
  return strongest
}

const isExerciseLabel = (label: unknown): boolean =>
  typeof label === 'string' && /^(?:exercise|exercise-only|การฝึกซ้อม)$/i.test(label)

const YES = 'yes'

const sayOfVictim = (object: AnyObject): Saying<'victimIdentifiable'> | undefined => {
  const { type, roles } = object
  if (type === 'identity' && Array.isArray(roles) && roles.includes('victim'))
    return { value: YES, pointer: '/roles' }
  const target = object['target_ref']
  if (type === 'relationship' && object['relationship_type'] === 'targets' && typeof target === 'string')
    return target.startsWith('identity--') ? { value: YES, pointer: '/target_ref' } : undefined
  if (
    type === 'sighting' &&
    Array.isArray(object['where_sighted_refs']) &&
    object['where_sighted_refs'].length > 0
  )
    return { value: 'unknown', pointer: '/where_sighted_refs' }
  return undefined
}

/**
 * What an object says of itself: type, flags, and the candidates for personal data in it (none when finders were off).
 * Total on any JSON object. Candidates of a public source with consent by licence say nothing.
 */
export const readContent = (
  object: AnyObject,
  candidates: readonly Candidate[],
  isPublicByLicence: boolean,
): Content => {
  const content: Content = {}
  const { type, labels } = object
  if (!isPublicByLicence && candidates.length > 0) {
    const personal = personalOf(candidates)
    if (personal !== undefined) content.personal = personal
  }
  const victim = sayOfVictim(object)
  if (victim !== undefined) content.victimIdentifiable = victim
  if (NO_INCIDENT.has(type)) content.severity = { value: 'none', pointer: '/type' }
  if (type === 'artifact' && typeof object['payload_bin'] === 'string')
    content.controlledTechnology = { value: 'unknown', pointer: '/payload_bin' }
  if (type === 'saphan-infrastructure-warning') content.ciiRelated = { value: YES, pointer: '/type' }
  if (Array.isArray(labels) && labels.some(isExerciseLabel))
    content.exercise = { value: YES, pointer: '/labels' }
  if (typeof object['decision_ref'] === 'string')
    content.decisionReference = { value: YES, pointer: '/decision_ref' }
  return content
}

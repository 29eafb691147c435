// Derives the class facts of one arrival of a record (docs/spec/facts.md §4): what content and markings say, joined with
// what a person or the source's profile has answered; what nobody has said stays unknown.
import { type AnyObject, type Content, readContent, type Saying } from './content.ts'
import type { Candidate } from './finder/candidate.ts'
import type { SourceProfile } from './profile.ts'
import { type ClassFacts, FACT_NAMES, type FactName, ORDERED_FACTS } from './schema.ts'
import { joinFact, unknownFacts } from './strictness.ts'

/** What the markings of an object say, in the codes of the facts; an axis on which they are silent is absent. */
export type StatedMarkings = Partial<Pick<ClassFacts, 'tlp' | 'pap' | 'iep' | 'classification' | 'caveats'>>

/** Whose record it is, seen from this node, as the arrival shows it. */
export type OriginRelation = 'own' | 'recipient' | 'other' | 'unknown'

/** What a person answered for this one record, in the codes of the facts. */
export type Answers = Partial<ClassFacts> & { readonly originatorConsent?: 'yes' | 'no' | 'unknown' }

/** What the facts of one arrival are derived from. */
export type Arrival = {
  readonly object: AnyObject
  readonly kind: string | undefined
  readonly area: string | undefined
  /** What the markings say; undefined when they could not be read. */
  readonly sharing: StatedMarkings | undefined
  readonly profile: SourceProfile
  readonly origin: OriginRelation
  readonly answers: Answers
  /** What the finders of personal data found; empty when they were not run. */
  readonly candidates: readonly Candidate[]
}

/** Where the value of a fact comes from. */
export type Source = 'content' | 'marking' | 'arrival' | 'profile' | 'answer' | 'default-unknown'
/** Why a fact has its value; with a pointer when the object itself says so. */
export type Because = { readonly fact: FactName; readonly from: Source; readonly pointer?: string }

/** The facts, which of them nobody has given, and where each comes from, in the order in which they were derived. */
export type Derivation = {
  readonly facts: ClassFacts
  readonly missing: readonly FactName[]
  readonly because: readonly Because[]
}

type Said = Saying & { readonly from: Source }
type Saids = { [Name in FactName]?: Said }

const MARKED = '/object_marking_refs'
const marked = (value: ClassFacts[FactName]): Said => ({ value, pointer: MARKED, from: 'marking' })

const SECRET_BY_STATUTE: ReadonlySet<string> = new Set([
  'compelled:TH-CSA',
  'compelled:TH-CCA',
  'soci',
  'ransomware-report',
  'limited-use:ASD',
  'limited-use:NCSC-AU',
  'telco-record',
  'intercepted',
])

const isUnmarked = (sharing: StatedMarkings): boolean => (sharing.tlp ?? 'unmarked') === 'unmarked'

/** What markings say, beside their own axes: privacy and legislative secrecy as information management markers. */
const readMarkings = (sharing: StatedMarkings | undefined, saids: Saids): void => {
  if (sharing === undefined) return
  if (!isUnmarked(sharing)) saids.tlp = marked(sharing.tlp ?? 'unknown')
  saids.pap = marked(sharing.pap ?? 'unmarked')
  saids.iep = marked(sharing.iep ?? [])
  if ((sharing.classification?.length ?? 0) > 0) saids.classification = marked(sharing.classification ?? [])
  if ((sharing.caveats?.length ?? 0) === 0) return
  saids.caveats = marked(sharing.caveats ?? [])
  if (sharing.caveats?.includes('IMM:legislative-secrecy') === true) saids.statutorySecrecy = marked('yes')
  const isSaidStricter = saids.personal?.value === 'identifying' || saids.personal?.value === 'named-in-text'
  if (sharing.caveats?.includes('IMM:personal-privacy') === true && !isSaidStricter)
    saids.personal = marked('identifying')
}

const originatorOf = ({ origin, profile, answers }: Arrival): ClassFacts['originator'] => {
  if (origin !== 'other') return origin
  const isLicensed = (answers.publicByLicence ?? profile.publicByLicence) === 'yes'
  const consent = answers.originatorConsent ?? (isLicensed ? 'yes' : profile.originatorConsent)
  if (consent === 'yes') return 'other-with-consent'
  return consent === 'no' ? 'other-without-consent' : 'unknown'
}

const said = (arrival: Arrival, isLicensed: boolean): Saids => {
  const saids: Saids = {}
  const content: Content = readContent(arrival.object, arrival.candidates, isLicensed)
  for (const name of Object.keys(content) as FactName[]) {
    const saying = content[name]
    if (saying !== undefined) saids[name] = { value: saying.value, pointer: saying.pointer, from: 'content' }
  }
  readMarkings(arrival.sharing, saids)
  if (arrival.kind !== undefined) saids.kind = { value: arrival.kind, pointer: '/type', from: 'content' }
  if (arrival.area !== undefined) saids.area = { value: arrival.area, pointer: '', from: 'arrival' }
  saids.originator = { value: originatorOf(arrival), pointer: '', from: 'arrival' }
  return saids
}

const isOpen = (value: ClassFacts[FactName] | undefined): boolean =>
  value === undefined ||
  value === 'unknown' ||
  (Array.isArray(value) && value.length === 1 && value[0] === 'unknown')

/** What follows from other facts without any guess; only for facts that nobody has given. */
const implied = (name: FactName, facts: ClassFacts): ClassFacts[FactName] | undefined => {
  const [acquisition] = facts.acquisition
  const hasNoInformant = acquisition === 'public' || acquisition === 'own-sensor'
  if (name === 'mandatory') return hasNoInformant ? 'no' : undefined
  if (name === 'operatorConsentAbroad') return hasNoInformant ? 'not-applicable' : undefined
  if (name === 'deathPenaltyRisk') return facts.legalProceeding === 'no' ? 'no' : undefined
  if (name === 'caveats') return isOpen(facts.classification) ? undefined : []
  if (name === 'statutorySecrecy')
    return facts.acquisition.some((code) => SECRET_BY_STATUTE.has(code)) ? 'yes' : undefined
  return name === 'decisionReference' ? 'no' : undefined
}

// What an implication looks at comes before what it implies.
const ORDER: readonly FactName[] = [
  'acquisition',
  'classification',
  'legalProceeding',
  ...FACT_NAMES.filter((name) => !['acquisition', 'classification', 'legalProceeding'].includes(name)),
]

type Resolved = { readonly value: ClassFacts[FactName]; readonly from: Source; readonly pointer?: string }

const givenFor = (name: FactName, { answers, profile, sharing }: Arrival): Resolved | undefined => {
  const answer = answers[name]
  if (answer !== undefined && !isOpen(answer)) return { value: answer, from: 'answer' }
  // What unmarked means is asked only of what is unmarked.
  if (name === 'tlp' && sharing !== undefined && !isUnmarked(sharing)) return undefined
  const isOpenTlp = name === 'tlp' && sharing !== undefined && isUnmarked(sharing)
  const value = isOpenTlp ? profile.unmarkedMeans : (profile as Readonly<Partial<ClassFacts>>)[name]
  if (value !== undefined && !isOpen(value)) return { value, from: 'profile' }
  if (isOpenTlp) return { value: 'unmarked', from: 'marking' }
  return undefined
}

const isSame = (left: ClassFacts[FactName], right: ClassFacts[FactName]): boolean =>
  left === right ||
  (Array.isArray(left) &&
    Array.isArray(right) &&
    left.length === right.length &&
    left.every((x, at) => x === right[at]))

/** What the object itself says of these is never joined with what its source has said. */
const STATED_ALONE: ReadonlySet<FactName> = new Set(['originator', 'kind', 'area'])

const resolve = (
  name: FactName,
  saying: Said | undefined,
  given: Resolved | undefined,
): Resolved | undefined => {
  if (saying === undefined) return given
  if (given === undefined || STATED_ALONE.has(name)) return saying
  const value = joinFact(name, saying.value, given.value)
  return isSame(value, saying.value) ? saying : { value, from: given.from }
}

const VALID: Readonly<Record<string, ReadonlySet<unknown>>> = Object.fromEntries(
  Object.entries(ORDERED_FACTS).map(([name, values]) => [name, new Set<unknown>(values)]),
)
const NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/

// The kind comes from the type of any object, the area from a form: what is no code is no fact.
const inVocabulary = (name: FactName, value: ClassFacts[FactName]): boolean =>
  name === 'kind' || name === 'area'
    ? typeof value === 'string' && NAME.test(value)
    : (VALID[name]?.has(value) ?? Array.isArray(value))

/**
 * The class facts of one arrival. What the object itself says is never weakened by a profile or an answer; what a person
 * answered for the record goes before the profile; what nobody gave is `unknown` and listed in `missing`.
 * Total on any JSON object; several arrivals are joined by `combineArrivals`.
 */
export const deriveFacts = (arrival: Arrival): Derivation => {
  const facts = unknownFacts()
  const isLicensed = (arrival.answers.publicByLicence ?? arrival.profile.publicByLicence) === 'yes'
  const saids = said(arrival, isLicensed)
  const missing: FactName[] = []
  const because: Because[] = []
  for (const name of ORDER) {
    let resolved = resolve(name, saids[name], givenFor(name, arrival))
    if (resolved === undefined || isOpen(resolved.value)) {
      const value = implied(name, facts)
      if (value !== undefined) resolved = { value, from: 'content' }
    } else if (name === 'statutorySecrecy' && implied(name, facts) === 'yes')
      resolved = { value: 'yes', from: 'arrival' }
    if (resolved === undefined || !inVocabulary(name, resolved.value)) {
      missing.push(name)
      because.push({ fact: name, from: 'default-unknown' })
      continue
    }
    ;(facts as Record<FactName, unknown>)[name] = resolved.value
    if (isOpen(resolved.value)) missing.push(name)
    because.push(
      resolved.pointer === undefined
        ? { fact: name, from: resolved.from }
        : { fact: name, from: resolved.from, pointer: resolved.pointer },
    )
  }
  return { facts, missing, because }
}

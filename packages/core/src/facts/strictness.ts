// Joining the facts of several arrivals: the strictest in each fact (docs/spec/facts.md §3).
// Each fact is a join-semilattice, so the order in which arrivals come and are grouped never matters.
import { CLASSIFICATIONS, type ClassFacts, FACT_NAMES, type FactName, ORDERED_FACTS } from './schema.ts'

const isOrdered = (name: FactName): name is keyof typeof ORDERED_FACTS => Object.hasOwn(ORDERED_FACTS, name)

const sorted = <Code extends string>(codes: Iterable<Code>): Code[] => [...new Set(codes)].toSorted()

type Acquisition = ClassFacts['acquisition'][number]
type Classification = ClassFacts['classification'][number]

/** The normal form of ways of acquisition: what is weaker than another member is left out. */
export const normaliseAcquisition = (codes: readonly Acquisition[]): Acquisition[] => {
  if (codes.length === 1) return [...codes]
  const strict = codes.filter((code) => code !== 'public' && code !== 'own-sensor')
  if (strict.length > 0) return sorted(strict)
  if (codes.includes('own-sensor')) return ['own-sensor']
  return [codes.length === 0 ? 'unknown' : 'public']
}

const schemeOf = (code: Classification): string => code.slice(0, code.indexOf(':') + 1)

/** The normal form of classifications: the highest of each scheme; schemes are never compared with each other. */
export const normaliseClassification = (codes: readonly Classification[]): Classification[] => {
  if (codes.length === 1) return [...codes]
  const stated = codes.filter((code) => code !== 'none')
  if (stated.length === 0) return [codes.length === 0 ? 'unknown' : 'none']
  const isBelowAnother = (code: Classification): boolean =>
    schemeOf(code) !== '' &&
    stated.some(
      (other) =>
        schemeOf(other) === schemeOf(code) && CLASSIFICATIONS.indexOf(other) > CLASSIFICATIONS.indexOf(code),
    )
  return sorted(stated.filter((code) => !isBelowAnother(code)))
}

const COUNTRY = 'REL:'

/** The normal form of caveats: sorted, and `REL` present whenever a country is listed. */
export const normaliseCaveats = (codes: readonly string[]): string[] =>
  sorted(codes.some((code) => code.startsWith(COUNTRY)) ? [...codes, 'REL'] : codes)

const joinCaveats = (left: readonly string[], right: readonly string[]): string[] => {
  const a = normaliseCaveats(left)
  const b = normaliseCaveats(right)
  const all = sorted([...a, ...b])
  if (!a.includes('REL') || !b.includes('REL')) return all
  return all.filter((code) => !code.startsWith(COUNTRY) || (a.includes(code) && b.includes(code)))
}

const joinNames = (left: string, right: string): string => (left === right ? left : 'unknown')

/**
 * The stricter of two values of one fact. Ordered facts take the later value of their list, sets their union in
 * normal form, lists of countries (`REL`) their intersection; two different kinds or areas give `unknown`.
 */
export const joinFact = <Name extends FactName>(
  name: Name,
  left: ClassFacts[Name],
  right: ClassFacts[Name],
): ClassFacts[Name] => {
  const join = (): unknown => {
    if (isOrdered(name)) {
      const order: readonly unknown[] = ORDERED_FACTS[name]
      return order.indexOf(left) >= order.indexOf(right) ? left : right
    }
    if (name === 'caveats') return joinCaveats(left as string[], right as string[])
    const together = [left, right].flat()
    if (name === 'acquisition') return normaliseAcquisition(together as Acquisition[])
    if (name === 'classification') return normaliseClassification(together as Classification[])
    if (name === 'iep') return sorted(together as string[])
    return joinNames(left as string, right as string)
  }
  return join() as ClassFacts[Name]
}

/** Whether `left` is at least as strict as `right` in one fact: joining `right` to it changes nothing. */
export const isAtLeastAsStrict = <Name extends FactName>(
  name: Name,
  left: ClassFacts[Name],
  right: ClassFacts[Name],
): boolean => JSON.stringify(joinFact(name, left, right)) === JSON.stringify(joinFact(name, left, left))

/** Facts of which nothing is known; no rule may read any of them as harmless. */
export const unknownFacts = (): ClassFacts => ({
  kind: 'unknown',
  area: 'unknown',
  tlp: 'unknown',
  pap: 'unknown',
  iep: ['unknown'],
  classification: ['unknown'],
  caveats: ['unknown'],
  acquisition: ['unknown'],
  mandatory: 'unknown',
  purpose: 'unknown',
  originator: 'unknown',
  operatorConsentAbroad: 'unknown',
  agencyDesignated: 'unknown',
  releasingAgencyExempt: 'unknown',
  personal: 'unknown',
  userOrTrafficData: 'unknown',
  ciiRelated: 'unknown',
  victimIdentifiable: 'unknown',
  severity: 'unknown',
  statutorySecrecy: 'unknown',
  nonDisclosureOrder: 'unknown',
  controlledTechnology: 'unknown',
  legalProceeding: 'unknown',
  deathPenaltyRisk: 'unknown',
  monarchyRelated: 'unknown',
  thirdPartyInterest: 'unknown',
  exercise: 'unknown',
  publicByLicence: 'unknown',
  decisionReference: 'unknown',
})

/** The facts of a record that came by several arrivals: the strictest in each fact; no arrival at all gives unknown facts. */
export const combineArrivals = (arrivals: readonly ClassFacts[]): ClassFacts => {
  const [first, ...rest] = arrivals
  if (first === undefined) return unknownFacts()
  const joined = { ...first }
  const take = <Name extends FactName>(name: Name, from: ClassFacts): void => {
    joined[name] = joinFact(name, joined[name], from[name])
  }
  for (const facts of [first, ...rest]) for (const name of FACT_NAMES) take(name, facts)
  return joined
}

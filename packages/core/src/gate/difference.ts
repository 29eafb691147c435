// Whether two decisions are one to whoever waits for them, and the fewest facts on which two sets of rules decide differently.
import { classText } from '../facts/class-id.ts'
import { type ClassFacts, FACT_NAMES, type FactName } from '../facts/schema.ts'
import { withFact } from '../facts/variation.ts'
import type { Decision } from './outcome.ts'

const demandsOf = (decision: Decision): string => {
  const { outcome, redactors, obligations, roles, authorities, missing, channels, code } = decision
  return JSON.stringify([outcome, redactors, obligations, roles, authorities, missing, channels, code])
}

/** The same outcome and the same demands; which rules gave it does not matter. */
export const decideAlike = (one: Decision, other: Decision): boolean => demandsOf(one) === demandsOf(other)

/** What is searched, and how far. */
export type Wanted = {
  /** Classes to look at, in the order in which they are. */
  readonly domain: Iterable<ClassFacts>
  /** What every fact is set back to. */
  readonly plain: ClassFacts
  readonly differs: (facts: ClassFacts) => boolean
  /** Whether there is time to look at one more class. */
  readonly mayLook: () => boolean
  /** Whether there is time for one more try to make what was found smaller; also asked of tries made before. */
  readonly mayReduce: () => boolean
}

/** Facts that are decided differently: those away from the plain ones, and the whole class. */
export type Difference = {
  readonly names: readonly FactName[]
  readonly facts: ClassFacts
  /** False: no single one of them can be left out, but there was no time to look for fewer others. */
  readonly isSmallest: boolean
}

/** What came of a search; `isWhole`: nothing of the domain was left out. */
export type Search = {
  readonly classes: number
  readonly isWhole: boolean
  readonly found: Difference | null
}

const away = (facts: ClassFacts, plain: ClassFacts): FactName[] =>
  FACT_NAMES.filter((name) => String(facts[name]) !== String(plain[name]))

const taking = (names: readonly FactName[], from: ClassFacts, plain: ClassFacts): ClassFacts =>
  names.reduce((facts, name) => withFact(facts, name, from[name]), plain)

/** Every choice of so many names. */
function* choices(names: readonly FactName[], size: number): Generator<FactName[]> {
  if (size === 0) {
    yield []
    return
  }
  for (const [at, name] of names.entries())
    for (const rest of choices(names.slice(at + 1), size - 1)) yield [name, ...rest]
}

/** Sets facts back one by one as long as the difference remains. */
const reduceOne = (facts: ClassFacts, { plain, differs }: Wanted): Difference => {
  let names = away(facts, plain)
  for (const name of names) {
    const fewer = names.filter((one) => one !== name)
    if (differs(taking(fewer, facts, plain))) names = fewer
  }
  return { names, facts: taking(names, facts, plain), isSmallest: false }
}

const asFound = (names: readonly FactName[], facts: ClassFacts): Difference => ({
  names,
  facts,
  isSmallest: true,
})

/** The fewest facts of any of the classes that keep a difference: all single ones before all pairs, and so on. */
const reduceAll = (differing: readonly ClassFacts[], wanted: Wanted): Difference | null => {
  const { plain, differs, mayReduce } = wanted
  const tried = new Set<string>()
  const candidates = differing.map((facts) => ({ facts, names: away(facts, plain) }))
  for (let size = 0; size <= FACT_NAMES.length; size += 1) {
    for (const { facts, names } of candidates) {
      for (const chosen of choices(names, size)) {
        if (!mayReduce()) return null
        const fewer = taking(chosen, facts, plain)
        const text = classText(fewer)
        if (tried.has(text)) continue
        tried.add(text)
        if (differs(fewer)) return asFound(chosen, fewer)
      }
    }
  }
  return null
}

/**
 * Looks for the smallest set of facts on which a difference hangs; a class of the domain has it, or none has. It stops as soon as
 * nothing smaller can come: at the plain facts, and then at any single one.
 */
export const findSmallestDifference = (wanted: Wanted): Search => {
  const { domain, plain, differs, mayLook } = wanted
  if (mayLook() && differs(plain)) return { classes: 1, isWhole: true, found: asFound([], plain) }
  const differing: ClassFacts[] = []
  let classes = 0
  let isWhole = true
  for (const facts of domain) {
    if (!mayLook()) {
      isWhole = false
      break
    }
    classes += 1
    if (!differs(facts)) continue
    const names = away(facts, plain)
    if (names.length === 1) return { classes, isWhole: true, found: asFound(names, facts) }
    differing.push(facts)
  }
  const nearest = differing.toSorted((a, b) => away(a, plain).length - away(b, plain).length)
  const [first] = nearest
  if (first === undefined) return { classes, isWhole, found: null }
  return { classes, isWhole, found: reduceAll(nearest, wanted) ?? reduceOne(first, wanted) }
}

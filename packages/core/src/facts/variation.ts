// Facts around given ones, each a single fact or a pair of facts away: where two sets of rules are compared.
import { classText } from './class-id.ts'
import {
  ACQUISITIONS,
  CAVEATS,
  CLASSIFICATIONS,
  type ClassFacts,
  type FactName,
  IEP_DEMANDS,
} from './schema.ts'
import { type OrderedFactName, ORDERED_FACTS } from './schema.ts'
import { normaliseCaveats } from './strictness.ts'

type Values = readonly (string | readonly string[])[]

const isOrdered = (name: FactName): name is OrderedFactName => Object.hasOwn(ORDERED_FACTS, name)

const alone = (codes: readonly string[]): string[][] => codes.map((code) => [code])

const SETS: Readonly<Record<'iep' | 'caveats' | 'acquisition' | 'classification', Values>> = {
  iep: [[], ...alone(IEP_DEMANDS)],
  caveats: [[], ...CAVEATS.map((code) => normaliseCaveats([code]))],
  acquisition: alone(ACQUISITIONS),
  classification: alone(CLASSIFICATIONS),
}

/** The values that a fact is tried with: those of its list, each alone in a set, and those that the given facts have. */
const valuesOf = (name: FactName, bases: readonly ClassFacts[]): Values => {
  const listed = isOrdered(name) ? ORDERED_FACTS[name] : name === 'kind' || name === 'area' ? [] : SETS[name]
  const all = [...listed, ...bases.map((facts) => facts[name])]
  return [...new Map(all.map((value) => [String(value), value])).values()]
}

/** Facts with one of them as given; whether the value is of the fact's list is for the caller to know. */
export const withFact = (
  facts: ClassFacts,
  name: FactName,
  value: string | readonly string[],
): ClassFacts => ({
  ...facts,
  [name]: value,
})

type Change = { readonly name: FactName; readonly value: string | readonly string[] }

const changed = (facts: ClassFacts, { name, value }: Change): ClassFacts => withFact(facts, name, value)

/**
 * The given classes, then all that are one of the named facts away from one of them, then all that are two away; each class once.
 * It is made as far as it is read.
 */
export function* factsAround(
  bases: readonly ClassFacts[],
  names: readonly FactName[],
): Generator<ClassFacts> {
  const seen = new Set<string>()
  const isNew = (facts: ClassFacts): boolean => {
    const text = classText(facts)
    return !seen.has(text) && Boolean(seen.add(text))
  }
  for (const facts of bases) if (isNew(facts)) yield facts
  const changes = names.map((name) => valuesOf(name, bases).map((value): Change => ({ name, value })))
  for (const base of bases)
    for (const change of changes.flat()) {
      const facts = changed(base, change)
      if (isNew(facts)) yield facts
    }
  for (const base of bases)
    for (const [at, ones] of changes.entries())
      for (const one of ones)
        for (const other of changes.slice(at + 1).flat()) {
          const facts = changed(changed(base, one), other)
          if (isNew(facts)) yield facts
        }
}

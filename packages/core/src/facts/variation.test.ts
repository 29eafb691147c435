import { describe, expect, it } from 'vitest'
import { classText } from './class-id.ts'
import { harmlessFacts } from './harmless.ts'
import { FACT_NAMES, ORDERED_FACTS } from './schema.ts'
import { combineArrivals } from './strictness.ts'
import { factsAround, withFact } from './variation.ts'

const plain = harmlessFacts()
const texts = (facts: Iterable<typeof plain>): string[] => [...facts].map(classText)

describe('the facts around a class', () => {
  it('are the class, then every other value of each fact, then every pair of values, each once', () => {
    const around = texts(factsAround([plain], ['tlp', 'mandatory']))
    const both = ORDERED_FACTS.tlp.flatMap((tlp) =>
      ORDERED_FACTS.mandatory.map((mandatory) => classText({ ...plain, tlp, mandatory })),
    )
    expect(around[0]).toBe(classText(plain))
    expect(around.toSorted()).toEqual(both.toSorted())
    expect(new Set(around).size).toBe(around.length)
  })

  it('take up the kinds, areas and sets of the classes that they stand around', () => {
    const other = {
      ...plain,
      kind: 'malware',
      acquisition: ['soci', 'telco-record'] as const,
    } as typeof plain
    const around = texts(factsAround([plain, other], ['kind', 'acquisition']))
    expect(around).toContain(classText({ ...plain, kind: 'malware' }))
    expect(around).toContain(classText({ ...plain, acquisition: ['soci', 'telco-record'] }))
  })

  it('stay the given classes where no fact is named', () => {
    const other = { ...plain, tlp: 'red' } as const
    expect(texts(factsAround([plain, plain, other], []))).toEqual([classText(plain), classText(other)])
  })

  it('are in their normal form', () => {
    for (const name of FACT_NAMES)
      for (const facts of factsAround([plain], [name]))
        expect(classText(combineArrivals([facts, facts]))).toBe(classText(facts))
    expect(withFact(plain, 'tlp', 'red').tlp).toBe('red')
  })
})

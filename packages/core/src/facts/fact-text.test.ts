// Every fact and value has a text in both languages.
import { describe, expect, it } from 'vitest'
import { FACT_TEXTS, labelFact } from './fact-text.ts'
import { ACQUISITIONS, CAVEATS, CLASSIFICATIONS, FACT_NAMES, IEP_DEMANDS, ORDERED_FACTS } from './schema.ts'

const sets = {
  iep: IEP_DEMANDS,
  classification: CLASSIFICATIONS,
  caveats: CAVEATS,
  acquisition: ACQUISITIONS,
}

describe('texts of the facts', () => {
  it('name every fact in Thai and in English', () => {
    for (const name of FACT_NAMES) {
      expect(FACT_TEXTS[name].name.th).toMatch(/[\u0E00-\u0E7F]/)
      expect(FACT_TEXTS[name].name.en).toMatch(/^[A-Z]/)
    }
  })

  it('label every value of the schema and no other', () => {
    for (const [name, values] of Object.entries({ ...ORDERED_FACTS, ...sets }))
      expect(Object.keys(FACT_TEXTS[name as keyof typeof sets].values).toSorted()).toEqual(
        [...values].toSorted(),
      )
  })

  it('word two values of one fact differently', () => {
    for (const name of FACT_NAMES) {
      const texts = Object.values(FACT_TEXTS[name].values)
      for (const language of ['th', 'en'] as const)
        expect(new Set(texts.map((text) => text[language])).size).toBe(texts.length)
    }
  })

  it('label a country, an area and a kind that have no row of their own', () => {
    expect(labelFact('caveats', 'REL:THA').en).toBe('releasable to THA')
    expect(labelFact('area', 'cyber.info').th).toContain('การแลกเปลี่ยน')
    expect(labelFact('kind', 'indicator')).toEqual({ th: 'indicator', en: 'indicator' })
    expect(labelFact('tlp', 'toString')).toEqual({ th: 'toString', en: 'toString' })
  })
})

// docs/spec/facts.md and the code say the same: every fact, value, redactor and kind of candidate, and nothing else.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FACT_TEXTS } from './fact-text.ts'
import { CANDIDATE_KINDS } from './finder/candidate.ts'
import { FACT_NAMES, ORDERED_FACTS } from './schema.ts'

const page = readFileSync(new URL('../../../../docs/spec/facts.md', import.meta.url), 'utf8')

/** The rows of the table under a heading, as cells; codes are what stands in backticks. */
const tableUnder = (heading: string): string[][] => {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}
const codes = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')

describe('the specification of facts', () => {
  const rows = tableUnder('1. ')

  it('names every fact once and no other', () => {
    expect(rows.flatMap(([name]) => codes(name)).toSorted()).toEqual(FACT_NAMES)
  })

  it('names every value of every fact and no other, ordered facts in their order', () => {
    for (const [name = '', , , values] of rows) {
      const fact = codes(name)[0] as keyof typeof FACT_TEXTS
      expect(codes(values).toSorted()).toEqual(Object.keys(FACT_TEXTS[fact].values).toSorted())
      if (fact in ORDERED_FACTS)
        expect(codes(values)).toEqual(ORDERED_FACTS[fact as keyof typeof ORDERED_FACTS])
    }
  })

  it('gives every fact its Thai name', () => {
    for (const [name = '', thai] of rows)
      expect(thai).toBe(FACT_TEXTS[codes(name)[0] as keyof typeof FACT_TEXTS].name.th)
  })

  it('names every kind of candidate', () => {
    expect(
      tableUnder('6. ')
        .flatMap(([kind]) => codes(kind))
        .toSorted(),
    ).toEqual(CANDIDATE_KINDS.toSorted())
  })
})

// What makes the labelled corpus a measure: enough passages, true labels, names that the finders have no list of.
import { describe, expect, it } from 'vitest'
import { CANDIDATE_KINDS } from '../candidate.ts'
import { isLatinGivenName, thaiGivenNameBefore } from '../given-name.ts'
import { PASSAGES, writingOf } from './passage.ts'

const all = [...PASSAGES.Thai, ...PASSAGES.English]
const labels = all.flatMap((passage) => passage.labels)
const unseen = all.filter((passage) => writingOf(passage) !== 'with the finders')
const valuesOf = (kind: string): string[] =>
  labels.flatMap((label) => (label.kind === kind ? [label.value] : []))

const digitsOf = (value: string): number[] =>
  Array.from(value).flatMap((letter) => {
    const code = letter.charCodeAt(0)
    if (code >= 0x0e50 && code <= 0x0e59) return [code - 0x0e50]
    return code >= 48 && code <= 57 ? [code - 48] : []
  })

const sumOf = (digits: readonly number[], weights: readonly number[]): number =>
  weights.map((weight, at) => weight * (digits[at] ?? NaN)).reduce((sum, product) => sum + product, 0)

const isInLists = (name: string): boolean =>
  name
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => isLatinGivenName(word) || thaiGivenNameBefore(word, word.length) !== undefined)

describe('the labelled corpus', () => {
  it('has five hundred passages, half of them Thai, each with an id of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(500)
    expect(PASSAGES.Thai.length).toBeGreaterThanOrEqual(250)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
  })

  it.each(Object.entries(PASSAGES))(
    'has no personal data in a quarter of its passages in %s',
    (_, passages) => {
      const bare = passages.filter((passage) => passage.labels.length === 0)
      expect(bare.length / passages.length).toBeGreaterThanOrEqual(0.25)
    },
  )

  it('labels exactly what stands at the offset, leaves no mark and knows every kind', () => {
    for (const { id, text, labels: ofPassage } of all) {
      expect(text, id).not.toMatch(/\[\[|\]\](?!\])|\b(?:name|email|telephone)\|/)
      let last = 0
      for (const { kind, start, end, value } of ofPassage) {
        expect(CANDIDATE_KINDS, id).toContain(kind)
        expect(text.slice(start, end), id).toBe(value)
        expect(value, id).toBe(value.trim())
        expect(start, id).toBeGreaterThanOrEqual(last)
        expect(end, id).toBeGreaterThan(start)
        last = end
      }
    }
  })

  it('uses reserved domains only', () => {
    for (const { text } of all)
      for (const domain of text.matchAll(/\w@([a-z][a-z0-9.-]*[a-z])/g))
        expect(domain[1]).toMatch(/(^|\.)example(\.(com|org|net))?$/)
  })
})

describe('a telephone number that is labelled', () => {
  it('is of a range kept for examples, or has the zeros of one that is not in use', () => {
    for (const value of valuesOf('telephone'))
      expect(digitsOf(value).join('')).toMatch(/49157|[2378]5550|[2378]7010|442079460|000/)
  })
})

describe('an identity number that is labelled', () => {
  it('has the check digit of a Thai national id', () => {
    const values = valuesOf('thai-national-id')
    expect(values.length).toBeGreaterThanOrEqual(30)
    for (const value of values) {
      const digits = digitsOf(value)
      expect(digits.length, value).toBe(13)
      const rest = sumOf(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
      expect((11 - rest) % 10, value).toBe(digits[12])
    }
  })

  it('has the check digit of an Australian tax file number', () => {
    const values = valuesOf('tax-file-number')
    expect(values.length).toBeGreaterThanOrEqual(15)
    for (const value of values) {
      const digits = digitsOf(value)
      const weights = digits.length === 8 ? [10, 7, 8, 4, 6, 3, 5, 1] : [1, 4, 3, 7, 5, 8, 6, 9, 10]
      expect(digits.length, value).toBe(weights.length)
      expect(sumOf(digits, weights) % 11, value).toBe(0)
    }
  })

  it('has the check digit of a Medicare card number', () => {
    const values = valuesOf('medicare-number')
    expect(values.length).toBeGreaterThanOrEqual(15)
    for (const value of values) {
      const digits = digitsOf(value)
      expect([10, 11], value).toContain(digits.length)
      expect(sumOf(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10, value).toBe(digits[8])
    }
  })
})

describe('the names of the passages that the finders were not written with', () => {
  const names = unseen.flatMap((passage) =>
    passage.labels.flatMap(({ kind, value }) => (kind === 'name' ? [value] : [])),
  )

  it('are hundreds and hardly ever the same', () => {
    expect(names.length).toBeGreaterThanOrEqual(300)
    expect(new Set(names).size / names.length).toBeGreaterThanOrEqual(0.9)
  })

  it('stand in no list of the finders for at least nine in ten', () => {
    const unknown = names.filter((name) => !isInLists(name))
    expect(unknown.length / names.length).toBeGreaterThanOrEqual(0.9)
  })
})

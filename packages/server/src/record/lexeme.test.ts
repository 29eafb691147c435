import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexemesOf, SPAN_GRAIN, spansBetween } from './lexeme.ts'

const record = { place: 1n, classNumber: '7', kind: 'k', type: 't', area: 'a', tlp: 'clear', origin: 'TH' }
const isSpan = (lexeme: string): boolean => lexeme.startsWith('@')

describe('spans of places', () => {
  it('property: hold each place between two bounds in exactly one way, and no other', () => {
    const grains = fc.bigInt({ min: 0n, max: 2000n })
    fc.assert(
      fc.property(grains, grains, fc.bigInt({ min: 0n, max: 5_000_000n }), (low, more, place) => {
        const [from, to] = [low * SPAN_GRAIN, (low + more) * SPAN_GRAIN]
        const own = new Set(lexemesOf({ ...record, place }, []).filter(isSpan))
        const common = spansBetween(from, to).filter((span) => own.has(span))
        expect(common.length).toBe(place >= from && place < to ? 1 : 0)
      }),
    )
  })

  it('are few for many places', () => {
    expect(spansBetween(0n, 1_048_576n)).toEqual(['@524288 1', '@524288 0'])
    expect(spansBetween(SPAN_GRAIN, 32_768n * 3n).length).toBe(17)
  })
})

describe('what the index holds', () => {
  it('is no more than a text search vector takes', () => {
    const words = Array.from({ length: 200_000 }, (_, at) => `word${at}`)
    const lexemes = lexemesOf(record, words)
    expect(Buffer.byteLength(lexemes.join(''))).toBeLessThanOrEqual(1_000_000)
    expect(lexemes).toContain('7 word0')
  })

  it('keeps properties apart from words, whatever a text says', () => {
    const lexemes = lexemesOf(record, ['=kind', '7=kind', 'kind=k'])
    expect(lexemes.filter((lexeme) => lexeme.startsWith('7=kind'))).toEqual(['7=kind k'])
  })
})

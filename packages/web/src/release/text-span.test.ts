// Pieces of texts: whole characters, and what stands between what was taken.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stretchesOf, wholeCharacters } from './text-span.ts'

describe('a piece of a text', () => {
  it.each([
    ['ผู้แจ้ง', { start: 1, end: 4 }, 'ผู้แ'],
    ['a 👩🏽‍🚒 b', { start: 3, end: 4 }, '👩🏽‍🚒'],
    ['plain', { start: 1, end: 3 }, 'la'],
  ])('of %s is widened to whole characters', (text, span, piece) => {
    const { start, end } = wholeCharacters(text, span)
    expect(text.slice(start, end)).toBe(piece)
  })

  it('property: stretches are the text, in order, and just the pieces are taken', () => {
    const pieces = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 8 })), { maxLength: 5 })
    fc.assert(
      fc.property(fc.string({ minLength: 28, maxLength: 40 }), pieces, (text, spans) => {
        const taken = spans.map(([start, length]) => ({ start, end: start + length }))
        const stretches = stretchesOf(text, taken)
        expect(stretches.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        for (let at = 0; at < text.length; at++) {
          const own = stretches.find(({ start, end }) => start <= at && at < end)
          expect(own?.isTaken).toBe(taken.some(({ start, end }) => start <= at && at < end))
        }
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdTable } from './id-table.ts'

const type = fc.constantFrom('tool', 'x-any', 'ipv4-addr', 'a--b')
const plain = fc.tuple(type, fc.uuid()).map(([name, uuid]) => `${name}--${uuid}`)
const id = fc.oneof(
  plain,
  plain.map((text) => text.toUpperCase()),
  plain.map((text) => text.replace(/[a-f]/, (letter) => letter.toUpperCase())),
  fc.string({ maxLength: 60 }),
)

describe('a table of ids', () => {
  it('property: numbers each id once, in order, and gives it back letter by letter', () => {
    fc.assert(
      fc.property(
        fc.array(id, { maxLength: 60 }),
        fc.array(id, { maxLength: 5 }),
        fc.integer(),
        (ids, more, seed) => {
          const table = createIdTable(seed)
          const distinct = [...new Set(ids)]
          expect([...ids, ...ids].map(table.add)).toEqual(
            [...ids, ...ids].map((one) => distinct.indexOf(one)),
          )
          expect(table.size()).toBe(distinct.length)
          expect(distinct.map((_, number) => table.idOf(number))).toEqual(distinct)
          for (const one of [...ids, ...more]) {
            const at = distinct.indexOf(one)
            expect(table.find(one)).toBe(at === -1 ? undefined : at)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('tells apart ids that differ in one digit, and has none that it was not told', () => {
    const table = createIdTable()
    const ids = Array.from({ length: 32 }, (_, digit) => {
      const digits = `0000000000004000800000000000000${''}`.padEnd(32, '0').split('')
      digits[digit] = digits[digit] === '0' ? '1' : digits[digit] === '4' ? '5' : '9'
      const hex = digits.join('')
      return `tool--${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    })
    expect(ids.map(table.add)).toEqual(ids.map((_, at) => at))
    expect(table.find('tool--00000000-0000-4000-8000-000000000000')).toBeUndefined()
    expect(() => table.idOf(ids.length)).toThrow(RangeError)
    expect(() => table.idOf(-1)).toThrow(RangeError)
  })

  it('stays fast where many ids differ little', () => {
    const table = createIdTable()
    const count = 200_000
    const idAt = (at: number): string =>
      `tool--${at.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
    for (let at = 0; at < count; at++) table.add(idAt(at))
    expect(table.size()).toBe(count)
    expect(table.idOf(count - 1)).toBe(idAt(count - 1))
  })
})

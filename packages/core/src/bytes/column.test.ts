import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIntColumn, createNumberColumn, valuesOf } from './column.ts'

describe.each([
  ['whole numbers', createIntColumn, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
  ['any numbers', createNumberColumn, fc.maxSafeInteger()],
] as const)('a column of %s', (_, create, numbers) => {
  it('property: holds what a list holds, however long it becomes', () => {
    const writes = fc.array(fc.tuple(fc.option(fc.nat(200)), numbers), { maxLength: 400 })
    fc.assert(
      fc.property(writes, (steps) => {
        const column = create()
        const list: number[] = []
        for (const [place, value] of steps) {
          if (place === null) expect(column.push(value)).toBe(list.push(value) - 1)
          else {
            column.set(place, value)
            if (place < list.length) list[place] = value
          }
        }
        expect(column.size()).toBe(list.length)
        expect([...valuesOf(column)]).toEqual(list)
        expect(column.at(list.length)).toBe(0)
      }),
    )
  })

  it('holds what it was given beyond one page', () => {
    const column = create()
    const count = 150_000
    for (let value = 0; value < count; value++) column.push(value)
    column.set(70_000, -1)
    expect([65_535, 65_536, 70_000, 131_072, count - 1, count].map(column.at)).toEqual([
      65_535,
      65_536,
      -1,
      131_072,
      count - 1,
      0,
    ])
    expect(column.size()).toBe(count)
  })
})

// Columns stand under each other, also where marks stand above letters and where text is coloured.
import { describe, expect, it } from 'vitest'
import { tableOf } from './table.ts'

describe('a table', () => {
  it('has columns as wide as what is widest in them, and nothing behind the last', () => {
    expect(
      tableOf([
        ['a', 'bb', ''],
        ['aaa', 'b', 'c'],
      ]),
    ).toEqual(['a    bb', 'aaa  b   c'])
  })

  it('counts no column for Thai marks above and below, nor for colours', () => {
    // ที่ is one letter with two marks above it; กุ one with a mark below.
    const [first, second] = tableOf([
      ['ที่กุ', '|'],
      ['\u001B[32mab\u001B[39m', '|'],
    ])
    expect(first).toBe('ที่กุ  |')
    expect(second).toBe('\u001B[32mab\u001B[39m  |')
  })
})

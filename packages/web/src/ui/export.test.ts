import { describe, expect, it } from 'vitest'
import { csvOf } from './export.ts'

describe('csvOf', () => {
  it('writes lines as RFC 4180 has them, after the mark that makes spreadsheets read Thai', () => {
    expect(
      csvOf(
        ['ชื่อ', 'n'],
        [
          ['a"b', 1],
          ['c,d', null],
          ['e\nf', undefined],
        ],
      ),
    ).toBe('\u{FEFF}ชื่อ,n\r\n"a""b",1\r\n"c,d",\r\n"e\nf",\r\n')
  })

  it('disarms what a spreadsheet would run as a formula, and leaves numbers alone', () => {
    expect(csvOf([], [['=1+1', '+66', '-x', '@a', '\tq', -5]])).toBe(
      "\u{FEFF}\r\n'=1+1,'+66,'-x,'@a,'\tq,-5\r\n",
    )
  })
})

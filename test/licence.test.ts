import { describe, expect, it } from 'vitest'
import { isAllowed } from '../tools/licence-rule.ts'

const both = (expression: unknown) => [isAllowed(expression, 'shipped'), isAllowed(expression, 'tool')]

describe('a licence', () => {
  it.each(['MIT', 'Apache-2.0', '0BSD', 'OFL-1.1', 'MIT AND OFL-1.1', ' ( MIT ) '])(
    '%s may be shipped',
    (one) => {
      expect(both(one)).toEqual([true, true])
    },
  )

  it.each(['MPL-2.0', 'MIT AND MPL-2.0'])('%s may be used as a tool, not shipped', (one) => {
    expect(both(one)).toEqual([false, true])
  })

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-2.1',
    'SSPL-1.0',
    'BUSL-1.1',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    'Apache-2.0 WITH LLVM-exception',
    'mit',
  ])('%s is refused', (one) => {
    expect(both(one)).toEqual([false, false])
  })

  it.each(['', '(', ')', 'MIT OR', 'OR MIT', '(MIT', 'MIT)', 'MIT MIT', 'AND', undefined, null, {}, 1])(
    'that cannot be read is refused: %j',
    (one) => {
      expect(both(one)).toEqual([false, false])
    },
  )

  it('may be chosen where there is a choice, and binds where there is none', () => {
    expect(isAllowed('(MIT OR GPL-3.0-only)', 'shipped')).toBe(true)
    expect(isAllowed('GPL-2.0-only OR (MIT AND ISC)', 'shipped')).toBe(true)
    expect(isAllowed('MIT AND GPL-3.0-only', 'shipped')).toBe(false)
    expect(isAllowed('(MIT OR ISC) AND GPL-3.0-only', 'shipped')).toBe(false)
    // AND binds more tightly than OR.
    expect(isAllowed('MIT OR ISC AND GPL-3.0-only', 'shipped')).toBe(true)
    expect(isAllowed('GPL-3.0-only AND MIT OR ISC', 'shipped')).toBe(true)
  })
})

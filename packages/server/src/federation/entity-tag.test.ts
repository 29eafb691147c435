// Against the examples of RFC 9110 §8.8.3, §8.8.3.2 and §13.1.2.
import { describe, expect, it } from 'vitest'
import { isNamed, tagOf, tagToName } from './entity-tag.ts'

describe('If-None-Match', () => {
  it.each([
    ['"xyzzy"', true],
    ['W/"xyzzy"', true],
    ['"xyzzy", "r2d2xxxx", "c3piozzzz"', true],
    ['"r2d2xxxx", W/"xyzzy"', true],
    ['W/"xyzzy", W/"r2d2xxxx", W/"c3piozzzz"', true],
    ['*', true],
    ['"r2d2xxxx"', false],
    ['"Xyzzy"', false],
    ['""', false],
  ])('%s names "xyzzy": %s', (header, is) => {
    expect(isNamed(header, '"xyzzy"')).toBe(is)
  })

  it('names nothing when there is none', () => {
    expect(isNamed(undefined, '"xyzzy"')).toBe(false)
  })

  it.each(['xyzzy', "'xyzzy'", '"xyzzy', 'xyzzy"', '"xyz zy"', '', ',,', '"a"xyzzy"b"', '**'])(
    'names nothing by garbage: %s',
    (header) => {
      expect(isNamed(header, '"xyzzy"')).toBe(false)
    },
  )

  it('is read in a time that does not grow faster than its length', () => {
    const start = performance.now()
    for (const part of ['"', '""', 'W/', 'W/"', '"a",', ' ']) isNamed(part.repeat(100_000), '"xyzzy"')
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('the tag of an answer', () => {
  it('is kept when it is strong, and not longer than 128 characters', () => {
    for (const tag of ['"xyzzy"', tagOf('a'.repeat(43)), `"${'a'.repeat(128)}"`])
      expect(tagToName(tag)).toBe(tag)
  })

  it.each([
    ['weak', 'W/"xyzzy"'],
    ['empty', '""'],
    ['without quotes', 'xyzzy'],
    ['a list', '"a", "b"'],
    ['given twice', ['"a"', '"b"']],
    ['with a line break', '"a\r\nx: y"'],
    ['with a blank', '"a b"'],
    ['beyond ASCII', '"é"'],
    ['too long', `"${'a'.repeat(129)}"`],
    ['absent', undefined],
  ])('is not kept when it is %s', (_, tag) => {
    expect(tagToName(tag)).toBeUndefined()
  })
})

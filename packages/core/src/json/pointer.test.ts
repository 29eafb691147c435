// JSON Pointer by the examples of RFC 6901 §5.
import { describe, expect, it } from 'vitest'
import { buildPointer, extendPointer, getByPointer, parsePointer } from './pointer.ts'

const DOCUMENT = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, ' ': 7, 'm~n': 8 }

describe('RFC 6901', () => {
  it.each([
    ['', DOCUMENT],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('finds `%s`', (pointer, value) => {
    expect(getByPointer(DOCUMENT, pointer)).toEqual(value)
  })
  it.each(['foo', '/foo/2', '/foo/00', '/foo/-', '/foo/length', '/toString', '/a~2b', '/foo/0/x'])(
    'finds nothing at `%s`',
    (pointer) => {
      expect(getByPointer(DOCUMENT, pointer)).toBeUndefined()
    },
  )
  it('reads `~01` as `~1`', () => {
    expect(parsePointer('/~01')).toEqual(['~1'])
  })
  it('builds what it reads', () => {
    const tokens = ['a/b', 'm~n', '~1', '', '0']
    expect(parsePointer(buildPointer(tokens))).toEqual(tokens)
    expect(extendPointer('/a', 3)).toBe('/a/3')
    expect(extendPointer('', 'x/y')).toBe('/x~1y')
  })
})

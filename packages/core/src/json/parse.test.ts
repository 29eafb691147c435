// Strict parsing, to RFC 8259, RFC 7493 and the design's rule that nothing is silently changed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { decodeUtf8Strict, parseJson } from './parse.ts'

const failure = (text: string, options?: { maxDepth?: number }) => {
  try {
    parseJson(text, options)
  } catch (error) {
    if (isSaphanError(error)) return { code: error.code, ...error.details }
    throw error
  }
  return undefined
}

describe('a valid text', () => {
  it.each([
    'null',
    ' 1 ',
    '"a"',
    '[]',
    '{}',
    '[[],{}]',
    '{"a":{"b":[1,-2.5,1e3,true,false,null]}}',
    '"\\u0e2a\\ud83d\\ude00\\n"',
  ])('is read as the native parser reads it: %s', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })
  it('keeps `__proto__` as an ordinary member', () => {
    const value = parseJson('{"__proto__":{"polluted":true},"a":1}')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'a'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
  it('keeps U+0000', () => {
    expect(parseJson('"a\\u0000b"')).toBe('a\0b')
  })
})

describe('a malformed text', () => {
  it.each([
    ['', 0, ''],
    ['{', 1, ''],
    ['[1,]', 3, '/1'],
    ['{"a":1,}', 7, '/a'],
    ['{"a" 1}', 5, '/a'],
    ['[01]', 2, '/0'],
    ['[1.]', 2, '/0'],
    ['[+1]', 1, '/0'],
    ['[.5]', 1, '/0'],
    ['[NaN]', 1, '/0'],
    ['"a', 2, ''],
    ['"\\x"', 1, ''],
    ['"\\u12g4"', 1, ''],
    ['"a\tb"', 2, ''],
    ['[1] x', 4, ''],
    ['[1}', 2, '/0'],
    ["{'a':1}", 1, ''],
    ['{"a":{"b":[1,tru]}}', 13, '/a/b/1'],
    ['\ufeff{}', 0, ''],
    ['// x\n1', 0, ''],
  ])('is refused with its position: %s', (text, position, pointer) => {
    expect(failure(text)).toEqual({ code: 'json.malformed', position, pointer })
  })
  it('is refused when its bytes are not UTF-8', () => {
    expect(() => decodeUtf8Strict(Uint8Array.of(0x22, 0xff, 0x22))).toThrow('not UTF-8')
    expect(decodeUtf8Strict(Uint8Array.of(0x22, 0xe0, 0xb8, 0xaa, 0x22))).toBe('"ส"')
  })
})

describe('a key that comes twice', () => {
  it('is refused with its pointer', () => {
    expect(failure('{"a":[{"b":1,"c/d":2,"c/d":2}]}')).toEqual({
      code: 'json.duplicate-key',
      position: 21,
      pointer: '/a/0/c~1d',
    })
  })
  it('is refused when spelled with an escape, and when it is `__proto__`', () => {
    expect(failure('{"a":1,"\\u0061":2}')?.code).toBe('json.duplicate-key')
    expect(failure('{"__proto__":1,"__proto__":2}')?.code).toBe('json.duplicate-key')
    expect(failure('{"0":1,"1":2,"0":3}')?.code).toBe('json.duplicate-key')
  })
  it('is allowed in different objects', () => {
    expect(parseJson('[{"a":1},{"a":{"a":1}}]')).toEqual([{ a: 1 }, { a: { a: 1 } }])
  })
})

describe('depth', () => {
  it('is 128 unless said otherwise', () => {
    expect(failure('['.repeat(128) + ']'.repeat(128))).toBeUndefined()
    expect(failure('['.repeat(129) + ']'.repeat(129))?.code).toBe('json.too-deep')
    expect(failure('[[[]]]', { maxDepth: 2 })?.code).toBe('json.too-deep')
  })
  it.each(['[', '{"a":', '[{"a":'])('of ten thousand and of a million levels of %s is refused', (open) => {
    expect(failure(open.repeat(10_000))?.code).toBe('json.too-deep')
    expect(failure(open.repeat(1_000_000))?.code).toBe('json.too-deep')
    expect(failure(open.repeat(10_000), { maxDepth: 20_000 })?.code).toBe('json.malformed')
  })
  it('does not count brackets in strings', () => {
    expect(parseJson(`"${'['.repeat(1000)}"`)).toBe('['.repeat(1000))
  })
})

describe('numbers', () => {
  it.each([
    '9007199254740991',
    '-9007199254740991',
    '0.1',
    '1.0',
    '1e2',
    '100e-2',
    '0.10',
    '-0',
    '0e999',
    '1e21',
    '1.5e300',
    '5e-324',
    '4.50',
  ])('that keep their value are taken: %s', (text) => {
    expect(parseJson(text)).toBe(Number(text))
  })
  it.each([
    '9007199254740992',
    '-9007199254740993',
    '9007199254740993.0',
    '9007199254740992e0',
    '100000000000000000000',
    '1000000000000000000000',
    '1e400',
    '1e-400',
    '0.10000000000000001',
    '333333333.33333329',
    `0.${'0'.repeat(400)}1`,
  ])('STIX-93: that would change are refused: %s', (text) => {
    expect(failure(`{"n":[${text}]}`)).toEqual({
      code: 'json.not-representable',
      position: 6,
      pointer: '/n/0',
    })
  })
})

describe('lone surrogates', () => {
  it.each([
    '"\\ud800"',
    '"\\uDC00"',
    '"\\ud800\\u0061"',
    '"\\ud83d \\ude00"',
    '"\ud800"',
    '{"\\udfff":1}',
    '"\ud83d\\ude00"',
  ])('are refused: %j', (text) => {
    expect(failure(text)?.code).toBe('json.not-representable')
  })
  it('in halves that belong together are taken', () => {
    expect(parseJson('"\\uD83D\\uDE00"')).toBe('😀')
    expect(parseJson('"\\\\ud800"')).toBe('\\ud800')
    expect(parseJson('"\\ud7ff"')).toBe('\ud7ff')
  })
})

describe('any JSON value', () => {
  it('property: what JSON.stringify writes comes back', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
        fc.constantFrom(0, 1),
        (value, indent) => {
          const text = JSON.stringify(value, undefined, indent)
          const code = failure(text)?.code
          if (code === undefined) expect(parseJson(text)).toEqual(JSON.parse(text))
          else expect(code).toBe('json.not-representable')
        },
      ),
    )
  })
})

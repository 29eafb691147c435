// RFC 8785 by its own examples, and against an independent implementation.
import libraryCanonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { canonicalize } from './canonical.ts'
import { parseJson } from './parse.ts'
import type { JsonValue } from './value.ts'

const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (isSaphanError(error)) return error.code
    throw error
  }
  return undefined
}

describe('RFC 8785', () => {
  it('writes the example of section 3.2', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    ) as JsonValue
    expect(canonicalize(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })
  it('sorts keys by UTF-16 units as in section 3.2.3', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const value = Object.fromEntries(keys.map((key) => [key, 0]))
    expect(Object.keys(JSON.parse(canonicalize(value)) as object)).toEqual(
      ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'].sort((a, b) =>
        a === '1' ? -1 : b === '1' ? 1 : 0,
      ),
    )
    expect(canonicalize(value)).toBe('{"\\r":0,"1":0,"\u0080":0,"ö":0,"€":0,"😀":0,"\ufb33":0}')
  })
  it('writes the numbers of appendix B', () => {
    const samples: [string, string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['444b1ae4d6e2ef4e', '999999999999999700000'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555557', '333333333.33333343'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
      ['43143ff3c1cb0959', '1424953923781206.2'],
    ]
    for (const [bits, text] of samples) {
      expect(canonicalize(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
    }
  })
})

describe('what has no canonical form', () => {
  it('is refused', () => {
    for (const value of [
      NaN,
      Infinity,
      '\ud800',
      { a: ['x\udc00'] },
      { '\ud800': 1 },
      undefined,
      [undefined],
      1n,
    ]) {
      expect(codeOf(() => canonicalize(value as JsonValue))).toBe('json.not-representable')
    }
  })
  it('is refused when it never ends', () => {
    const value: JsonValue[] = []
    value.push(value)
    expect(codeOf(() => canonicalize(value))).toBe('json.too-deep')
  })
  it('is not mistaken for text that only looks so', () => {
    expect(canonicalize({ b: '\\ud800', a: '😀' })).toBe('{"a":"😀","b":"\\\\ud800"}')
  })
})

describe('keys that the engine treats its own way', () => {
  it('come in the order of their UTF-16 units', () => {
    expect(canonicalize({ 10: 1, 9: 2, a: { 2: 1, 11: 2 } })).toBe('{"10":1,"9":2,"a":{"11":2,"2":1}}')
  })
  it('may be `__proto__`', () => {
    const text = '{"__proto__":{"b":1,"a":2},"a":1}'
    expect(canonicalize(parseJson(text))).toBe('{"__proto__":{"a":2,"b":1},"a":1}')
  })
})

describe('any JSON value', () => {
  const anyJson = fc.jsonValue({ maxDepth: 6 })
  it('property: is written as an independent implementation writes it', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(canonicalize(value as JsonValue)).toBe(libraryCanonicalize(value))
      }),
      { numRuns: 2000 },
    )
  })
  it('property: its canonical form is canonical, and the value is left alone', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const before = JSON.stringify(value)
        const text = canonicalize(value as JsonValue)
        expect(JSON.stringify(value)).toBe(before)
        if (codeOf(() => parseJson(text)) === undefined) expect(canonicalize(parseJson(text))).toBe(text)
      }),
    )
  })
})

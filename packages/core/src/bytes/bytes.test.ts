// Bytes against the vectors of RFC 4648 §10 and against Node's Buffer.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url } from './base64.ts'
import { concatBytes } from './concat.ts'
import { equalBytes } from './equal.ts'
import { decodeHex, encodeHex } from './hex.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const RFC_4648 = [
  ['', '', ''],
  ['f', 'Zg==', '66'],
  ['fo', 'Zm8=', '666f'],
  ['foo', 'Zm9v', '666f6f'],
  ['foob', 'Zm9vYg==', '666f6f62'],
  ['fooba', 'Zm9vYmE=', '666f6f6261'],
  ['foobar', 'Zm9vYmFy', '666f6f626172'],
] as const

const refuses = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return isSaphanError(error, 'bytes.malformed')
  }
  return false
}

describe('the vectors of RFC 4648', () => {
  it.each(RFC_4648)('encodes and decodes `%s`', (text, base64, hex) => {
    const bytes = encodeUtf8(text)
    expect(encodeBase64(bytes)).toBe(base64)
    expect(decodeUtf8(decodeBase64(base64))).toBe(text)
    expect(encodeHex(bytes)).toBe(hex)
    expect(decodeUtf8(decodeHex(hex))).toBe(text)
    expect(encodeBase64Url(bytes)).toBe(base64.replaceAll('=', ''))
    expect(decodeUtf8(decodeBase64Url(base64.replaceAll('=', '')))).toBe(text)
  })
})

describe('strict decoding', () => {
  it.each(['a', 'AB', '0g', ' 00', '0x00', 'é0'])('refuses hexadecimal `%s`', (text) => {
    expect(refuses(() => decodeHex(text))).toBe(true)
  })
  it.each([
    'Zg',
    'Zg=',
    'Zh==',
    'Zm9=',
    'Z===',
    '====',
    'Zm9v\n',
    'Zm9vYg==Zg==',
    'Zm-_',
    'Zm9é',
    'Zg=='.repeat(2),
  ])('refuses base64 `%s`', (text) => {
    expect(refuses(() => decodeBase64(text))).toBe(true)
  })
  it.each(['Zg==', 'Zh', 'Z', 'Zm+/', 'Zm 9'])('refuses base64url `%s`', (text) => {
    expect(refuses(() => decodeBase64Url(text))).toBe(true)
  })
  it('refuses bytes that are not UTF-8 and text with a lone surrogate', () => {
    for (const hex of ['ff', 'c080', 'eda080', 'e0b8', 'f4908080']) {
      expect(refuses(() => decodeUtf8(decodeHex(hex)))).toBe(true)
    }
    expect(refuses(() => encodeUtf8('\ud800'))).toBe(true)
  })
  it('keeps a byte order mark', () => {
    expect(decodeUtf8(decodeHex('efbbbf61'))).toBe('\ufeffa')
  })
})

describe('agreement with an independent implementation', () => {
  it('property: all codings give what Buffer gives and come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(encodeHex(bytes)).toBe(buffer.toString('hex'))
        expect(encodeBase64(bytes)).toBe(buffer.toString('base64'))
        expect(encodeBase64Url(bytes)).toBe(buffer.toString('base64url'))
        expect(equalBytes(decodeHex(encodeHex(bytes)), bytes)).toBe(true)
        expect(equalBytes(decodeBase64(encodeBase64(bytes)), bytes)).toBe(true)
        expect(equalBytes(decodeBase64Url(encodeBase64Url(bytes)), bytes)).toBe(true)
      }),
    )
  })
  it('property: one value has one spelling', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        for (const [decode, encode] of [
          [decodeHex, encodeHex],
          [decodeBase64, encodeBase64],
          [decodeBase64Url, encodeBase64Url],
        ] as const) {
          if (!refuses(() => decode(text))) expect(encode(decode(text))).toBe(text)
        }
      }),
    )
  })
  it('property: text comes back from UTF-8', () => {
    fc.assert(
      fc.property(
        fc.uint16Array().map((units) => String.fromCharCode(...units).toWellFormed()),
        (text) => {
          expect(decodeUtf8(encodeUtf8(text))).toBe(text)
          expect(equalBytes(encodeUtf8(text), Buffer.from(text, 'utf8'))).toBe(true)
        },
      ),
    )
  })
  it('joins and compares', () => {
    expect(encodeHex(concatBytes(decodeHex('00'), new Uint8Array(), decodeHex('ff01')))).toBe('00ff01')
    expect(equalBytes(decodeHex('00ff'), decodeHex('00fe'))).toBe(false)
    expect(equalBytes(decodeHex('00ff'), decodeHex('00'))).toBe(false)
  })
})

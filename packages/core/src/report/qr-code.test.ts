import { describe, expect, it } from 'vitest'
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { sha256 } from '../tlog/sha256.ts'
import { qrCode, qrSvg } from './qr-code.ts'

const rowsOf = (text: string, mask: number): string =>
  qrCode(text, mask)!
    .map((row) => `${row.map((dark) => (dark ? '1' : '0')).join('')}\n`)
    .join('')

// Expected values: the Python package `qrcode` 8.2, byte mode, level M.
const A = `111111100000101111111
100000101110101000001
101110100011001011101
101110100100101011101
101110101010101011101
100000100110101000001
111111101010101111111
000000000001100000000
101010100101000010010
011001011110001000110
000101101000100010001
100000001100001000100
100001101000101010101
000000001001010101011
111111100001011101111
100000100101110111000
101110101001011101101
101110100000001000110
101110101000100010001
100000100110001000110
111111101100101010111
`

describe('a QR code', () => {
  it('is that of another implementation, module by module', () => {
    expect(rowsOf('a', 0)).toBe(A)
  })

  it.each([
    ['version 1', 'a', 'c0b29d0f41a0480c914cf9baa78f3ba2e085d49b6b20f34ff55fc2238d693d2b'],
    [
      'version 5',
      'https://node.th.example/th/exchange/feeds/5d1b7f2c-0d6e-4c1a-9a0e-1f2e3d4c5b6a',
      '19e8452a05a7948ab13516c62531ccc90e93df349af4560936f314c935cd0ef2',
    ],
    ['version 7', 'x'.repeat(107), '05c8d25b9084e39030d034a1d7ff6c72f389463eae26ee5786837c1a9d9b14a1'],
    [
      'version 7 of Thai text',
      'ก'.repeat(40),
      'f95fc7a9abe639f11cbda9bdb38aaccc7b3a2d84652f392d4375b6b7109e0a49',
    ],
    ['version 9, full', 'z'.repeat(180), '0eefe4a672d16fc7ca814a7816353596e991a53b5f7088329f01b32f92544a10'],
  ])('is so in %s with each mask', (_, text, digest) => {
    const all = Array.from({ length: 8 }, (__, mask) => rowsOf(text, mask)).join('')
    expect(encodeHex(sha256(encodeUtf8(all)))).toBe(digest)
  })

  it('takes one of the eight masks by itself', () => {
    const chosen = JSON.stringify(qrCode('a'))
    const all = Array.from({ length: 8 }, (_, mask) => JSON.stringify(qrCode('a', mask)))
    expect(all).toContain(chosen)
  })

  it('is none when the text is too long', () => {
    expect(qrCode('z'.repeat(181))).toBeUndefined()
  })

  it('as SVG has as many squares as it has dark modules, inside a quiet zone of four', () => {
    const code = qrCode('a')!
    const svg = qrSvg(code)
    expect(svg.match(/h1v1h-1z/g)).toHaveLength(code.flat().filter(Boolean).length)
    expect(svg).toContain('viewBox="0 0 29 29"')
    expect(svg).toContain('"M4 4h1')
  })
})

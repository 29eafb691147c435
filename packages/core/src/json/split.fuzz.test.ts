// Hostile bytes for the splitter: it fails only by its codes, and what it takes the native parser takes too.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { createSplitter } from './split.ts'

function run(bytes: Uint8Array, size: number, shape: 'envelope' | 'lines'): string[] | string {
  const texts: string[] = []
  try {
    const splitter = createSplitter({
      shape,
      maxObjectBytes: 200,
      maxDepth: 8,
      onObject: (one) => texts.push(new TextDecoder().decode(one.bytes)),
    })
    for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size))
    splitter.end()
    return texts
  } catch (error) {
    if (isSaphanError(error)) return error.code
    throw error
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const token = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"a"',
  '"objects"',
  '"',
  '\\',
  '1',
  'null',
  ' ',
  '\n',
  '{}',
  '{"objects":[',
)

it('property: token soup is taken only if the enclosing text is JSON', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 14 }), fc.integer({ min: 1, max: 9 }), (tokens, size) => {
      const text = tokens.join('')
      const bytes = new TextEncoder().encode(text)
      const taken = run(bytes, size, 'envelope')
      expect(run(bytes, bytes.length + 1, 'envelope')).toEqual(taken)
      if (Array.isArray(taken) && taken.every(isJson)) expect(isJson(text)).toBe(true)
    }),
    { numRuns: 5000 },
  )
})

it('property: any bytes at all fail only by a code, in any chunks alike', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
      for (const shape of ['envelope', 'lines'] as const) {
        expect(run(bytes, size, shape)).toEqual(run(bytes, 100, shape))
      }
    }),
  )
})

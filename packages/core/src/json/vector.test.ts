// The vectors of conformance/json: written from the specifications, for any implementation.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { canonicalize } from './canonical.ts'
import { parseJson } from './parse.ts'
import { createSplitter } from './split.ts'

const read = <File>(name: string): File =>
  JSON.parse(
    readFileSync(new URL(`../../../../conformance/json/${name}.json`, import.meta.url), 'utf8'),
  ) as File

const PARSE = read<{ valid: string[]; invalid: { text: string; code: string; position: number }[] }>('parse')
const CANONICAL = read<{ cases: { name: string; text: string; canonical: string }[] }>('canonical')
const SPLIT = read<{
  valid: { text: string; objects: string[]; offsets: number[]; members: object }[]
  invalid: { text: string; code: string; offset: number }[]
}>('split')

const failure = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (isSaphanError(error)) return { code: error.code, ...error.details }
    throw error
  }
  return undefined
}

function split(text: string) {
  const found: { text: string; offset: number }[] = []
  const splitter = createSplitter({
    shape: 'envelope',
    onObject: ({ bytes, offset }) => found.push({ text: new TextDecoder().decode(bytes), offset }),
  })
  for (const byte of new TextEncoder().encode(text)) splitter.push(Uint8Array.of(byte))
  return { found, ...splitter.end() }
}

describe('parsing', () => {
  it.each(PARSE.valid)('takes %s', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })
  it.each(PARSE.invalid)('refuses $text by $code', ({ text, code, position }) => {
    expect(failure(() => parseJson(text))).toMatchObject({ code, position })
  })
})

describe('the canonical form', () => {
  it.each(CANONICAL.cases)('is that of RFC 8785: $name', ({ text, canonical }) => {
    expect(canonicalize(parseJson(text))).toBe(canonical)
    expect(canonicalize(parseJson(canonical))).toBe(canonical)
  })
})

describe('splitting', () => {
  it.each(SPLIT.valid)('takes $text', ({ text, objects, offsets, members }) => {
    const { found, members: others } = split(text)
    expect(found.map((one) => one.text)).toEqual(objects)
    expect(found.map((one) => one.offset)).toEqual(offsets)
    expect(others).toEqual(members)
  })
  it.each(SPLIT.invalid)('refuses $text by $code', ({ text, code, offset }) => {
    expect(failure(() => split(text))).toMatchObject({ code, offset })
  })
})

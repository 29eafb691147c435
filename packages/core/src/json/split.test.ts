// Splitting bundles, envelopes and lines, whatever the chunks.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { createSplitter, type SplitOptions } from './split.ts'

const ENCODER = new TextEncoder()
const DECODER = new TextDecoder()

type Found = { text: string; offset: number; index: number }

function split(input: string | Uint8Array, size: number, options: Partial<SplitOptions> = {}) {
  const bytes = typeof input === 'string' ? ENCODER.encode(input) : input
  const found: Found[] = []
  const splitter = createSplitter({
    shape: 'envelope',
    ...options,
    onObject: ({ bytes: part, offset, index }) => found.push({ text: DECODER.decode(part), offset, index }),
  })
  // One buffer used again and again, as a reader of files does.
  const buffer = new Uint8Array(size)
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = bytes.subarray(at, at + size)
    buffer.set(chunk)
    splitter.push(buffer.subarray(0, chunk.length))
  }
  return { found, summary: splitter.end() }
}

const failure = (input: string, size = 7, options: Partial<SplitOptions> = {}) => {
  try {
    split(input, size, options)
  } catch (error) {
    if (isSaphanError(error)) return [error.code, error.details['offset']]
    throw error
  }
  return undefined
}

const BUNDLE =
  '{"type":"bundle","id":"bundle--1","objects":[{"a":"}]\\"ก\\\\"},\n {"b":[{"c":1}]} ],"x_n":[1,{"d":2}]}'

describe('a bundle', () => {
  it.each([1, 2, 3, 5, 16, 1000])(
    'gives its objects as raw text with offsets, in chunks of %i bytes',
    (size) => {
      const { found, summary } = split(BUNDLE, size)
      expect(found.map(({ text }) => text)).toEqual(['{"a":"}]\\"ก\\\\"}', '{"b":[{"c":1}]}'])
      for (const { text, offset } of found) {
        const bytes = ENCODER.encode(BUNDLE)
        expect(DECODER.decode(bytes.subarray(offset, offset + ENCODER.encode(text).length))).toBe(text)
      }
      expect(found.map(({ index }) => index)).toEqual([0, 1])
      expect(summary).toEqual({
        objects: 2,
        bytes: ENCODER.encode(BUNDLE).length,
        members: { type: 'bundle', id: 'bundle--1', x_n: [1, { d: 2 }] },
      })
    },
  )
  it('may have its objects first, none of them, or no list', () => {
    expect(split('{"objects":[{}],"more":false}', 4).summary).toMatchObject({
      objects: 1,
      members: { more: false },
    })
    expect(split('{"objects":[]}', 4).summary.objects).toBe(0)
    expect(split(' {} ', 1).summary).toEqual({ objects: 0, bytes: 4, members: {} })
    expect(split('{"next":"x","n":-1.5e3,"z":null}\n', 3).summary.members).toEqual({
      next: 'x',
      n: -1500,
      z: null,
    })
  })
  it('finds `objects` at the top only', () => {
    expect(split('{"x":{"objects":[{"no":1}]},"objects":[{"yes":1}]}', 3).found).toHaveLength(1)
  })
})

describe('an enclosing text that is wrong', () => {
  it.each([
    ['', 'json.malformed', 0],
    ['[]', 'json.malformed', 0],
    ['{"objects":[{}]', 'json.malformed', 15],
    ['{"objects":[{"a":1}', 'json.malformed', 19],
    ['{"objects":[{}]} x', 'json.malformed', 17],
    ['{"objects":[{}]}{}', 'json.malformed', 16],
    ['{"objects":[{},]}', 'json.malformed', 15],
    ['{"objects":[1]}', 'json.malformed', 12],
    ['{"objects":[{}{}]}', 'json.malformed', 14],
    ['{"objects":{}}', 'json.malformed', 11],
    ['{"objects":null}', 'json.malformed', 11],
    ['{"a":1,}', 'json.malformed', 7],
    ['{,"a":1}', 'json.malformed', 1],
    ['{"a":tru}', 'json.malformed', 5],
    ['{"a":1 2}', 'json.malformed', 7],
    ['{"a":[1,}}', 'json.malformed', 5],
    ['{"a" "b"}', 'json.malformed', 5],
    ['{"a":"\\q"}', 'json.malformed', 5],
    ['\ufeff{}', 'json.malformed', 0],
    ['{"type":"x","type":"y"}', 'json.duplicate-key', 12],
    ['{"objects":[],"\\u006fbjects":[]}', 'json.duplicate-key', 14],
    ['{"n":9007199254740993}', 'json.not-representable', 5],
  ])('is refused: %s', (text, code, offset) => {
    for (const size of [1, 4, 100]) expect(failure(text, size)).toEqual([code, offset])
  })
  it('is refused when an object is too long or too deep, before it is complete', () => {
    expect(failure(`{"objects":[{"a":"${'x'.repeat(100)}`, 5, { maxObjectBytes: 50 })).toEqual([
      'json.too-large',
      12,
    ])
    expect(failure('{"objects":[{"a":[[[1]]]}]}', 5, { maxDepth: 3 })?.[0]).toBe('json.too-deep')
    expect(failure('{"objects":[' + '{"a":'.repeat(100_000), 1000)?.[0]).toBe('json.too-deep')
    expect(failure(`{"x_long":"${'x'.repeat(100)}"}`, 5, { maxObjectBytes: 50 })).toEqual([
      'json.too-large',
      10,
    ])
  })
  it('ends the splitter', () => {
    const splitter = createSplitter({ shape: 'envelope', onObject: () => undefined })
    expect(() => splitter.push(ENCODER.encode('['))).toThrow()
    expect(() => splitter.push(ENCODER.encode('{}'))).toThrow('over')
  })
})

describe('lines', () => {
  const lines = { shape: 'lines' } as const
  it.each([1, 3, 100])('give one object each, in chunks of %i bytes', (size) => {
    const { found, summary } = split('{"a":1}\r\n\n  {"b":"ส"} \n{"c":3}', size, lines)
    expect(found).toEqual([
      { text: '{"a":1}', offset: 0, index: 0 },
      { text: '{"b":"ส"}', offset: 12, index: 1 },
      { text: '{"c":3}', offset: 25, index: 2 },
    ])
    expect(summary).toEqual({ objects: 3, bytes: 32, members: {} })
  })
  it('are refused when they hold no object or are too long', () => {
    expect(failure('{"a":1}\n[1]\n', 5, lines)).toEqual(['json.malformed', 8])
    expect(failure('{"a":1}\n{"b":', 5, lines)).toEqual(['json.malformed', 8])
    expect(failure(`{"a":"${'x'.repeat(3000)}"}`, 50, { ...lines, maxObjectBytes: 100 })).toEqual([
      'json.too-large',
      0,
    ])
    expect(failure(`{"a":"${'x'.repeat(200)}"}`, 50, { ...lines, maxObjectBytes: 100 })).toEqual([
      'json.too-large',
      0,
    ])
  })
})

describe('any bundle', () => {
  it('property: the objects come out as they went in, whatever the spacing and the chunks', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
    fc.assert(
      fc.property(
        fc.array(object, { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(2),
        (objects, size, indent) => {
          const text = JSON.stringify({ type: 'bundle', objects, id: 'x' }, undefined, indent)
          const { found, summary } = split(text, size)
          expect(found.map((one) => JSON.parse(one.text) as unknown)).toEqual(
            JSON.parse(JSON.stringify(objects)),
          )
          expect(summary.members).toEqual({ type: 'bundle', id: 'x' })
          const asLines = split(objects.map((one) => JSON.stringify(one)).join('\n'), size, {
            shape: 'lines',
          })
          expect(asLines.found).toHaveLength(objects.length)
        },
      ),
    )
  })
})

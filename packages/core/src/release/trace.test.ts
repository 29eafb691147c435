import { describe, expect, it } from 'vitest'
import { findTraces, secretsOf, type TraceLine } from './trace.ts'

const ID = 'indicator--0a6f9c52-3d0c-4a8e-9b5a-2f6f3b1f0001'
const indicator = (more: object) => ({ type: 'indicator', id: ID, name: 'Sender of the wave', ...more })
const TEXT = 'Call 02-555-0142, id 1101701203003. Host 203.0.113.7'
const line = (more: Partial<TraceLine> = {}): TraceLine => ({
  record: ID,
  before: indicator({ description: TEXT }),
  left: undefined,
  ...more,
})
const told = (lines: readonly TraceLine[]): string[] =>
  secretsOf(lines).map(({ what, value }) => `${what} ${value}`)

describe('what must not be found', () => {
  it('is all of a record that stayed: id, title, personal data', () => {
    expect(told([line()])).toEqual([
      `id ${ID}`,
      'title Sender of the wave',
      'personal 02-555-0142',
      'personal 1101701203003',
    ])
  })

  it('is its title in each language', () => {
    const before = { type: 'saphan-good-practice', id: 'x', title: { th: 'การซ้อม', en: 'Drills' } }
    expect(told([line({ before })])).toEqual([`id ${ID}`, 'title การซ้อม', 'title Drills'])
  })

  it('is what was cut of a record that left', () => {
    const left = indicator({ description: 'Call 02-555-0142, id [redacted]. Host 203.0.113.7' })
    expect(told([line({ left })])).toEqual(['personal 1101701203003'])
  })

  it('is not what left with another record, but an id that another record names', () => {
    const other = indicator({ id: 'indicator--2', name: 'sender of THE wave', object_refs: [ID] })
    expect(told([line(), line({ record: 'indicator--2', before: other, left: other })])).toEqual([
      `id ${ID}`,
      'personal 02-555-0142',
      'personal 1101701203003',
    ])
  })

  it('is not the id of a record of which an earlier version left', () => {
    const left = indicator({})
    expect(told([line(), line({ before: left, left })])).toEqual([
      'personal 02-555-0142',
      'personal 1101701203003',
    ])
  })

  it('is each value once', () => {
    expect(told([line(), line()])).toHaveLength(4)
  })
})

describe('a trace', () => {
  const secrets = secretsOf([line()])
  it.each([
    ['its id', `{"ref":"${ID.toUpperCase()}"}`, 'id'],
    ['its title among other words', '… the sender of the WAVE, again', 'title'],
    ['a number written otherwise', 'tel. (02) 555 0142', 'personal'],
    ['a number in Thai digits', 'เลขประจำตัว ๑-๑๐๑๗-๐๑๒๐๓-๐๐-๓', 'personal'],
  ])('is found by %s', (_name, text, what) => {
    expect(findTraces(text, secrets).map((one) => one.what)).toEqual([what])
  })

  it('is found whatever a number begins with', () => {
    const written = secretsOf([line({ before: { id: ID, description: 'Call (02) 555-0142 at once' } })])
    expect(findTraces('Call 02-555-0142', written).map(({ what }) => what)).toEqual(['personal'])
  })

  it('is found where JSON escapes what stands there', () => {
    const quoted = secretsOf([line({ before: indicator({ name: 'The "wave"' }) })])
    expect(findTraces(JSON.stringify({ name: 'The "wave"' }), quoted).map(({ what }) => what)).toEqual([
      'title',
    ])
  })

  it('is not seen in what has nothing of it', () => {
    expect(findTraces('{"id":"indicator--1","name":"Host of the wave 203.0.113.7"}', secrets)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { findTraces, secretsOf, type TraceLine } from './trace.ts'

const ID = 'indicator--0a6f9c52-3d0c-4a8e-9b5a-2f6f3b1f0001'
const line = (more: Partial<TraceLine>): TraceLine => ({
  record: ID,
  title: 'Sender of the wave',
  before: { id: ID, description: 'Call 02-555-0142, id 1101701203003. Host 203.0.113.7' },
  left: undefined,
  ...more,
})

describe('what must not be found', () => {
  it('is all of a record that stayed: id, title, personal data', () => {
    expect(secretsOf([line({})]).map(({ what, value }) => `${what} ${value}`)).toEqual([
      `id ${ID}`,
      'title Sender of the wave',
      'personal 02-555-0142',
      'personal 1101701203003',
    ])
  })

  it('is what was cut of a record that left', () => {
    const left = { id: ID, description: 'Call 02-555-0142, id [redacted]. Host 203.0.113.7' }
    expect(secretsOf([line({ left })]).map(({ value }) => value)).toEqual(['1101701203003'])
  })

  it('is not what left with another record', () => {
    const other = line({ record: 'note--1', title: 'x', before: {}, left: { name: 'sender of THE wave' } })
    expect(secretsOf([line({}), other]).map(({ what }) => what)).toEqual(['id', 'personal', 'personal'])
  })
})

describe('a trace', () => {
  const secrets = secretsOf([line({})])
  it.each([
    ['its id', `{"ref":"${ID.toUpperCase()}"}`, 'id'],
    ['its title among other words', '… the sender of the WAVE, again', 'title'],
    ['a number written otherwise', 'tel. 02 555 0142', 'personal'],
    ['a number in Thai digits', 'เลขประจำตัว ๑-๑๐๑๗-๐๑๒๐๓-๐๐-๓', 'personal'],
  ])('is found by %s', (_name, text, what) => {
    expect(findTraces(text, secrets).map((one) => one.what)).toEqual([what])
  })

  it('is found where JSON escapes what stands there', () => {
    const quoted = secretsOf([line({ title: 'The "wave"', before: {} })])
    expect(findTraces(JSON.stringify({ name: 'The "wave"' }), quoted).map(({ what }) => what)).toEqual([
      'title',
    ])
  })

  it('is not seen in what has nothing of it', () => {
    expect(findTraces('{"id":"indicator--1","name":"Host of the wave 203.0.113.7"}', secrets)).toEqual([])
  })
})

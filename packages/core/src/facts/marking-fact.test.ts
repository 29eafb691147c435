// The three axes of markings as facts.
import { describe, expect, it } from 'vitest'
import type { StixObject } from '../stix/object.ts'
import { TLP_1_MARKINGS, TLP_2_MARKINGS } from '../stix/tlp.ts'
import { readClassification } from './classification.ts'
import { readIep } from './iep.ts'
import { type MarkingReading, readMarkings } from './marking-fact.ts'

const NOW = '2026-06-01T00:00:00.000Z'
const ownId = (n: number) => `marking-definition--f1b2c3d4-0000-4000-8000-00000000000${n}`
const statement = (n: number, text: string): StixObject => ({
  type: 'marking-definition',
  id: ownId(n),
  definition_type: 'statement',
  definition: { statement: text },
})

const read = (
  object: Record<string, unknown>,
  own: StixObject[] = [],
  changes: Partial<MarkingReading> = {},
) => {
  const known = new Map(
    [...Object.values(TLP_1_MARKINGS), ...Object.values(TLP_2_MARKINGS), ...own].map((one) => [one.id, one]),
  )
  const given = { type: 'indicator', id: 'indicator--0', ...object } as StixObject
  return readMarkings(given, { resolve: (id) => known.get(id), now: NOW, parts: 'counted', ...changes })
}
const refs = (...ids: string[]) => ({ object_marking_refs: ids })

describe('sharing markings', () => {
  it('take the level of either version of TLP', () => {
    expect(read(refs(TLP_1_MARKINGS.clear.id)).tlp).toBe('clear')
    expect(read(refs(TLP_2_MARKINGS['amber+strict'].id)).tlp).toBe('amber-strict')
    expect(read({}).tlp).toBe('unmarked')
  })

  it('are a conflict when two levels are stated, or something only looks like TLP', () => {
    expect(read(refs(TLP_2_MARKINGS.green.id, TLP_2_MARKINGS.red.id)).tlp).toBe('conflict')
    const fake = { ...TLP_2_MARKINGS.clear, id: ownId(1) }
    expect(read(refs(fake.id), [fake]).tlp).toBe('conflict')
  })

  it('count a part that is marked more strictly, unless parts are cut before anything leaves', () => {
    const object = {
      ...refs(TLP_2_MARKINGS.green.id),
      description: 'x',
      granular_markings: [{ marking_ref: TLP_2_MARKINGS.red.id, selectors: ['description'] }],
    }
    expect(read(object).tlp).toBe('red')
    expect(read(object, [], { parts: 'cut' }).tlp).toBe('green')
    const part = { granular_markings: [{ marking_ref: TLP_2_MARKINGS.amber.id, selectors: ['type'] }] }
    expect(read(part).tlp).toBe('unknown')
    expect(read(part, [], { parts: 'cut' }).tlp).toBe('unmarked')
  })

  it('leave classification and caveats unknown when a marking cannot be resolved', () => {
    expect(read(refs(TLP_2_MARKINGS.green.id, ownId(9)))).toMatchObject({
      tlp: 'green',
      classification: ['unknown'],
      caveats: ['unknown'],
    })
  })

  it('read PAP from a label', () => {
    expect(read({ labels: ['PAP:AMBER'] }).pap).toBe('amber')
    expect(read({}).pap).toBe('unmarked')
  })
})

describe('national classification', () => {
  it.each([
    ['ลับ', ['TH:lap'], []],
    ['ชั้นความลับ: ลับมาก', ['TH:lap-mak'], []],
    ['ลับที่สุด', ['TH:lap-thi-sut'], []],
    ['OFFICIAL', ['AU:official'], []],
    ['OFFICIAL: Sensitive', ['AU:official-sensitive'], []],
    ['OFFICIAL:Sensitive//Personal Privacy', ['AU:official-sensitive'], ['IMM:personal-privacy']],
    ['PROTECTED//CABINET', ['AU:protected'], ['CABINET']],
    ['SECRET//AUSTEO', ['AU:secret'], ['AUSTEO']],
    ['TOP SECRET//REL AUS/THA', ['AU:top-secret'], ['REL', 'REL:AUS', 'REL:THA']],
    ['PROTECTED//REL everyone', ['AU:protected'], ['REL', 'other']],
    ['PROTECTED//ZEBRA', ['AU:protected'], ['other']],
    ['CONFIDENTIAL', ['other'], []],
    ['Unclassified', ['none'], []],
    ['This paper is classified.', ['unknown'], []],
  ])('reads %s', (text, classification, caveats) => {
    expect(readClassification(text)).toEqual({ classification, caveats })
  })

  it.each(['Copyright 2026, Example', 'malicious-activity', 'official-looking mail', 'ฉบับลับ ๆ'])(
    'reads nothing in %s',
    (text) => expect(readClassification(text)).toBeUndefined(),
  )

  it('joins what several markings state and keeps the schemes apart', () => {
    const own = [statement(1, 'ลับ'), statement(2, 'ลับมาก'), statement(3, 'OFFICIAL//AGAO')]
    expect(read(refs(ownId(1), ownId(2), ownId(3)), own)).toMatchObject({
      classification: ['AU:official', 'TH:lap-mak'],
      caveats: ['AGAO'],
    })
  })
})

describe('an information exchange policy', () => {
  const policy = (definition: Record<string, string>): StixObject => ({
    type: 'marking-definition',
    id: ownId(4),
    definition_type: 'iep',
    definition: { iep: definition },
  })

  it('becomes a list of demands', () => {
    const strict = {
      permitted_actions: 'INTERNALLY VISIBLE ACTIONS',
      attribution: 'must-not',
      affected_party_notifications: 'must-not',
      encrypt_in_transit: 'must',
      unmodified_resale: 'must-not',
    }
    expect(readIep([policy(strict)], NOW)).toEqual([
      'action:internally-visible',
      'attribution:must-not',
      'encrypt-in-transit',
      'no-unmodified-resale',
      'notify-affected:must-not',
    ])
    expect(
      readIep([policy({ permitted_actions: 'externally-visible-direct', attribution: 'may' })], NOW),
    ).toEqual([])
  })

  it('demands something unknown in words that nobody knows', () => {
    expect(readIep([policy({ attribution: 'perhaps' })], NOW)).toEqual(['unknown'])
  })

  it('is out of its period before its start and after its end', () => {
    expect(readIep([policy({ start_date: '2026-07-01T00:00:00Z' })], NOW)).toEqual(['out-of-period'])
    expect(readIep([policy({ end_date: '2026-05-01T00:00:00Z' })], NOW)).toEqual(['out-of-period'])
    expect(
      readIep([policy({ start_date: '2026-05-01T00:00:00Z', end_date: '2026-07-01T00:00:00Z' })], NOW),
    ).toEqual([])
  })
})

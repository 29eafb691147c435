import { describe, expect, it } from 'vitest'
import type { StixObject } from '../stix/object.ts'
import { unitFrom } from './unit.ts'

const id = (type: string, digit: string): string => `${type}--${digit.repeat(8)}-0000-4000-8000-000000000000`
const [REPORT, INDICATOR, MALWARE, TOOL, USES, INDICATES, NOTE] = [
  id('report', '1'),
  id('indicator', '2'),
  id('malware', '3'),
  id('tool', '4'),
  id('relationship', '5'),
  id('relationship', '6'),
  id('note', '7'),
]
const OBJECTS = new Map<string, StixObject>(
  [
    { type: 'report', id: REPORT, object_refs: [INDICATOR, MALWARE] },
    { type: 'indicator', id: INDICATOR },
    { type: 'malware', id: MALWARE },
    { type: 'tool', id: TOOL },
    { type: 'relationship', id: USES, source_ref: MALWARE, target_ref: TOOL },
    { type: 'relationship', id: INDICATES, source_ref: INDICATOR, target_ref: MALWARE },
    { type: 'note', id: NOTE, object_refs: [MALWARE] },
  ].map((object) => [object.id, object]),
)

describe('the unit of chosen objects', () => {
  it('holds their contents and the relationships between them, not what points at them', () => {
    expect(unitFrom([REPORT], OBJECTS)).toEqual(new Set([REPORT, INDICATOR, MALWARE, INDICATES]))
  })

  it('takes both ends along with a chosen relationship', () => {
    expect(unitFrom([USES], OBJECTS)).toEqual(new Set([USES, MALWARE, TOOL]))
  })
})

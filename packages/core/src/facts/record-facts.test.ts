// Approvals hold only for exactly what was approved.
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { type Approval, isApprovalBound, noRecordFacts, RecordFacts } from './record-facts.ts'

const approval: Approval = {
  role: 'releasing-officer',
  by: 'member-7',
  digest: 'a'.repeat(64),
  classId: 'b'.repeat(32),
  recipient: 'node.au.example/AU-CERT',
  policySet: 'policies-2026-04',
  redactions: ['free-text', 'names'],
}

describe('record facts', () => {
  it('hold an approval with all that it is bound to, and nothing else', () => {
    expect(Value.Check(RecordFacts, { ...noRecordFacts(), approvals: [approval] })).toBe(true)
    expect(Value.Check(RecordFacts, { ...noRecordFacts(), approvals: [{ role: 'releasing-officer' }] })).toBe(
      false,
    )
    expect(Value.Check(RecordFacts, { ...noRecordFacts(), note: 'x' })).toBe(false)
  })

  it('keep an approval while all that it is bound to stays the same', () => {
    expect(isApprovalBound(approval, { ...approval, redactions: ['names', 'free-text'] })).toBe(true)
  })

  it.each([
    ['digest', 'c'.repeat(64)],
    ['classId', 'c'.repeat(32)],
    ['recipient', 'node.th.example/TH-CERT'],
    ['policySet', 'policies-2026-05'],
    ['redactions', ['names']],
  ])('void an approval when the %s differs', (name, value) => {
    expect(isApprovalBound(approval, { ...approval, [name]: value })).toBe(false)
  })
})

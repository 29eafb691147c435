import type { PolicyRule } from '@saphan/core/contract/policy.ts'
import { describe, expect, it } from 'vitest'
import { rulesOfArea } from './area-rule.ts'

const aRule = (id: string, looksAt: string[], cedar = ''): PolicyRule => ({
  id,
  effect: 'deny',
  name: { th: id, en: id },
  text: { th: id, en: id },
  citation: { th: id, en: id },
  kind: 'agreement',
  confidence: 'H',
  review: 'not-reviewed',
  reviewed: false,
  digest: '0'.repeat(64),
  questions: ['release'],
  heeds: { approvals: [], authorities: [] },
  looksAt,
  cedar,
})
const RULES = [
  aRule('SCOPE', ['agreement.areaInForce', 'agreement.directionAllowed', 'agreement.recipientDesignated']),
  aRule('AREA', ['agreement.kindAllowed', 'facts.area'], 'context.facts.area != "unknown"'),
  aRule('DECISION', ['agreement.decisionRequired']),
  aRule('LEARNER', ['facts.area'], 'context.facts.area == "cyber.skills"'),
  aRule('STATE', ['agreement.mayCross']),
]
const ids = (area: { id: string; requires_decision: boolean }) =>
  Object.fromEntries(
    Object.entries(rulesOfArea(area, RULES)).map(([head, rules]) => [head, rules.map(({ id }) => id)]),
  )

describe('the rules of an area', () => {
  it('are those that look at what the area says, under what they look at', () => {
    expect(ids({ id: 'cyber.info', requires_decision: false })).toEqual({
      kinds: ['SCOPE', 'AREA'],
      directions: ['SCOPE'],
      authorities: ['SCOPE'],
      decision: [],
      named: [],
    })
  })

  it('include the one about a decision only where the area asks for one', () => {
    expect(ids({ id: 'other', requires_decision: true })['decision']).toEqual(['DECISION'])
  })

  it('include those that speak of this very area, and of no other', () => {
    expect(ids({ id: 'cyber.skills', requires_decision: false })['named']).toEqual(['LEARNER'])
    expect(ids({ id: 'cyber.practice', requires_decision: false })['named']).toEqual([])
  })
})

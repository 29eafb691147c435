import { describe, expect, it } from 'vitest'
import { ACTION_IDS, ACTIONS, QUESTIONS } from './action.ts'
import { AUTHORITY_NAMES } from './authority.ts'
import { GENERIC_CODE_TEXTS } from './generic-code.ts'
import { MEMBER_ROLES, ROLE_NAMES } from './role.ts'

const THAI = /[\u0e00-\u0e7f]/

describe('the closed lists of the gate', () => {
  it('has a Thai and an English name for everything', () => {
    const texts = [
      ...Object.values(ACTIONS).map(({ names }) => names),
      ...Object.values(AUTHORITY_NAMES),
      ...Object.values(GENERIC_CODE_TEXTS),
      ...Object.values(ROLE_NAMES),
    ]
    for (const { en, th } of texts) {
      expect(en.length).toBeGreaterThan(2)
      expect(th).toMatch(THAI)
    }
  })

  it('gives every act its own event, in the past, of the same part', () => {
    const events = Object.entries(ACTIONS).flatMap(([id, { event }]) =>
      event === null ? [] : [[id, event] as const],
    )
    expect(new Set(events.map(([, event]) => event)).size).toBe(events.length)
    for (const [id, event] of events) expect(event.split('.')[0]).toBe(id.split(':')[0])
  })

  it('has no event for what only reads', () => {
    for (const id of ACTION_IDS.filter((one) => one.endsWith(':read'))) expect(ACTIONS[id].event).toBeNull()
  })

  it('keeps questions and actions apart', () => {
    expect(ACTION_IDS.filter((id) => (QUESTIONS as readonly string[]).includes(id))).toEqual([])
  })

  it('gives no member the role of a machine, a node or a stranger', () => {
    expect([...MEMBER_ROLES]).toEqual([
      'contributor',
      'analyst',
      'releasing-officer',
      'delegate',
      'auditor',
      'trainer',
      'programme-officer',
      'embassy',
      'counsel',
      'administrator',
    ])
  })

  it('tells the outside nothing of laws, agencies or levels', () => {
    for (const { en } of Object.values(GENERIC_CODE_TEXTS)) {
      expect(en).not.toMatch(/\bAct\b|section|secret|classif|critical|ransom|intercept|police|Council/i)
    }
  })
})

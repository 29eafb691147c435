import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { annex1 } from './annex-1.ts'
import { documentsInForce, surroundingsOf } from './amendment.ts'
import { agreementDigest } from './canonical.ts'
import type { AgreementEvent, EventKind } from './event.ts'
import { EVENT_KINDS, EVENT_ROLES, eventDigest } from './event.ts'
import {
  exampleAgreement,
  exampleEvent,
  exampleKeyLists,
  type ExampleStep,
  formingSteps,
  playExample,
  signExample,
} from './example.ts'
import { type AgreementState, applyEvent, draftState, reduce, type VerifiedEvent } from './lifecycle.ts'
import { verifyEvent } from './signature.ts'
import { possibleEvents } from './possible-event.ts'
import { crossingBetween, stateAt, statusOf } from './status.ts'

const TWO = exampleAgreement(['TH', 'AU'])
const TERM_END = '2028-12-31T17:00:00.000Z'
const WITH_TERM = exampleAgreement(['TH', 'AU'], TERM_END)
const THREE = exampleAgreement(['TH', 'AU', 'XX'])
const FORMED = formingSteps(['TH', 'AU'])
const LATER = '2026-07-02T00:00:00Z'

/** As if its signatures had been verified: signature.test.ts proves that part, and proofs over many lives are quick. */
const trusted = (event: AgreementEvent) =>
  ({ event, digest: eventDigest(event), witnesses: [] }) as unknown as VerifiedEvent
const play = (steps: readonly ExampleStep[], agreement = TWO) =>
  steps.reduce(
    (state, [party, kind, other]) => applyEvent(state, trusted(exampleEvent(state, party, kind, other))),
    draftState(agreement),
  )
const stateName = (steps: readonly ExampleStep[], now = LATER, agreement = TWO) =>
  statusOf(play(steps, agreement), now).state
const refusals = (state: AgreementState) => state.refused.map((one) => one.code)

describe('forming', () => {
  it('goes from draft by negotiated and approved to in force, one Party after the other', () => {
    const steps: ExampleStep[] = [
      ['TH', 'agree'],
      ['AU', 'agree'],
      ['TH', 'approve'],
      ['AU', 'approve'],
      ['TH', 'sign'],
      ['AU', 'sign'],
    ]
    const names = steps.map((_, count) => stateName(steps.slice(0, count)))
    expect([...names, stateName(steps)]).toEqual([
      'draft',
      'draft',
      'negotiated',
      'negotiated',
      'approved',
      'approved',
      'in-force',
    ])
    expect(statusOf(play(steps.slice(0, 3)), LATER)).toMatchObject({ approvedBy: ['TH'], crossing: 'none' })
  })

  it('takes an approval for agreement to the text', () => {
    expect(
      stateName([
        ['TH', 'agree'],
        ['AU', 'approve'],
      ]),
    ).toBe('negotiated')
  })

  it('comes into effect with the last signature', () => {
    const status = statusOf(play(FORMED), LATER)
    expect(status.inForceFrom).toBe('2026-07-01T00:03:00.000Z')
    expect(statusOf(play(FORMED), '2026-07-01T00:02:59Z').state).toBe('approved')
    expect(statusOf(play(FORMED), '2026-07-01T00:03:00Z')).toMatchObject({
      state: 'in-force',
      crossing: 'all',
    })
  })

  it('waits for the agreed date when there is one', () => {
    const agreement = structuredClone(TWO)
    agreement.terms.effective = { rule: 'date', at: '2026-08-01T00:00:00Z' }
    expect(statusOf(play(FORMED, agreement), LATER)).toMatchObject({ state: 'signed', crossing: 'none' })
    expect(statusOf(play(FORMED, agreement), '2026-08-01T00:00:00Z').state).toBe('in-force')
  })

  it('is not signed before every Party has approved', () => {
    const state = play([
      ['TH', 'approve'],
      ['TH', 'sign'],
    ])
    expect(refusals(state)).toEqual(['not-approved-by-all'])
  })

  it('is not signed by one who has not seen the approval of the other', () => {
    expect(refusals(play([...FORMED.slice(0, 2), ['TH', 'sign', { seen: [] }]]))).toEqual([
      'not-approved-by-all',
    ])
  })

  it('is not signed by those who compared other digits', () => {
    const wrong = { TH: '0'.repeat(64), AU: '0'.repeat(64) }
    const state = play([...FORMED.slice(0, 3), ['AU', 'sign', { nonces: wrong }]])
    expect(refusals(state)).toEqual(['nonces-differ'])
    expect(statusOf(state, LATER).state).toBe('approved')
  })

  it('property: is never in force without the signatures of every Party', () => {
    const step: fc.Arbitrary<ExampleStep> = fc.tuple(
      fc.constantFrom('TH', 'AU', 'XX'),
      fc.constantFrom(...EVENT_KINDS),
    )
    const forming = formingSteps(['TH', 'AU', 'XX'])
    let opened = 0
    fc.assert(
      fc.property(
        fc.subarray(forming),
        fc.array(step, { maxLength: 8 }),
        fc.nat(20),
        (some, more, minutes) => {
          const state = play([...some, ...more], THREE)
          const now = new Date(Date.parse('2026-07-01T00:00:00Z') + minutes * 60_000).toISOString()
          const status = statusOf(state, now)
          const signed = new Set(
            [...state.taken.values()]
              .filter(({ event }) => event.kind === 'sign' && Date.parse(event.at) <= Date.parse(now))
              .map(({ event }) => event.party),
          )
          if (status.crossing !== 'none') {
            expect(signed.size).toBe(3)
            opened += 1
          }
          if (signed.size < 3) expect(['draft', 'negotiated', 'approved']).toContain(status.state)
        },
      ),
      { numRuns: 300, examples: [[forming, [], 20]] },
    )
    expect(opened).toBeGreaterThan(0)
  })
})

describe('suspension', () => {
  const SUSPENDED: ExampleStep[] = [...FORMED, ['AU', 'suspend', { at: '2026-07-03T00:00:00Z' }]]

  it('is made by any Party alone, at once, and lets only protective records through', () => {
    const state = play(SUSPENDED)
    expect(statusOf(state, '2026-07-02T23:59:59Z').crossing).toBe('all')
    expect(statusOf(state, '2026-07-03T00:00:00Z')).toMatchObject({
      state: 'suspended',
      crossing: 'recall-correction-safety',
      standing: { TH: 'active', AU: 'suspended' },
    })
  })

  it('needs no delegate, but resuming does', () => {
    const state = play([...FORMED, ['AU', 'suspend', { role: 'administrator', authority: null }]])
    expect(statusOf(state, LATER).state).toBe('suspended')
    expect(refusals(play([...SUSPENDED, ['AU', 'resume', { role: 'administrator', at: LATER }]]))).toEqual([
      'role-not-allowed',
    ])
  })

  it('is ended only by the Party that suspended', () => {
    const at = '2026-07-04T00:00:00Z'
    expect(refusals(play([...SUSPENDED, ['TH', 'resume', { at }]]))).toEqual(['not-suspended'])
    expect(stateName([...SUSPENDED, ['AU', 'resume', { at }]], at)).toBe('in-force')
  })

  it('stands until both have resumed when both have suspended', () => {
    const steps: ExampleStep[] = [...FORMED, ['TH', 'suspend'], ['AU', 'suspend'], ['TH', 'resume']]
    expect(stateName(steps)).toBe('suspended')
    expect(stateName([...steps, ['AU', 'resume']])).toBe('in-force')
  })

  it('is refused twice, before all have signed, and without a reason', () => {
    expect(refusals(play([...FORMED, ['TH', 'suspend'], ['TH', 'suspend']]))).toEqual(['already-done'])
    expect(refusals(play([...FORMED.slice(0, 3), ['TH', 'suspend']]))).toEqual(['not-signed-by-all'])
    expect(refusals(play([...FORMED, ['TH', 'suspend', { reason: null }]]))).toEqual(['reason-missing'])
  })

  it('of one of three closes only its own ways', () => {
    const state = play([...formingSteps(['TH', 'AU', 'XX']), ['XX', 'suspend']], THREE)
    const status = statusOf(state, LATER)
    expect(status.state).toBe('in-force')
    expect(crossingBetween(status, 'TH', 'AU')).toBe('all')
    expect(crossingBetween(status, 'TH', 'XX')).toBe('recall-correction-safety')
    expect(crossingBetween(status, 'XX', 'AU')).toBe('recall-correction-safety')
    expect(crossingBetween(status, 'TH', 'YY')).toBe('none')
  })
})

describe('the end', () => {
  it('comes by time alone, and winding down after it', () => {
    const at = (now: string) => statusOf(play(FORMED, WITH_TERM), now)
    expect(at('2028-12-31T16:59:59Z').state).toBe('in-force')
    expect(at('2028-12-31T17:00:00Z')).toMatchObject({
      state: 'terminated',
      endedBy: 'term',
      crossing: 'recall-correction-safety',
    })
    expect(at('2029-03-31T17:00:00Z')).toMatchObject({ state: 'wound-down', crossing: 'none' })
  })

  it('comes by notice of one Party of two, ninety days later', () => {
    const state = play([...FORMED, ['TH', 'terminate', { at: '2026-08-01T00:00:00Z' }]])
    expect(statusOf(state, '2026-10-29T23:59:59Z')).toMatchObject({
      state: 'in-force',
      endsAt: '2026-10-30T00:00:00.000Z',
      endedBy: 'notice',
    })
    expect(statusOf(state, '2026-10-30T00:00:00Z').state).toBe('terminated')
  })

  it('is for one Party of three only its own', () => {
    const steps = formingSteps(['TH', 'AU', 'XX'])
    const state = play([...steps, ['XX', 'terminate', { at: '2026-08-01T00:00:00Z' }]], THREE)
    const status = statusOf(state, '2026-11-01T00:00:00Z')
    expect(status).toMatchObject({ state: 'in-force', endsAt: null, standing: { XX: 'left' } })
    expect(crossingBetween(status, 'AU', 'XX')).toBe('recall-correction-safety')
    expect(crossingBetween(statusOf(state, '2027-11-01T00:00:00Z'), 'AU', 'XX')).toBe('none')
    expect(crossingBetween(status, 'AU', 'TH')).toBe('all')
  })

  it('is put off only by all Parties, with the same new end, before the old one', () => {
    const until = '2030-12-31T17:00:00Z'
    const extend = (party: string, at = LATER, end = until): ExampleStep => [
      party,
      'extend',
      { until: end, at },
    ]
    const at = '2029-06-01T00:00:00Z'
    expect(stateName([...FORMED, extend('TH')], at, WITH_TERM)).toBe('wound-down')
    expect(stateName([...FORMED, extend('TH'), extend('AU')], at, WITH_TERM)).toBe('extended')
    const differing = [...FORMED, extend('TH'), extend('AU', LATER, '2031-01-01T00:00:00Z')]
    expect(stateName(differing, at, WITH_TERM)).toBe('wound-down')
    const late = [...FORMED, extend('TH'), extend('AU', '2029-01-01T00:00:00Z')]
    expect(stateName(late, at, WITH_TERM)).toBe('wound-down')
    expect(refusals(play([...FORMED, extend('TH')]))).toEqual(['no-term'])
    expect(refusals(play([...FORMED, extend('TH', LATER, '2027-01-01T00:00:00Z')], WITH_TERM))).toEqual([
      'extension-too-short',
    ])
  })

  it('comes with a successor that names this text', () => {
    const successor = {
      ...structuredClone(TWO),
      version: 2,
      supersedes: { id: TWO.id, version: 1, digest: agreementDigest(TWO) },
    }
    const other = { agreement: successor, status: statusOf(play(FORMED, successor), LATER) }
    const around = surroundingsOf(TWO, [other])
    expect(statusOf(play(FORMED), LATER, around)).toMatchObject({
      state: 'superseded',
      crossing: 'recall-correction-safety',
    })
    expect(statusOf(play(FORMED), '2027-01-01T00:00:00Z', around).crossing).toBe('none')
  })
})

describe('an annex', () => {
  const annex = annex1(TWO)
  const standing = (agreement: typeof TWO, steps: readonly ExampleStep[]) => ({
    agreement,
    status: statusOf(play(steps, agreement), LATER),
  })

  it('counts only when all have signed it, and makes the agreement amended', () => {
    const half = standing(annex, FORMED.slice(0, 3))
    const whole = standing(annex, FORMED)
    const base = standing(TWO, FORMED)
    expect(documentsInForce(base, [half])).toEqual([TWO])
    expect(documentsInForce(base, [whole])).toEqual([TWO, annex])
    expect(statusOf(play(FORMED), LATER, surroundingsOf(TWO, [half])).state).toBe('in-force')
    expect(statusOf(play(FORMED), LATER, surroundingsOf(TWO, [whole])).state).toBe('amended')
  })

  it('falls with the agreement that it amends, and never counts for another text', () => {
    const whole = standing(annex, FORMED)
    expect(documentsInForce(standing(TWO, [...FORMED, ['TH', 'suspend']]), [whole])).toEqual([])
    expect(documentsInForce(standing(WITH_TERM, FORMED), [whole])).toEqual([WITH_TERM])
  })
})

describe('chains', () => {
  const verified = (agreement: typeof TWO, text: string): VerifiedEvent => {
    const answer = verifyEvent(text, agreement, exampleKeyLists(agreement.parties.map((one) => one.code)))
    if (!answer.ok) throw answer.refusals
    return answer.event
  }
  const lifeOf = (agreement: typeof TWO, steps: readonly ExampleStep[]) =>
    playExample(agreement, steps).texts.map((text) => verified(agreement, text))

  it('refuse a replayed event', () => {
    const events = lifeOf(TWO, FORMED)
    expect(refusals(reduce(TWO, [...events, events[0]!]))).toEqual(['replayed'])
  })

  it('refuse events out of order and events after a missing one', () => {
    const events = lifeOf(TWO, FORMED)
    expect(refusals(reduce(TWO, events.slice(1)))).toEqual(['unseen', 'chain-broken', 'chain-broken'])
    expect(stateAt(TWO, events.toReversed(), LATER).state).not.toBe('in-force')
  })

  it('refuse a second event in the place of the first, and keep the first', () => {
    const draft = draftState(TWO)
    const first = verified(TWO, signExample(exampleEvent(draft, 'TH', 'approve')))
    const second = verified(TWO, signExample(exampleEvent(draft, 'TH', 'approve', { authority: 'another' })))
    const state = [first, second].reduce(applyEvent, draft)
    expect(refusals(state)).toEqual(['forked'])
    expect(state.heads).toEqual({ TH: first.digest })
  })

  it('refuse a time before the event before, an unknown Party and another text', () => {
    expect(
      refusals(
        play([
          ['TH', 'agree'],
          ['TH', 'approve', { at: '2026-06-30T00:00:00Z' }],
        ]),
      ),
    ).toEqual(['time-runs-back'])
    const draft = draftState(TWO)
    const stranger = { event: exampleEvent(draft, 'XX', 'approve'), digest: 'x' } as unknown as VerifiedEvent
    expect(refusals(applyEvent(draft, stranger))).toEqual(['unknown-party'])
    const foreign = verified(THREE, signExample(exampleEvent(draftState(THREE), 'TH', 'approve')))
    expect(refusals(applyEvent(draft, foreign))).toEqual(['other-agreement'])
    expect(
      refusals(play([['TH', 'approve', { texts: { th: draft.texts.th!, en: draft.texts.th! } }]])),
    ).toEqual(['texts-differ'])
  })

  it('property: every order that keeps what each signer had seen gives the same state', () => {
    const kinds = fc.constantFrom<EventKind>('suspend', 'resume', 'extend', 'terminate')
    const step = fc.tuple(fc.constantFrom('TH', 'AU', 'XX'), kinds, fc.boolean())
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.infiniteStream(fc.nat(1000)), (steps, dice) => {
        const agreement = exampleAgreement(['TH', 'AU', 'XX'], TERM_END)
        let state = play(formingSteps(['TH', 'AU', 'XX']), agreement)
        const seenAtSigning = [...state.taken.values()].map((one) => one.digest)
        for (const [party, kind, isBlind] of steps) {
          const until = kind === 'extend' ? '2030-01-01T00:00:00Z' : null
          const event = exampleEvent(state, party, kind, { until })
          // One who is cut off has seen nothing newer of the others than their signatures.
          const signatures = [...state.taken.values()]
            .filter((one) => seenAtSigning.includes(one.digest) && one.event.kind === 'sign')
            .filter((one) => one.event.party !== party)
            .map((one) => one.digest)
          const given: AgreementEvent = isBlind ? { ...event, seen: signatures.sort() } : event
          state = applyEvent(state, trusted(given))
        }
        const taken = [...state.taken.values()]
        let other = draftState(agreement)
        let rest = taken
        while (rest.length > 0) {
          const ready = rest.filter(({ past }) => [...past].every((digest) => other.taken.has(digest)))
          const next = ready[(dice.next().value ?? 0) % ready.length]!
          other = applyEvent(other, next)
          rest = rest.filter((one) => one !== next)
        }
        expect(other.refused).toEqual([])
        for (const now of [LATER, '2026-10-15T00:00:00Z', '2029-02-01T00:00:00Z']) {
          expect(statusOf(other, now)).toEqual(statusOf(state, now))
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('possibleEvents', () => {
  it('property: offers only what the state then takes', () => {
    const step = fc.tuple(fc.constantFrom('TH', 'AU'), fc.constantFrom(...EVENT_KINDS))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const agreement = WITH_TERM
        const until = (kind: EventKind) => (kind === 'extend' ? { until: '2030-01-01T00:00:00Z' } : {})
        const state = play(
          steps.map(([party, kind]): ExampleStep => [party, kind, until(kind)]),
          agreement,
        )
        for (const party of ['TH', 'AU']) {
          for (const role of EVENT_ROLES) {
            for (const kind of possibleEvents(statusOf(state, LATER), party, role)) {
              const event = exampleEvent(state, party, kind, { role, at: LATER, ...until(kind) })
              const next = { event, digest: 'x' } as unknown as VerifiedEvent
              expect(refusals(applyEvent({ ...state, refused: [] }, next)), `${party} ${kind}`).toEqual([])
            }
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('gives the delegate of a Party in force the ways out, and others only suspension', () => {
    const status = statusOf(play(FORMED), LATER)
    expect(possibleEvents(status, 'TH', 'delegate')).toEqual(['suspend', 'terminate'])
    expect(possibleEvents(status, 'TH', 'releasing-officer')).toEqual(['suspend'])
    expect(possibleEvents(status, 'XX', 'delegate')).toEqual([])
  })
})

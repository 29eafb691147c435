// A release that waits and is approved by people, some of whom looked at something else: as the product reads approvals, and as
// docs/spec/gate.md §3 says.
import { classId } from '@saphan/core/facts/class-id.ts'
import { combineArrivals } from '@saphan/core/facts/strictness.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import type { CaseBase } from '../../src/gate/case.ts'
import { approvedView, bindingOf } from '../../src/release/approval.ts'
import type { ApprovalRow } from '../../src/release/approval-store.ts'
import type { DecisionRow } from '../../src/release/store.ts'
import type { Draws } from '../draws.ts'
import { type Circumstance, drawCircumstance } from './circumstance.ts'
import { arrivalsOf, fault, type Outcome, requestOf, wordsOf } from './crossing.ts'
import { questionsOn, type Verdict, verdictOn } from './oracle.ts'
import type { Bench, Pair } from './packs.ts'
import { strictestOf } from './strictest.ts'

/** What an approval was about when it was given, other than what stands now; or it was given too long ago. */
const OTHERWISE = [
  'digest',
  'classId',
  'party',
  'agreementId',
  'policySet',
  'redactors',
  'trimmed',
  'named',
  'decision',
  'expired',
] as const

/** The time of a trial, and how long an approval stands in it. */
const NOW = 1_000_000n
const LASTS = 1000n

/** An approval by a member. */
type Approval = {
  readonly member: string
  /** In whose place, who may be one of the others. */
  readonly absent?: string
  readonly role: string
  readonly cites: boolean
  readonly otherwise?: (typeof OTHERWISE)[number]
}

/** A release and who approved it; `since` says what has changed since it was decided. */
export type Approved = {
  readonly one: Circumstance
  readonly people: readonly Approval[]
  readonly since?: 'policies' | 'class'
}

const ROLES = ['releasing-officer', 'counsel', 'delegate', 'analyst'] as const

const drawApproval = (draws: Draws, at: number): Approval => ({
  member: `member-${draws.inHundred(85) ? at : 0}`,
  ...(draws.inHundred(15) ? { absent: `member-${at + 1 + draws.below(4)}` } : {}),
  role: draws.of(ROLES),
  cites: draws.inHundred(80),
  ...(draws.inHundred(12) ? { otherwise: draws.of(OTHERWISE) } : {}),
})

/** Draws one, of a record that is likely to wait for people. */
export const drawApproved = (draws: Draws): Approved => {
  const plain = drawCircumstance(draws)
  const [first = {}, ...others] = plain.arrivals
  const waits = draws.of([
    { tlp: 'unmarked' },
    { tlp: 'red' },
    { userOrTrafficData: 'yes' },
    { statutorySecrecy: 'yes' },
    { severity: 'serious' },
    { mandatory: 'yes' },
    { legalProceeding: 'yes', deathPenaltyRisk: 'yes' },
    { classification: ['AU:official-sensitive'] },
    {},
  ] as const)
  const facts = { ...first, ...waits } as Circumstance['arrivals'][number]
  return {
    one: {
      arrivals: [facts, ...others],
      agreement: plain.agreement,
      record: { namedPersons: draws.inHundred(50) },
    },
    people: Array.from({ length: 2 + draws.below(3) }, (_, at) => drawApproval(draws, at)),
    ...(draws.inHundred(8) ? { since: draws.of(['policies', 'class'] as const) } : {}),
  }
}

type Request = ReturnType<typeof requestOf>

const OTHER_VALUE: Readonly<Partial<DecisionRow>> = {
  digest: 'e'.repeat(64),
  classId: 'e'.repeat(32),
  party: 'ZZ',
  agreementId: 'other',
  policySet: 'other',
  redactors: ['victim', 'attribution'],
  trimmed: 'e'.repeat(64),
  named: ['e'.repeat(64)],
}

const rowOf = (decision: Decision, { party, facts, record }: Request): DecisionRow => ({
  ...decision,
  id: 'decision',
  objectId: 'indicator--11111111-1111-4111-8111-111111111111',
  version: '2026-01-01T00:00:00.000Z',
  digest: 'd'.repeat(64),
  recordPlace: 1n,
  party,
  agreementId: 'prove',
  area: '',
  classId: classId(facts),
  consentId: null,
  recordClassId: null,
  policySet: decision.policies,
  rules: [...decision.rules],
  redactors: [...decision.redactors],
  roles: [...decision.roles],
  obligations: [...decision.obligations],
  missing: [...decision.missing],
  code: decision.code ?? '',
  state: 'waiting',
  unitId: '',
  reviewId: null,
  reason: null,
  renditionId: null,
  trimmed: '',
  named: record.namedPersons ? ['a'.repeat(64)] : [],
  decidedAt: 0n,
})

const approvalOf = (row: DecisionRow, { member, absent, role, cites, otherwise }: Approval): ApprovalRow => {
  const other =
    otherwise === undefined || otherwise === 'decision' || otherwise === 'expired'
      ? {}
      : { [otherwise]: OTHER_VALUE[otherwise] }
  return {
    id: member,
    reviewId: 'review',
    decisionId: otherwise === 'decision' ? 'another' : row.id,
    memberId: member,
    memberName: member,
    absentId: absent ?? null,
    role,
    authority: cites ? 'order 1 (example)' : null,
    binding: bindingOf({ ...row, ...other }),
    approvedAt: otherwise === 'expired' ? NOW - LASTS : NOW - LASTS + 1n,
  }
}

/** As the product: asked again with what people have approved, once enough of them have. */
const decide = ({ engine }: Bench, request: Request, { people, since }: Approved): Decision => {
  const first = engine.decideRelease(request)
  if (first.outcome !== 'needs-human') return first
  const row = rowOf(first, request)
  const decision = since === 'policies' ? { ...row, policySet: 'before' } : row
  const record = { classId: since === 'class' ? 'e'.repeat(32) : row.classId }
  const approvals = people.map((one) => approvalOf(decision, one))
  const world = { engine, clock: { now: () => NOW }, approvalLasts: LASTS }
  const view = approvedView(world, { decision, record }, approvals)
  return view ? engine.decideRelease({ ...request, record: view.record }) : first
}

/** Whether they can be told apart into two sides so that nobody is on both, by themselves or by whoever stands in for them. */
const areTwo = (people: readonly Approval[]): boolean => {
  const idsOf = (side: readonly Approval[]) =>
    new Set(side.flatMap(({ member, absent }) => [member, ...(absent === undefined ? [] : [absent])]))
  return Array.from({ length: 2 ** people.length - 2 }, (_, mask) => mask + 1).some((mask) => {
    const [left, right] = [1, 0].map((bit) => people.filter((_, at) => ((mask >> at) & 1) === bit))
    const ids = idsOf(right ?? [])
    return idsOf(left ?? [])
      .values()
      .every((id) => !ids.has(id))
  })
}

/** As the specification: two people, every role that is asked, each for exactly what stands now and not expired. */
const judge = ({ law }: Bench, request: Request, { people, since }: Approved): Verdict => {
  const first = verdictOn(law, request)
  const bound = since ? [] : people.filter(({ otherwise }) => otherwise === undefined)
  const roles = [...new Set(bound.map(({ role }) => role))].toSorted()
  const isEnough = areTwo(bound) && first.roles.every((role) => roles.includes(role))
  if (first.outcome !== 'needs-human' || !isEnough) return first
  const cited = bound.filter(({ cites }) => cites).map(({ role }) => role)
  const authorities = questionsOn(law, request).flatMap(({ role, authority }) =>
    cited.includes(role) ? (authority ?? []) : [],
  )
  const record = { ...request.record, approvals: roles, authorities: [...new Set(authorities)].toSorted() }
  return verdictOn(law, { ...request, record })
}

/** Decides a release that people have approved, twice if a further forbid is to be tried, and compares. */
export const tryApproved = (
  base: CaseBase,
  { plain, stricter }: Pair,
  approved: Approved,
  isFurther: boolean,
): Outcome => {
  const arrivals = arrivalsOf(base, approved.one)
  const facts = combineArrivals(arrivals)
  const request = requestOf(base, plain.law.node, approved.one, facts)
  const decision = decide(plain, request, approved)
  const further = isFurther
    ? fault(
        'approved, with a further forbid',
        wordsOf(decide(stricter, request, approved)),
        judge(stricter, request, approved),
      )
    : []
  const faults = [
    ...fault('joined facts', facts, strictestOf(arrivals)),
    ...fault('approved', wordsOf(decision), judge(plain, request, approved)),
    ...further,
  ]
  return { request, decision, faults }
}

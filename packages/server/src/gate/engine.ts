// Decides (docs/spec/gate.md §3). INVARIANT: an error in any policy counts as needs-human, for Cedar skips such a
// policy and would allow. INVARIANT: an empty reason is `no-rule-permits`. Where Cedar fails, everything is denied.
import { rememberClassTexts } from '@saphan/core/facts/class-id.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { Action } from '@saphan/core/gate/action.ts'
import { type Decision, mayGo } from '@saphan/core/gate/outcome.ts'
import {
  combine,
  ENGINE_FAILED,
  NO_RULE_PERMITS,
  PERMIT_NOT_SIGNED,
  RULE_IN_ERROR,
  type StandingRule,
} from '@saphan/core/gate/precedence.ts'
import type { Role } from '@saphan/core/gate/role.ts'
import { isSigned, type Rule } from '@saphan/core/gate/rule.ts'
import { createCache } from './cache.ts'
import { type Ask, type Asker, compile, type Compiled, type RawDecision } from './cedar.ts'
import type { Pack, PolicySource } from './pack.ts'
import {
  basisContext,
  checkFacts,
  type Context,
  crossingContext,
  type CrossingRequest,
  factsContext,
  markDone,
  type RecordView,
  UNTOUCHED,
} from './request.ts'

/** Who acts or reads, as far as the rules care. */
export type Subject = {
  readonly roles: readonly Role[]
  /** The act approves what the subject asked for. */
  readonly ownRequest?: boolean
  /** Roles in which the subject approves in the place of somebody who is away. */
  readonly standsIn?: readonly { readonly role: Role }[]
  /** A machine's token names the action; true unless stated. */
  readonly scoped?: boolean
  /** The record is of the subject's own organisation. */
  readonly ownOrganisation?: boolean
  /** The subject is a named recipient of the record. */
  readonly named?: boolean
}

/** Whether somebody may lift what a decision asks of a person. */
export type ApprovalRequest = {
  readonly roles: readonly Role[]
  readonly needed: Role
  /** Roles in which they stand in for somebody who is away. */
  readonly standsIn: readonly Role[]
  readonly ownRequest: boolean
  readonly alreadyApproved: boolean
  readonly tlp: ClassFacts['tlp']
}

/** The engine of one node. */
export type Engine = {
  /** Names the set of rules in force: the content hash of the schema and the packs, and of what counsel has signed. */
  version(): string
  /** The rules in force by id, for explanations. */
  rules(): ReadonlyMap<string, Rule>
  /** The packs in force with their policies, to be read. */
  packs(): readonly Pack[]
  /** All that this engine is made from, so that another can be made beside it. */
  source(): PolicySource
  /** Cedar's bare answer of the whole set to one question, uncached. */
  decide: Ask
  decideRelease(request: CrossingRequest): Decision
  decideReceive(request: CrossingRequest): Decision
  decideAct(subject: Subject, action: Action): Decision
  decideRead(subject: Subject, facts: ClassFacts): Decision
  decideApproval(request: ApprovalRequest): Decision
  mayAct(subject: Subject, action: Action): boolean
  mayRead(subject: Subject, facts: ClassFacts): boolean
  /** Takes other packs; when they are refused, it throws `gate.pack-refused` and those in force stay. */
  reload(source: PolicySource): void
}

type Force = Compiled & {
  readonly rules: ReadonlyMap<string, Rule>
  readonly source: PolicySource
  readonly version: string
}

const take = (source: PolicySource): Force => ({
  ...compile(source),
  rules: new Map(source.packs.flatMap((pack) => pack.rules.map(({ rule }) => [rule.id, rule] as const))),
  source,
  version: source.name ?? source.version,
})

const READER: Asker = { type: 'Reader', id: 'r' }

/** The rules that an answer of Cedar stands for, with what the engine adds to it. */
const standingIn = (force: Force, raw: RawDecision): StandingRule[] => {
  if (raw.failed) return [ENGINE_FAILED]
  const standing: StandingRule[] = [...raw.permits, ...raw.forbids].map(
    (id) => force.rules.get(id) ?? ENGINE_FAILED,
  )
  if (raw.errors.length > 0) standing.push(RULE_IN_ERROR)
  return standing.length === 0 ? [NO_RULE_PERMITS] : standing
}

const isMet = ({ effect }: StandingRule): boolean =>
  effect === 'permit' || effect === 'redact' || effect === 'oblige'

const redactorsOf = (rules: readonly StandingRule[]): string[] => rules.flatMap((rule) => rule.redactor ?? [])
const obligationsOf = (rules: readonly StandingRule[]): string[] =>
  rules.flatMap((rule) => rule.obligation ?? [])

/**
 * Asks again with what can be met without a person marked as done.
 * INVARIANT: redactions are only considered when the original facts give no deny, no reroute and no question to a
 * person; what stood at first stays among the determining rules.
 */
function settle(ask: (record: RecordView) => StandingRule[], record: RecordView): StandingRule[] {
  const first = ask(record)
  if (!first.every(isMet)) return first
  const redactors = redactorsOf(first)
  const redacted = redactors.length === 0 ? first : ask(markDone(record, redactors, []))
  if (!redacted.every(isMet)) return [...first, ...redacted]
  const obligations = obligationsOf(redacted)
  const done = redactors.length + obligations.length === 0
  const last = done ? redacted : ask(markDone(record, redactors, obligations))
  const cuts = first.filter(({ effect }) => effect === 'redact')
  const duties = redacted.filter(({ effect }) => effect === 'oblige')
  // A redactor or an obligation that does not lift its own rule: the pack contradicts itself.
  const stuck = last.some(({ effect }) => effect === 'redact' || effect === 'oblige') ? [RULE_IN_ERROR] : []
  return [...cuts, ...duties, ...last, ...stuck]
}

const uniqueRules = (rules: readonly StandingRule[]): StandingRule[] => [
  ...new Map(rules.map((rule) => [rule.id, rule])).values(),
]

/** Outside a demonstration, what only unsigned rules permit waits for counsel. */
const requireSigned = (force: Force, standing: StandingRule[], record: RecordView): StandingRule[] => {
  const permits = standing.flatMap(({ id, effect }) =>
    effect === 'permit' ? (force.rules.get(id) ?? []) : [],
  )
  const waits = permits.length > 0 && !permits.some(isSigned) && !record.approvals.includes('counsel')
  return waits ? [...standing, PERMIT_NOT_SIGNED] : standing
}

type BasisOf = (by: Asker, request: CrossingRequest) => RawDecision

const crossing =
  (question: 'release' | 'receive', force: Force, demonstration: boolean, basisOf: BasisOf) =>
  (request: CrossingRequest): Decision => {
    const by: Asker = { type: 'Party', id: request.party }
    const contextOf = crossingContext(request, demonstration)
    const basis = question === 'release' ? basisOf(by, request) : null
    if (basis !== null && (basis.failed || basis.errors.length > 0)) {
      return combine([basis.failed ? ENGINE_FAILED : RULE_IN_ERROR], force.version, null)
    }
    const bases = basis?.permits ?? []
    const signed = bases.flatMap((id) => force.rules.get(id) ?? []).some(isSigned)
    const extra: Context = basis === null ? {} : { basis: { rules: [...bases].toSorted(), signed } }
    const ask = (record: RecordView): StandingRule[] =>
      standingIn(force, force.ask(by, question, { ...contextOf(record), ...extra }))
    const settled = settle(ask, request.record)
    const isOpen = mayGo(combine(settled, force.version, null))
    const used = isOpen ? [...settled, ...bases.flatMap((id) => force.rules.get(id) ?? [])] : settled
    const standing = demonstration ? used : requireSigned(force, used, request.record)
    return combine(uniqueRules(standing), force.version, null)
  }

/** Builds an engine over policies that were read; throws `gate.pack-refused` when they do not type-check. */
export function createEngine(source: PolicySource, { demonstration }: { demonstration: boolean }): Engine {
  let force = take(source)
  // A failure of the engine may pass; the next question asks again.
  const cache = createCache<Decision>(
    20_000,
    (one) => !one.rules.some(({ rule }) => rule === ENGINE_FAILED.id),
  )
  const textOf = rememberClassTexts()
  const bases = createCache<RawDecision>(2_000, ({ failed }) => !failed)
  const basisOf: BasisOf = (by, request) => {
    const context = basisContext(request)
    return bases.get(JSON.stringify([by.id, context]), () => force.ask(by, 'basis', context))
  }
  const crossed = (question: 'release' | 'receive', request: CrossingRequest): Decision => {
    checkFacts(request.facts)
    const { party, facts, agreement, record, validUntil } = request
    const key = textOf(facts) + JSON.stringify([question, party, agreement, record])
    const decision = cache.get(key, () => crossing(question, force, demonstration, basisOf)(request))
    return validUntil === null ? decision : { ...decision, validUntil }
  }
  const simple = (action: Parameters<Ask>[1], context: Context): Decision =>
    cache.get(JSON.stringify([action, context]), () => {
      const standing = standingIn(force, force.ask(READER, action, context))
      const held = demonstration ? standing : requireSigned(force, standing, UNTOUCHED)
      return combine(held, force.version, null)
    })
  const engine: Engine = {
    version: () => force.version,
    rules: () => force.rules,
    packs: () => force.source.packs,
    source: () => force.source,
    decide: (by, action, context) => force.askAll(by, action, context),
    decideRelease: (request) => crossed('release', request),
    decideReceive: (request) => crossed('receive', request),
    decideAct: ({ roles, standsIn = [], ownRequest = false, scoped = true }, action) =>
      simple(action, {
        roles: roles.toSorted(),
        standsIn: standsIn.map(({ role }) => role).toSorted(),
        ownRequest,
        scoped,
      }),
    decideRead({ roles, ownOrganisation = false, named = false }, facts) {
      checkFacts(facts)
      return simple('read', {
        reader: { roles: roles.toSorted(), ownOrganisation, named },
        facts: factsContext(facts),
      })
    },
    decideApproval: ({ roles, standsIn, ...rest }) =>
      simple('approve', { roles: roles.toSorted(), standsIn: standsIn.toSorted(), ...rest }),
    mayAct: (subject, action) => mayGo(engine.decideAct(subject, action)),
    mayRead: (subject, facts) => mayGo(engine.decideRead(subject, facts)),
    reload(next) {
      force = take(next)
      cache.clear()
      bases.clear()
    },
  }
  return engine
}

// A case on the bench: what nobody has given is never read as harmless, and the answer says what was assumed.
import { alpha3Of } from '@saphan/core/agreement/country-vocabulary.ts'
import type { POLICY_TRY } from '@saphan/core/contract/policy.ts'
import type { ReplyOf, RequestOf } from '@saphan/core/contract/endpoint.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { combineArrivals, unknownFacts } from '@saphan/core/facts/strictness.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import { explain } from '@saphan/core/gate/explanation.ts'
import type { Engine } from '../gate/engine.ts'
import { checkFacts, UNTOUCHED } from '../gate/request.ts'
import {
  namedAuthority,
  namedChannel,
  namedCode,
  namedFact,
  namedObligation,
  namedRedactor,
  namedRole,
} from './named.ts'

type Tried = RequestOf<typeof POLICY_TRY>['body']
type Answer = ReplyOf<typeof POLICY_TRY>

/** What holds towards a Party with which nothing is agreed. */
const nothingAgreed = (party: string): AgreementView => ({
  state: 'draft',
  mayCross: 'nothing',
  areaInForce: false,
  kindAllowed: false,
  directionAllowed: false,
  recipientDesignated: false,
  decisionRequired: true,
  kindWhileSuspended: false,
  releasableTo: `REL:${alpha3Of(party) ?? party}`,
  exerciseFeed: false,
})

/** The facts in their normal form; throws `gate.request-malformed` for what is outside the vocabulary. */
const factsOf = (given: Tried['facts']): ClassFacts => {
  const facts: ClassFacts = { ...unknownFacts(), ...given }
  checkFacts(facts)
  return combineArrivals([facts, facts])
}

const missingFrom = (whole: object, given: object | undefined): string[] =>
  Object.keys(whole)
    .filter((name) => given === undefined || !Object.hasOwn(given, name))
    .toSorted()

const rulesOf = (engine: Engine, rules: Parameters<typeof explain>[0]['rules']): Answer['rules'] =>
  explain({ rules }, engine.rules()).map(({ note: _note, role, lift, ...line }) => ({
    ...line,
    ...(role === null ? {} : { role }),
    ...(lift === null ? {} : { lift }),
  }))

/** Asks the engine; nothing is kept but what the engine remembers of its answers. */
export const tryCase = (engine: Engine, tried: Tried): Answer => {
  const facts = factsOf(tried.facts)
  const agreement: AgreementView = { ...nothingAgreed(tried.party), ...tried.agreement }
  const approvals = [...new Set(tried.approvals)].toSorted()
  const authorities = [...new Set(tried.authorities)].toSorted()
  const namedPersons = tried.namedPersons ?? false
  const request = {
    party: tried.party,
    facts,
    agreement,
    record: { ...UNTOUCHED, approvals, authorities, namedPersons },
    validUntil: null,
  }
  const decision =
    tried.question === 'release' ? engine.decideRelease(request) : engine.decideReceive(request)
  const { outcome, code, policies } = decision
  return {
    outcome,
    ...(code === null ? {} : { code: namedCode(code) }),
    rules: rulesOf(engine, decision.rules),
    redactors: decision.redactors.map(namedRedactor),
    obligations: decision.obligations.map(namedObligation),
    roles: decision.roles.map(namedRole),
    authorities: decision.authorities.map(namedAuthority),
    missing: decision.missing.map(namedFact),
    channels: decision.channels.map(namedChannel),
    policies,
    asked: { party: tried.party, facts, agreement, approvals, authorities, namedPersons },
    assumed: {
      facts: missingFrom(facts, tried.facts),
      agreement: missingFrom(agreement, tried.agreement),
    },
  }
}

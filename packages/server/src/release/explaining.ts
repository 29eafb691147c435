// The whole trace of one record towards one Party: what decided, on which facts, and what the rules would say now.
import type { Explanation } from '@saphan/core/contract/release.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { FACT_TEXTS, labelFact } from '@saphan/core/facts/fact-text.ts'
import { FACT_NAMES, type ClassFacts } from '@saphan/core/facts/schema.ts'
import { GENERIC_CODE_TEXTS, type GenericCode } from '@saphan/core/gate/generic-code.ts'
import { codedObligation } from '@saphan/core/gate/obligation.ts'
import { travels } from '@saphan/core/tlog/control.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { toInstant } from '../clock/clock.ts'
import { readSentLetters, type LetterRow } from '../feed/letter.ts'
import { view, viewIn } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { lineOf } from '../record/line.ts'
import { readConsents, type Consent } from '../record/consent.ts'
import type { Permit } from '../gate/permit.ts'
import type { RecordRow } from '../record/row.ts'
import { readByKeys, readClass, readVersions } from '../record/store.ts'
import type { Routes } from '../route/route.ts'
import { readApprovals, type ApprovalRow } from './approval-store.ts'
import { parseRecord, type ReleaseWorld } from './deciding.ts'
import { factsTowards, judge, kindsFor } from './judge.ts'
import { approvalLine, changeLines, ruleLines, sentLetterOf } from './line.ts'
import { readDecisionsOf, readReviewed, type DecisionRow } from './store.ts'
import { trimLine } from './trim-line.ts'
import { readTrims, type Trims } from './trim-store.ts'
import { showRecord } from './trimming.ts'

type Asked = { readonly id: string; readonly version?: string; readonly to: string }

type Found = {
  readonly row: RecordRow
  /** As they stand towards the Party. */
  readonly facts: ClassFacts
  readonly consent: Consent | undefined
  readonly decision: DecisionRow | undefined
  readonly approvals: readonly ApprovalRow[]
  readonly trims: Trims | undefined
  readonly letter: LetterRow | undefined
}

/** What nobody reads, such as TLP:RED, is explained to those who approve it: they have seen it in its review. */
const readVersionsFor = async (
  world: ReleaseWorld,
  actor: Actor,
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  { id, to }: Asked,
): Promise<RecordRow[]> => {
  const seen = await readVersions(db, permit, id)
  if (seen.length > 0 || !world.gate.mayAct(actor, 'release:approve')) return seen
  return viewIn(world, db, actor, 'release:approve', async (_, approving) => {
    const decisions = await readReviewed(db, approving, { objectId: id, party: to })
    return [...(await readByKeys(db, approving, decisions)).values()].toSorted((a, b) =>
      a.versionKey < b.versionKey ? 1 : -1,
    )
  })
}

const find = (world: ReleaseWorld, actor: Actor, asked: Asked): Promise<Found> =>
  view(world, actor, 'record:read', async (db, permit) => {
    const { id, version, to } = asked
    const versions = await readVersionsFor(world, actor, db, permit, asked)
    const row = version === undefined ? versions[0] : versions.find((one) => one.version === version)
    const facts = row && (await readClass(db, permit, row.classId))
    if (!facts) throw new SaphanError('record.absent', `there is no record \`${id}\``)
    const decision = (await readDecisionsOf(db, permit, row)).find(({ party }) => party === to)
    const towardsOne = { party: to, places: [row.place], now: world.clock.now() }
    const consent = (await readConsents(db, permit, towardsOne)).get(row.place)
    const approvals = decision ? await readApprovals(db, permit, [decision.id]) : undefined
    const towards = factsTowards(facts, { origin: row.origin, party: to, consent })
    const trims = decision
      ? await readTrims(db, permit, { ...decision, places: [decision.recordPlace] })
      : undefined
    const [letter] = decision ? await readSentLetters(db, permit, [decision.id]) : []
    return {
      row,
      facts: towards,
      consent,
      decision,
      letter,
      approvals: approvals?.get(decision?.id ?? '') ?? [],
      trims: trims?.values().next().value,
    }
  })

const isCode = (code: string): code is GenericCode => Object.hasOwn(GENERIC_CODE_TEXTS, code)

const decidedOf = (
  world: ReleaseWorld,
  { row, decision, approvals, letter, trims }: Found,
): Explanation['decided'] => {
  if (!decision) return null
  const { code, redactors, reviewId, reason, obligations } = decision
  const object = parseRecord(row)
  return {
    agreement: decision.agreementId,
    outcome: decision.outcome,
    state: decision.state,
    at: toInstant(decision.decidedAt),
    policies: decision.policySet,
    code: isCode(code) ? { code, text: GENERIC_CODE_TEXTS[code] } : null,
    rules: ruleLines(world, decision.rules),
    caveats: obligations.filter(travels).map(codedObligation),
    duties: obligations.filter((one) => !travels(one)).map(codedObligation),
    changes: object ? changeLines(showRecord(object, redactors, trims).changes) : [],
    trims: trims?.trims.map(trimLine) ?? [],
    approvals: approvals.map((one) => approvalLine(world, one)),
    ...(letter === undefined ? {} : { letter: sentLetterOf(letter) }),
    ...(reviewId === null ? {} : { review: reviewId }),
    ...(reason === null ? {} : { reason }),
  }
}

const nowOf = async (world: ReleaseWorld, { row, facts }: Found, to: string): Promise<Explanation['now']> => {
  const recipient = (await world.recipients()).find(({ party }) => party === to)
  if (!recipient) return null
  const { kind, area } = row
  const { decision } = judge(world.engine, recipient, { kinds: kindsFor(kind), area, facts })
  return { outcome: decision.outcome, policies: decision.policies, rules: ruleLines(world, decision.rules) }
}

const consentOf = ({ consent, facts }: Found): Explanation['consent'] =>
  consent === undefined || facts.originator !== 'other-with-consent'
    ? null
    : {
        by: consent.giver,
        purpose: labelFact('purpose', consent.purpose),
        until: toInstant(consent.until),
        request: consent.id,
      }

const factLines = (facts: ClassFacts, missing: readonly string[]): Explanation['facts'] =>
  FACT_NAMES.map((fact) => ({
    fact,
    name: FACT_TEXTS[fact].name,
    values: [facts[fact]].flat().map((code) => labelFact(fact, code)),
    missing: missing.includes(fact),
  }))

/** Why a record goes to a Party, or does not; throws `record.absent`. */
export const explainRelease = async (
  world: ReleaseWorld,
  actor: Actor,
  asked: Asked,
): Promise<Explanation> => {
  const found = await find(world, actor, asked)
  return {
    record: lineOf(found.row),
    to: asked.to,
    decided: decidedOf(world, found),
    consent: consentOf(found),
    now: await nowOf(world, found, asked.to),
    facts: factLines(found.facts, found.decision?.missing ?? []),
  }
}

export const explanationRoutes = (world: () => ReleaseWorld): Routes<'release.explain'> => ({
  'release.explain': ({ actor, params, query }) =>
    explainRelease(world(), actor, {
      id: params.id,
      to: params.to,
      ...(query.version === undefined ? {} : { version: query.version }),
    }),
})

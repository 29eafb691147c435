// Rules, cuts and approvals of a decision as people see them.
import type { SentLetter } from '@saphan/core/contract/letter.ts'
import type { Approval, Change as ChangeLine, RuleLine } from '@saphan/core/contract/release.ts'
import { explain } from '@saphan/core/gate/explanation.ts'
import type { Change } from '@saphan/core/gate/redaction/redactor.ts'
import { toInstant } from '../clock/clock.ts'
import type { LetterRow } from '../feed/letter.ts'
import type { ReleaseWorld } from './deciding.ts'
import type { ApprovalRow } from './approval-store.ts'
import { expiryOf, type Approving } from './approval.ts'

/** The rules of a decision with their texts, as they are in force now. */
export const ruleLines = (
  world: Pick<ReleaseWorld, 'engine'>,
  rules: Parameters<typeof explain>[0]['rules'],
): RuleLine[] =>
  explain({ rules }, world.engine.rules()).map((line) => ({
    rule: line.rule,
    name: line.name,
    text: line.text,
    citation: line.citation,
    kind: line.kind,
    effect: line.effect,
    reviewed: line.reviewed,
    ...(line.role === null ? {} : { role: line.role }),
    ...(line.lift === null ? {} : { lift: line.lift }),
  }))

export const changeLines = (changes: readonly Change[]): ChangeLine[] =>
  changes.map(({ pointer, kind, before, after }) => ({
    pointer,
    kind,
    before: JSON.stringify(before),
    ...(after === undefined ? {} : { after: JSON.stringify(after) }),
  }))

export const approvalLine = (
  world: Pick<Approving, 'approvalLasts'>,
  { memberName, absentId, role, authority, approvedAt, decisionId }: ApprovalRow,
): Approval => ({
  by: memberName,
  ...(absentId === null ? {} : { for: absentId }),
  role,
  line: decisionId,
  ...(authority === null ? {} : { authority }),
  at: toInstant(approvedAt),
  until: toInstant(expiryOf(world, { approvedAt })),
})

const NO_NAME = { th: '', en: '' }

/** A letter that was sealed here, with how far it has come. */
export const sentLetterOf = (row: LetterRow): SentLetter => ({
  digest: row.digest,
  to: row.party,
  agreement: row.agreementId,
  sealedAt: toInstant(row.madeAt),
  ...(row.entry === null ? {} : { entry: Number(row.entry) }),
  ...(row.fetchedAt === null ? {} : { fetchedAt: toInstant(row.fetchedAt) }),
  persons: row.persons.map(({ keyId, title, organisation, openedAt }) => ({
    key: keyId,
    title: title ?? NO_NAME,
    organisation: organisation ?? NO_NAME,
    ...(openedAt === null ? {} : { openedAt: toInstant(openedAt) }),
  })),
})

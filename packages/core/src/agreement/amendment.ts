// How documents stand to each other: an annex adds areas to the agreement that it names, and is in force only while that
// one is; a new version takes the place of the one that it names (docs/spec/agreement.md §6).
import { agreementDigest } from './canonical.ts'
import { type Finding, finding } from './finding.ts'
import type { Agreement } from './schema.ts'
import type { AgreementStatus, Surroundings } from './status.ts'

/** A document with its own status. */
export type StandingDocument = { readonly agreement: Agreement; readonly status: AgreementStatus }

/** What is wrong between a change (`amends` or `supersedes`) and the agreement that it should name; empty if nothing. */
export const checkChange = (base: Agreement, change: Agreement): Finding[] => {
  const property = change.amends === undefined ? 'supersedes' : 'amends'
  const named = change[property]
  const findings: Finding[] = []
  if (named?.digest !== agreementDigest(base) || named.id !== base.id || named.version !== base.version) {
    findings.push(finding('other-agreement', `/${property}`))
  }
  const codes = (agreement: Agreement): string =>
    agreement.parties
      .map((party) => `${party.code} ${party.node.root_public_key}`)
      .sort()
      .join()
  if (property === 'amends' && codes(base) !== codes(change)) {
    findings.push(finding('other-parties', '/parties'))
  }
  return findings
}

const isRunning = (status: AgreementStatus): boolean => status.crossing === 'all'

/** The documents whose areas permit anything now: the agreement and its running annexes, or none. */
export const documentsInForce = (
  base: StandingDocument,
  annexes: readonly StandingDocument[],
): readonly Agreement[] => {
  if (!isRunning(base.status)) return []
  const running = annexes.filter(
    (annex) =>
      annex.agreement.amends !== undefined &&
      isRunning(annex.status) &&
      checkChange(base.agreement, annex.agreement).length === 0,
  )
  return [base.agreement, ...running.map((annex) => annex.agreement)]
}

/** What its annexes and its successor do to an agreement's own status, for `statusOf`. */
export const surroundingsOf = (base: Agreement, others: readonly StandingDocument[]): Surroundings => {
  const changes = others.filter(
    ({ agreement, status }) => status.inForceFrom !== null && checkChange(base, agreement).length === 0,
  )
  const from = (documents: readonly StandingDocument[]): string[] =>
    documents.flatMap(({ status }) => status.inForceFrom ?? [])
  const superseded = from(changes.filter(({ agreement }) => agreement.supersedes !== undefined)).sort()[0]
  return {
    amendedAt: from(
      changes.filter(({ agreement, status }) => agreement.amends !== undefined && isRunning(status)),
    ),
    ...(superseded === undefined ? {} : { supersededAt: superseded }),
  }
}

// How nodes come to an agreement: cards, a package carried to each, nine digits, approvals and signatures.
import { annex1 } from '@saphan/core/agreement/annex-1.ts'
import { agreementDigest } from '@saphan/core/agreement/canonical.ts'
import { arrangement2026 } from '@saphan/core/agreement/arrangement-2026.ts'
import { DEMONSTRATION_SIDES, demonstrationParty } from '@saphan/core/agreement/arrangement-2026-party.ts'
import type { Agreement } from '@saphan/core/agreement/schema.ts'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import type { Side } from './people.ts'

export const AGREEMENT_ID = 'TH-AU-2026'

const PASSWORD = DEMONSTRATION_ACCOUNTS.find(({ user }) => user === 'delegate')?.password ?? ''

/** A document with what each Party brings to it, before anything is signed. */
export type Draft = {
  document: Agreement
  parties: Record<string, { keys: string; address: string; commitment: null; nonce: null }>
}

/** The arrangement over the cards of all sides. */
export const draftBetween = async (sides: readonly Side[]): Promise<Draft> => {
  const cards = await Promise.all(
    sides.map(async (side) => {
      const others = sides.flatMap(({ party }) => (party === side.party ? [] : party)).join(',')
      return (await side.as('delegate')).call('agreement.card', {
        query: { agreement: AGREEMENT_ID, others },
      })
    }),
  )
  const parties = cards.map(({ party, node }) =>
    demonstrationParty(party, DEMONSTRATION_SIDES[party as 'TH' | 'AU'], node, '2026-01-01'),
  )
  return {
    document: arrangement2026({ id: AGREEMENT_ID, expiresAt: null, parties }),
    parties: Object.fromEntries(
      cards.map(({ party, keys, address }) => [party, { keys, address, commitment: null, nonce: null }]),
    ),
  }
}

type PackageFile = {
  document: Agreement
  parties: Record<string, { keys: string; address: string }>
  events: unknown
}

const packageOf = async (side: Side, digest: string): Promise<PackageFile> =>
  (await (await side.as('delegate')).fetch(`/api/agreements/${digest}/file`)).json() as Promise<PackageFile>

/** Annex 1 to an arrangement that a side holds: the same Parties bring the same keys to it. */
export const annexTo = async (side: Side, digest: string): Promise<Draft> => {
  const { document, parties } = await packageOf(side, digest)
  const brought = Object.entries(parties).map(([party, { keys, address }]) => [
    party,
    { keys, address, commitment: null, nonce: null },
  ])
  return { document: annex1(document), parties: Object.fromEntries(brought) as Draft['parties'] }
}

/** Carries each side's package to the others, as a file would be. */
export const carry = async (sides: readonly Side[], digest: string): Promise<void> => {
  for (const from of sides) {
    const body = await packageOf(from, digest)
    for (const to of sides)
      if (to !== from) await (await to.as('delegate')).call('agreement.import', { body })
  }
}

/** Brings a document to every side, so that all have committed and revealed: the nine digits are there. */
export const table = async (sides: readonly Side[], draft: Draft): Promise<string> => {
  const digest = agreementDigest(draft.document)
  const body = { format: 'saphan-agreement-package-1', ...draft, events: [] }
  for (const side of sides) await (await side.as('delegate')).call('agreement.import', { body })
  await carry(sides, digest)
  await carry(sides, digest)
  return digest
}

/** One act of a side's delegate on a document that they have read. */
export const actOn = async (
  side: Side,
  digest: string,
  act: 'approve' | 'sign' | 'suspend' | 'resume',
  reason?: string,
): Promise<void> => {
  const delegate = await side.as('delegate')
  const { hashes } = await delegate.call('agreement.get', { params: { id: digest } })
  const body = {
    act,
    password: PASSWORD,
    authority: 'decision 1 (example)',
    hashes: { th: hashes.th, en: hashes.en },
    ...(reason === undefined ? {} : { reason }),
  }
  await delegate.call('agreement.act', { params: { id: digest }, body })
}

/** Brings a document into force: tabled, approved and signed by every side. */
export const conclude = async (sides: readonly Side[], draft: Draft): Promise<string> => {
  const digest = await table(sides, draft)
  for (const act of ['approve', 'sign'] as const) {
    for (const side of sides) await actOn(side, digest, act)
    await carry(sides, digest)
  }
  return digest
}

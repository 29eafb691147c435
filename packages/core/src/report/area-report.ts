// The report “what was done under each area” as values; the contract and the printed page carry these shapes.
import type { AgreementStateName } from '../agreement/status.ts'
import type { Bilingual } from '../language/bilingual.ts'

/** One entry of a feed that says what was done; `tlp` is a value of the class fact of that name, `at` RFC 3339. */
export type ReportItem = {
  readonly feed: string
  readonly index: number
  readonly from: string
  readonly at: string
  readonly kind: string
  readonly kindNames: Bilingual
  readonly titles: Bilingual
  readonly tlp: string
}

/** How many entries of one kind the reader may see, by direction. */
export type KindCount = {
  readonly kind: string
  readonly names: Bilingual
  readonly sent: number
  readonly received: number
}

/**
 * What was done under one area. `sent` and `received` count all entries of the shared feeds, `kinds` and `items` only
 * those that the reader may see, `waiting` what has not been decided yet.
 */
export type AreaLine = {
  readonly area: string
  readonly names: Bilingual
  readonly sent: number
  readonly received: number
  readonly waiting: number
  readonly lastAt: string | null
  readonly kinds: readonly KindCount[]
  readonly items: readonly ReportItem[]
}

/** An agreement that the report is about; `id` is the digest of its document. */
export type ReportAgreement = {
  readonly id: string
  readonly titles: Bilingual
  readonly parties: readonly { readonly code: string; readonly names: Bilingual }[]
  readonly state: AgreementStateName
  readonly effectiveAt: string | null
  readonly expiresAt: string | null
}

/** The head of a feed that the figures rest on, and which of its entries (`end` not included) were counted. */
export type ReportFeed = {
  readonly id: string
  readonly origin: string
  readonly from: string
  readonly to: string
  readonly size: number
  readonly root: string
  readonly receipt: { readonly size: number } | null
  readonly counted: { readonly first: number; readonly end: number }
}

/** The whole report; instants are RFC 3339, `zone` is the IANA zone of its days, `marking` the strictest of its items. */
export type AreaReport = {
  readonly party: string
  readonly from: string | null
  readonly to: string
  readonly zone: string
  readonly demonstration: boolean
  readonly marking: string | null
  readonly agreements: readonly ReportAgreement[]
  readonly areas: readonly AreaLine[]
  readonly feeds: readonly ReportFeed[]
}

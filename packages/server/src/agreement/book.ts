// All agreements of this node as values: verified once, since a signature does not change.
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { documentsInForce, surroundingsOf, type StandingDocument } from '@saphan/core/agreement/amendment.ts'
import {
  applyEvent,
  draftState,
  type AgreementState,
  type VerifiedEvent,
} from '@saphan/core/agreement/lifecycle.ts'
import type { Agreement } from '@saphan/core/agreement/schema.ts'
import { verifyEvent, type PartyKeyLists } from '@saphan/core/agreement/signature.ts'
import { statusOf, type AgreementStatus } from '@saphan/core/agreement/status.ts'
import { openKeyList, type KeyList } from '@saphan/core/signing/key-list.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import {
  readAgreements,
  readAgreementVersion,
  type AgreementRow,
  type AgreementRows,
  type PartyRow,
} from './store.ts'

/** One document with its events and what its Parties brought. */
export type Standing = {
  readonly row: AgreementRow
  readonly agreement: Agreement
  readonly state: AgreementState
  readonly keyLists: PartyKeyLists
  readonly parties: readonly PartyRow[]
  readonly envelopes: readonly string[]
}

/** An agreement at a time: its own document and annexes, and what is in force. */
export type InForce = { standing: Standing; status: AgreementStatus; documents: readonly Agreement[] }

/** What a Party is told of the agreements that it takes part in: their packages as JSON, and its SHA-256 in base64url. */
export type Told = { readonly text: string; readonly digest: string }

/** Remembers what was verified, by digest; what was opened and told last, with the version of the store that it is of. */
export type Memory = {
  events: Map<string, VerifiedEvent>
  documents: Map<string, Agreement>
  keys: Map<string, KeyList>
  opened: { readonly version: string; readonly book: readonly Standing[] } | undefined
  told: Map<string, Told & { readonly version: string }>
}

export const newMemory = (): Memory => ({
  events: new Map(),
  documents: new Map(),
  keys: new Map(),
  opened: undefined,
  told: new Map(),
})

const remembered = <V>(map: Map<string, V>, key: string, make: () => V): V => {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

const keyListsOf = (memory: Memory, agreement: Agreement, parties: readonly PartyRow[]): PartyKeyLists =>
  new Map(
    parties.flatMap(({ party, keys }) => {
      const root = agreement.parties.find((one) => one.code === party)?.node.root_public_key
      return root === undefined
        ? []
        : [
            [
              party,
              remembered(memory.keys, `${root} ${keys}`, () => openKeyList(keys, decodeBase64(root))),
            ] as const,
          ]
    }),
  )

const standingOf = (memory: Memory, rows: AgreementRows, row: AgreementRow): Standing => {
  const agreement = remembered(memory.documents, row.digest, () => JSON.parse(row.document) as Agreement)
  const parties = rows.parties.filter((one) => one.agreement === row.digest)
  const keyLists = keyListsOf(memory, agreement, parties)
  let state = draftState(agreement)
  const envelopes: string[] = []
  for (const event of rows.events) {
    if (event.agreement !== row.digest) continue
    envelopes.push(event.envelope)
    const known = memory.events.get(event.digest)
    const verified = known ?? verifiedOf(event.envelope, agreement, keyLists)
    if (!verified) continue
    memory.events.set(event.digest, verified)
    state = applyEvent(state, verified)
  }
  return { row, agreement, state, keyLists, parties, envelopes }
}

const verifiedOf = (
  envelope: string,
  agreement: Agreement,
  keyLists: PartyKeyLists,
): VerifiedEvent | undefined => {
  const verification = verifyEvent(envelope, agreement, keyLists)
  return verification.ok ? verification.event : undefined
}

/** Every document that the store has, oldest first. */
export const openBook = (memory: Memory, rows: AgreementRows): Standing[] =>
  rows.agreements.map((row) => standingOf(memory, rows, row))

/** The same from the store, read whole only when it has changed. */
export const readCurrentBook = async (
  memory: Memory,
  db: Kysely<NoTables>,
  permit: Permit,
): Promise<readonly Standing[]> => {
  // INVARIANT: taken before the rows, so that a book is never kept beyond a change that it does not have.
  const version = await readAgreementVersion(db, permit)
  if (memory.opened?.version !== version)
    memory.opened = { version, book: openBook(memory, await readAgreements(db, permit)) }
  return memory.opened.book
}

const standingDocument = (standing: Standing, now: string): StandingDocument => ({
  agreement: standing.agreement,
  status: statusOf(standing.state, now),
})

/** The status of a document, with what others do to it. */
export const statusAt = (book: readonly Standing[], standing: Standing, now: string): AgreementStatus => {
  const others = book.filter((one) => one !== standing).map((one) => standingDocument(one, now))
  return statusOf(standing.state, now, surroundingsOf(standing.agreement, others))
}

/** Agreements that open a link (annexes change others and open none), with the documents in force now. */
export const agreementsAt = (book: readonly Standing[], now: string): InForce[] =>
  book
    .filter(({ agreement }) => agreement.amends === undefined)
    .map((standing) => {
      const status = statusAt(book, standing, now)
      const annexes = book
        .filter((one) => one.agreement.amends?.digest === standing.row.digest)
        .map((one) => standingDocument(one, now))
      return {
        standing,
        status,
        documents: documentsInForce({ agreement: standing.agreement, status }, annexes),
      }
    })

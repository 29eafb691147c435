// A member's own keys and letters: making a key and publishing it, seeing what came, opening it with their password.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { openLetter, parseContents, type LetterContents } from '@saphan/core/letter/letter.ts'
import type { KeyList } from '@saphan/core/signing/key-list.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import type { Kysely } from 'kysely'
import {
  addSealingKey,
  isOwnPassword,
  newSealingKey,
  openSealingKey,
  readOwnSealingKeys,
  type SealingKeyRow,
} from '../account/sealing-key.ts'
import type { NoTables, Tx } from '../database/database.ts'
import { queueControl } from '../feed/control.ts'
import { verifySignature } from '../feed/digest.ts'
import { findLetterFor, markOpened, readLettersFor, readSentLetters, type LetterRow } from '../feed/letter.ts'
import { findFeedTo } from '../feed/placed.ts'
import { act, view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Engine } from '../gate/engine.ts'
import type { Permit } from '../gate/permit.ts'
import { UNTOUCHED } from '../gate/request.ts'
import { kindsFor } from '../release/judge.ts'
import type { IncomingRecord } from '../record/row.ts'
import { decryptFor, placeOf } from './seal.ts'

/** How a record that came by a letter looks to the gate here. */
export type Described = { readonly record: IncomingRecord; readonly object: StixObject }

/** What the agreement under which a letter came says of it. */
export type Under = {
  /** The sender's key list. */
  readonly keys: KeyList
  readonly viewOf: (kinds: readonly string[], area: string) => AgreementView
}

/** What letters need of the node and of the parts beside this one. */
export type LetterWorld = World & {
  readonly engine: Engine
  /** The agreement of a letter and its sender, read in the caller's transaction. Throws `agreement.absent`. */
  under(db: Kysely<NoTables>, letter: Pick<LetterRow, 'party' | 'agreementId'>): Promise<Under>
  /** Describes an object as one that its sender released; throws `letter.malformed` when it is none that can be taken in. */
  describe(
    db: Kysely<NoTables>,
    permit: Permit<'letter:open'>,
    letter: Pick<LetterRow, 'party' | 'agreementId' | 'feedId'>,
    object: JsonObject,
  ): Promise<Described>
  /** Publishes a key as a point of contact, as the member themselves would; null when they may write no records. */
  publish(actor: Actor, key: { readonly publicKey: string } & KeyWish): Promise<string | null>
}

/** Whose key it is: a duty in both languages, the languages in which they work, and where their day is. */
export type KeyWish = {
  readonly title: Bilingual
  readonly languages: readonly string[]
  readonly timeZone: string
}

/** What a member sees of letters. */
export type LetterSight = {
  readonly keys: readonly SealingKeyRow[]
  readonly mine: readonly LetterRow[]
}

/** The reader's keys, and the letters that came for them. */
export const readLetters = (world: World, actor: Actor): Promise<LetterSight> =>
  view(world, actor, 'letter:read', async (db, permit) => {
    const keys = await readOwnSealingKeys(db, permit)
    const mine = await readLettersFor(
      db,
      permit,
      keys.map(({ id }) => id),
    )
    return { keys, mine }
  })

/** What this side has sealed, for those who may approve releases; others are told of nothing. */
export const readSent = (world: World, actor: Actor): Promise<LetterRow[]> =>
  world.gate.mayAct(actor, 'release:approve')
    ? view(world, actor, 'release:approve', (db, permit) => readSentLetters(db, permit))
    : Promise.resolve([])

/** Makes a sealing key under the member's password and publishes it. Throws `session.wrong-credentials`. */
export const makeSealingKey = async (
  world: LetterWorld,
  actor: Actor,
  { password, ...wish }: KeyWish & { readonly password: string },
): Promise<SealingKeyRow> => {
  const isTheirs = await view(world, actor, 'letter:make-key', (db, permit) =>
    isOwnPassword(db, permit, password),
  )
  if (!isTheirs) throw new SaphanError('session.wrong-credentials', 'this is not the password of the account')
  const made = await newSealingKey(password)
  const contactId = await world.publish(actor, { ...wish, publicKey: made.publicKey })
  const row = { ...made, title: wish.title, contactId, madeAt: world.clock.now() }
  await act(world, { actor, action: 'letter:make-key', subject: actor.id }, async (tx, permit, note) => {
    await addSealingKey(tx, permit, row)
    note({ detail: { key: row.id, ...(contactId === null ? {} : { record: contactId }) } })
  })
  return { ...row, memberId: actor.id }
}

type Opened = LetterContents & { readonly described: readonly Described[] }

/**
 * Asks the intake gate about what a letter holds, as about all that comes from the other side. INVARIANT: what it stops is shown to
 * nobody, also not to whom it names. Throws `letter.held`.
 */
const askGate = async (
  world: LetterWorld,
  tx: Tx,
  permit: Permit<'letter:open'>,
  letter: LetterRow,
  { viewOf, contents }: { viewOf: Under['viewOf']; contents: LetterContents },
): Promise<Opened> => {
  const described: Described[] = []
  for (const object of contents.objects) {
    const one = await world.describe(tx, permit, letter, object)
    const { kind, area, facts } = one.record
    const decision = world.engine.decideReceive({
      party: letter.party,
      facts,
      agreement: viewOf(kindsFor(kind), area),
      record: { ...UNTOUCHED, namedPersons: true },
      validUntil: null,
    })
    if (!mayGo(decision))
      throw new SaphanError('letter.held', `the gate holds what the letter of \`${letter.party}\` has in it`)
    described.push(one)
  }
  return { ...contents, described }
}

/** What came out of a letter, for its reader only. */
export type OpenedLetter = Opened & {
  readonly letter: LetterRow
  readonly isTold: boolean
}

/**
 * Opens a letter for its reader. INVARIANT: the key is opened with their password for this one answer, and nothing of the key or of
 * the contents is kept. Throws `letter.absent`, `session.wrong-credentials`, `letter.cannot-decrypt`, `letter.held`.
 */
export const openOwnLetter = (
  world: LetterWorld,
  actor: Actor,
  digest: string,
  password: string,
): Promise<OpenedLetter> =>
  act(world, { actor, action: 'letter:open', subject: digest }, async (tx, permit, note) => {
    const keys = await readOwnSealingKeys(tx, permit)
    const row = await findLetterFor(
      tx,
      permit,
      digest,
      keys.map(({ id }) => id),
    )
    if (!row) throw new SaphanError('letter.absent', `there is no letter \`${digest}\``)
    const { party, agreementId, feedId } = row
    const under = await world.under(tx, row)
    const letter = openLetter(row.envelope, row.origin, under.keys, verifySignature)
    const key = keys.find(({ id }) => placeOf(letter, id) >= 0)
    if (!key) throw new SaphanError('letter.absent', `there is no letter \`${digest}\``)
    const place = placeOf(letter, key.id)
    const text = await decryptFor(letter, place, await openSealingKey(key, password))
    const opened = await askGate(world, tx, permit, row, {
      viewOf: under.viewOf,
      contents: parseContents(text),
    })
    const now = world.clock.now()
    const back = await findFeedTo(tx, { agreementId, recipient: party })
    const isFirst = await markOpened(tx, permit, { feedId, digest, place, now })
    if (isFirst && back !== undefined)
      await queueControl(tx, permit, world.clock, back, {
        type: 'control',
        kind: 'letter-opened',
        digest,
        recipient: place,
      })
    note({ detail: { from: party, again: !isFirst } })
    const persons = row.persons.map((one, at) =>
      at === place ? { ...one, openedAt: one.openedAt ?? now } : one,
    )
    return { ...opened, letter: { ...row, persons }, isTold: back !== undefined }
  })

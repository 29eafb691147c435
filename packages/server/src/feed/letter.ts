// Tables letter and letter_person: what goes beside a feed to named persons, as ciphertext. Only its digest stands in the feed.
// docs/spec/sealed.md. Permits ask for the act that seals; the rest is the node's own machinery, which places, serves and keeps
// what acts have sealed and what a peer's signed log announces.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { formatControl, type Control } from '@saphan/core/tlog/control.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { hasPlaceSql } from './outgoing.ts'

/** A person a letter is for; names are known to whoever sealed it. */
export type LetterPerson = {
  readonly keyId: string
  readonly title: Bilingual | null
  readonly organisation: Bilingual | null
  readonly openedAt: bigint | null
}

/** A letter that was sealed here, on its way out. */
export type NewLetter = {
  readonly feedId: string
  readonly digest: string
  readonly envelope: string
  readonly decisionId: string
  readonly madeAt: bigint
  readonly persons: readonly Omit<LetterPerson, 'openedAt'>[]
}

export type LetterRow = {
  readonly feedId: string
  readonly digest: string
  readonly decisionId: string | null
  /** Where its digest stands in the feed; null while it waits for a place. */
  readonly entry: bigint | null
  readonly madeAt: bigint
  /** When the recipient's node took it, or when it came here. */
  readonly fetchedAt: bigint | null
  readonly party: string
  readonly agreementId: string
  readonly persons: readonly LetterPerson[]
}

const addPersons = async (
  tx: Tx,
  { feedId, digest }: Pick<NewLetter, 'feedId' | 'digest'>,
  persons: readonly Omit<LetterPerson, 'openedAt'>[],
): Promise<void> => {
  for (const [place, { keyId, title, organisation }] of persons.entries())
    await sql`insert into letter_person (feed_id, digest, place, key_id, title, organisation)
      values (${feedId}, ${digest}, ${place}, ${keyId}, ${title && JSON.stringify(title)}::jsonb,
        ${organisation && JSON.stringify(organisation)}::jsonb)`.execute(tx)
}

const dropUnplaced = async (tx: Tx, decisionId: string): Promise<void> => {
  await sql`
    with gone as (delete from letter where decision_id = ${decisionId} and entry is null returning feed_id, digest)
    delete from letter_person using gone
    where letter_person.feed_id = gone.feed_id and letter_person.digest = gone.digest`.execute(tx)
}

/** Keeps a letter and queues its digest under the decision that lets it go; one of the same decision that never left is forgotten. */
export const queueLetter = async (
  tx: Tx,
  _permit: Permit<'release:propose' | 'release:approve' | 'release:retract'>,
  letter: NewLetter,
): Promise<void> => {
  const { feedId, digest, envelope, decisionId, madeAt, persons } = letter
  await dropUnplaced(tx, decisionId)
  await sql`insert into letter (feed_id, digest, decision_id, envelope, made_at)
    values (${feedId}, ${digest}, ${decisionId}, ${envelope}, ${madeAt})`.execute(tx)
  await addPersons(tx, letter, persons)
  await sql`
    insert into outgoing (id, feed_id, kind, decision_id, canonical, queued_at, epoch)
    select ${decisionId}, ${feedId}, 'letter', ${decisionId}, ${formatControl({ type: 'control', kind: 'letter', digest })},
      ${madeAt}, epoch from policy_epoch`.execute(tx)
}

/** Notes where the digest of a letter of our own stands. */
export const placeLetter = async (
  tx: Tx,
  feedId: string,
  index: number,
  { digest }: Extract<Control, { kind: 'letter' }>,
): Promise<void> => {
  await sql`update letter set entry = ${index} where feed_id = ${feedId} and digest = ${digest}`.execute(tx)
}

/** Letters that have not left a feed that was closed are sealed anew for the one that continues it: their decisions are made again. */
export const strandLetters = async (tx: Tx, feedId: string, size: number): Promise<void> => {
  await sql`delete from outgoing where feed_id = ${feedId} and kind = 'letter'`.execute(tx)
  const { rows } = await sql<{ decisionId: string }>`
    update letter set entry = null
    where feed_id = ${feedId} and decision_id is not null and (entry is null or entry >= ${size})
    returning decision_id as "decisionId"`.execute(tx)
  const ids = rows.map(({ decisionId }) => decisionId)
  await sql`update decision set state = 'again' where id = any(${ids}::text[])`.execute(tx)
}

/** What the recipient may fetch of a letter: its text once its digest stands under a signed head. */
export const readServed = async (
  db: Kysely<NoTables>,
  { id, size }: { readonly id: string; readonly size: number },
  digest: string,
): Promise<{ readonly envelope: string; readonly isFetched: boolean } | undefined> => {
  const { rows } = await sql<{ envelope: string; isFetched: boolean }>`
    select envelope, fetched_at is not null as "isFetched" from letter
    where feed_id = ${id} and digest = ${digest} and decision_id is not null and entry < ${size}`.execute(db)
  return rows[0]
}

/** Notes that a letter was taken: by the recipient's node. */
export const noteFetched = async (
  tx: Tx,
  _permit: Permit<'link:serve'>,
  { feedId, digest, now }: { readonly feedId: string; readonly digest: string; readonly now: bigint },
): Promise<void> => {
  await sql`update letter set fetched_at = coalesce(fetched_at, ${now})
    where feed_id = ${feedId} and digest = ${digest}`.execute(tx)
}

/** Notes that a peer's log announces a letter; false when it has announced it before. */
export const announceLetter = async (
  tx: Tx,
  { feedId, digest, entry, at }: { feedId: string; digest: string; entry: number; at: bigint },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into letter (feed_id, digest, entry, made_at) values (${feedId}, ${digest}, ${entry}, ${at})
    on conflict do nothing returning digest`.execute(tx)
  return rows.length > 0
}

/** Digests of letters that were announced and have not come. */
export const readAnnounced = async (
  db: Kysely<NoTables>,
  feedId: string,
  limit: number,
): Promise<string[]> => {
  const { rows } = await sql<{ digest: string }>`
    select digest from letter where feed_id = ${feedId} and decision_id is null and envelope is null and not refused
    order by entry limit ${limit}`.execute(db)
  return rows.map(({ digest }) => digest)
}

/** Keeps a letter that came; false when another process was first. */
export const keepLetter = async (
  tx: Tx,
  _permit: Permit<'link:pull'>,
  letter: { feedId: string; digest: string; envelope: string; keyIds: readonly string[]; now: bigint },
): Promise<boolean> => {
  const { feedId, digest, envelope, keyIds, now } = letter
  const { rows } = await sql`update letter set envelope = ${envelope}, fetched_at = ${now}
    where feed_id = ${feedId} and digest = ${digest} and envelope is null and not refused returning digest`.execute(
    tx,
  )
  if (rows.length === 0) return false
  await addPersons(
    tx,
    letter,
    keyIds.map((keyId) => ({ keyId, title: null, organisation: null })),
  )
  return true
}

/** A letter that was refused is not asked for again. */
export const refuseLetter = async (tx: Tx, feedId: string, digest: string): Promise<void> => {
  await sql`update letter set refused = true where feed_id = ${feedId} and digest = ${digest}`.execute(tx)
}

/** Notes that a person whom a letter of ours is for has opened it; false when there is no such letter or person. */
export const noteOpened = async (
  tx: Tx,
  {
    from,
    agreementId,
    at,
    control,
  }: {
    readonly from: string
    readonly agreementId: string
    readonly at: bigint
    readonly control: Extract<Control, { kind: 'letter-opened' }>
  },
): Promise<boolean> => {
  const { rows } = await sql`
    update letter_person as person set opened_at = coalesce(opened_at, ${at})
    from letter join feed on feed.id = letter.feed_id
    where letter.feed_id = person.feed_id and letter.digest = person.digest and letter.decision_id is not null
      and letter.entry is not null and feed.own and feed.recipient = ${from} and feed.agreement_id = ${agreementId}
      and letter.digest = ${control.digest} and person.place = ${control.recipient}
    returning person.place`.execute(tx)
  return rows.length > 0
}

const letterColumns = sql`letter.feed_id as "feedId", letter.digest, letter.decision_id as "decisionId", letter.entry,
  letter.made_at as "madeAt", letter.fetched_at as "fetchedAt", feed.agreement_id as "agreementId",
  case when feed.own then feed.recipient else feed.sender end as party,
  (select jsonb_agg(jsonb_build_object('keyId', key_id, 'title', title, 'organisation', organisation, 'openedAt', opened_at::text)
    order by place) from letter_person as person
    where person.feed_id = letter.feed_id and person.digest = letter.digest) as persons`

type Told = Omit<LetterRow, 'persons'> & {
  readonly persons: (Omit<LetterPerson, 'openedAt'> & { readonly openedAt: string | null })[] | null
}

const rowOf = ({ persons, ...row }: Told): LetterRow => ({
  ...row,
  persons: (persons ?? []).map((one) => ({
    ...one,
    openedAt: one.openedAt === null ? null : BigInt(one.openedAt),
  })),
})

/** Letters sealed here, of some decisions or all, newest first. */
export const readSentLetters = async (
  db: Kysely<NoTables>,
  _permit: Permit<'release:propose' | 'release:approve' | 'record:read'>,
  decisionIds?: readonly string[],
): Promise<LetterRow[]> => {
  const { rows } = await sql<Told>`
    select ${letterColumns} from letter join feed on feed.id = letter.feed_id
    where decision_id is not null and (entry is not null or not ${hasPlaceSql(sql`decision_id`)})
      and ${decisionIds === undefined ? sql`true` : sql`decision_id = any(${decisionIds}::text[])`}
    order by letter.made_at desc, letter.digest limit 500`.execute(db)
  return rows.map(rowOf)
}

/** Letters that came for holders of these keys, newest first. */
export const readLettersFor = async (
  db: Kysely<NoTables>,
  _permit: Permit<'letter:read'>,
  keyIds: readonly string[],
): Promise<LetterRow[]> => {
  const { rows } = await sql<Told>`
    select ${letterColumns} from letter join feed on feed.id = letter.feed_id
    where decision_id is null and envelope is not null and exists (select 1 from letter_person as person
      where person.feed_id = letter.feed_id and person.digest = letter.digest and key_id = any(${keyIds}::text[]))
    order by letter.fetched_at desc, letter.digest limit 500`.execute(db)
  return rows.map(rowOf)
}

/** A letter that came for a holder of one of these keys, with its text. */
export const findLetterFor = async (
  db: Kysely<NoTables>,
  _permit: Permit<'letter:open'>,
  digest: string,
  keyIds: readonly string[],
): Promise<(LetterRow & { readonly envelope: string; readonly origin: string }) | undefined> => {
  const { rows } = await sql<Told & { envelope: string; origin: string }>`
    select ${letterColumns}, letter.envelope, feed.origin from letter join feed on feed.id = letter.feed_id
    where letter.digest = ${digest} and decision_id is null and envelope is not null
      and exists (select 1 from letter_person as person
        where person.feed_id = letter.feed_id and person.digest = letter.digest and key_id = any(${keyIds}::text[]))
    limit 1`.execute(db)
  const [found] = rows
  return found && { ...rowOf(found), envelope: found.envelope, origin: found.origin }
}

/** Notes that a person here has opened a letter; false when they had before. */
export const markOpened = async (
  tx: Tx,
  _permit: Permit<'letter:open'>,
  { feedId, digest, place, now }: { feedId: string; digest: string; place: number; now: bigint },
): Promise<boolean> => {
  const { rows } = await sql`update letter_person set opened_at = ${now}
    where feed_id = ${feedId} and digest = ${digest} and place = ${place} and opened_at is null returning place`.execute(
    tx,
  )
  return rows.length > 0
}

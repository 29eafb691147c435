// Whom a record can be for by name: those of the other side whose sealing key it has published as a point of contact, which came
// by its feed. INVARIANT: a key counts only as long as its point of contact stands: from that Party, under this agreement.
import { readSealingKey } from '@saphan/core/letter/letter.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { sql, type Kysely } from 'kysely'
import { toInstant } from '../clock/clock.ts'
import type { NoTables, Tx } from '../database/database.ts'
import type { NewLetter } from '../feed/letter.ts'
import type { Permit } from '../gate/permit.ts'

/** A letter that is ready to go: its signed text, the SHA-256 of that, and whom it is for. */
export type SealedLetter = Pick<NewLetter, 'envelope' | 'digest' | 'persons'>

/** Encrypts contents to persons and signs the letter, for the feed with an origin. */
export type Seal = (wish: {
  readonly origin: string
  readonly contents: string
  readonly persons: readonly NamedPerson[]
}) => Promise<Pick<SealedLetter, 'envelope' | 'digest'>>

/** A person by duty and desk, with the key that letters for them are encrypted to (32 bytes). */
export type NamedPerson = {
  readonly keyId: string
  readonly publicKey: Uint8Array
  readonly title: Bilingual
  readonly organisation: Bilingual
  readonly contactId: string
  readonly publishedAt: bigint
}

type Contact = { id: string; canonical: string; publishedAt: bigint }

const textOf = (value: unknown): Bilingual => {
  const { th, en } = (value ?? {}) as Record<string, unknown>
  const told = [th, en].find((one) => typeof one === 'string') as string | undefined
  return { th: typeof th === 'string' ? th : (told ?? ''), en: typeof en === 'string' ? en : (told ?? '') }
}

const personOf = ({ id, canonical, publishedAt }: Contact, party: string, today: string): NamedPerson[] => {
  const contact = JSON.parse(canonical) as Record<string, unknown>
  const publicKey = readSealingKey(contact['sealing_key'])
  const until = contact['valid_until']
  const isOver = typeof until === 'string' && until < today
  if (publicKey === undefined || isOver || contact['party'] !== party || contact['revoked'] === true)
    return []
  return [
    {
      keyId: keyIdOf(publicKey),
      publicKey,
      title: textOf(contact['title']),
      organisation: textOf(contact['organisation']),
      contactId: id,
      publishedAt,
    },
  ]
}

/** Everybody of a Party who can be named now under an agreement, by key id; of each point of contact the newest version counts. */
export const readNamedPersons = async (
  db: Kysely<NoTables>,
  _permit: Permit<'release:propose' | 'release:approve' | 'release:retract'>,
  { party, agreementId }: { readonly party: string; readonly agreementId: string },
  now: bigint,
): Promise<ReadonlyMap<string, NamedPerson>> => {
  const { rows } = await sql<Contact>`
    select distinct on (record.object_id) record.object_id as id, record.canonical, arrival.arrived_at as "publishedAt"
    from record join arrival on arrival.record_place = record.place join feed on feed.id = arrival.feed_id
    where record.kind = 'contact-point' and record.origin = ${party} and record.state = 'current' and record.canonical is not null
      and not arrival.hidden and not feed.own and feed.sender = ${party} and feed.agreement_id = ${agreementId}
    order by record.object_id, record.version_key desc, arrival.arrived_at`.execute(db)
  const today = toInstant(now).slice(0, 10)
  const persons = rows.flatMap((row) => personOf(row, party, today))
  return new Map(persons.map((person) => [person.keyId, person]))
}

/** Those whose keys were named. Throws `review.person-absent` when the key of one is not published any more. */
export const findPersons = (
  published: ReadonlyMap<string, NamedPerson>,
  named: readonly string[],
): readonly NamedPerson[] =>
  named.map((keyId) => {
    const person = published.get(keyId)
    if (!person)
      throw new SaphanError('review.person-absent', `the key \`${keyId}\` is not published any more`)
    return person
  })

/** Names the persons whom decisions that wait are for, in the place of those named before; says how many it did. */
export const nameDecisions = async (
  tx: Tx,
  _permit: Permit<'release:approve'>,
  ids: readonly string[],
  keyIds: readonly string[],
): Promise<number> => {
  const { rows } = await sql`update decision set named = ${JSON.stringify(keyIds.toSorted())}::jsonb
    where id = any(${ids}::text[]) and state = 'waiting' returning id`.execute(tx)
  return rows.length
}

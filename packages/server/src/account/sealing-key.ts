// Table sealing_key: the keys to which letters for a member are encrypted (X25519). The private half lies under their password.
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { checkPassword } from './secret.ts'
import { openUnderPassword, sealUnderPassword } from './under-password.ts'

/** A sealing key of a member. `id` is the key id, `publicKey` 32 bytes in base64; `contactId` names the point of contact that publishes it. */
export type SealingKeyRow = {
  readonly id: string
  readonly memberId: string
  readonly publicKey: string
  readonly sealed: string
  readonly title: Bilingual
  readonly contactId: string | null
  readonly madeAt: bigint
}

const publicBytes = (key: KeyObject): Uint8Array =>
  new Uint8Array(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'))

/** A fresh key, its private half sealed under a password. */
export const newSealingKey = async (
  password: string,
): Promise<Pick<SealingKeyRow, 'id' | 'publicKey' | 'sealed'>> => {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const bytes = publicBytes(createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })))
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  return {
    id: keyIdOf(bytes),
    publicKey: encodeBase64(bytes),
    sealed: await sealUnderPassword(pem, password),
  }
}

/** Whether a password is that of the reader's account: a key under a mistyped one could never be opened. */
export const isOwnPassword = async (
  db: Kysely<NoTables>,
  { actor }: Permit<'letter:make-key'>,
  password: string,
): Promise<boolean> => {
  const { rows } = await sql<{
    password: string
  }>`select password from member where id = ${actor.id}`.execute(db)
  return checkPassword(rows[0]?.password, password)
}

/** Keeps a key of the member who acts. */
export const addSealingKey = async (
  tx: Tx,
  { actor }: Permit<'letter:make-key'>,
  { id, publicKey, sealed, title, contactId, madeAt }: Omit<SealingKeyRow, 'memberId'>,
): Promise<void> => {
  await sql`insert into sealing_key (id, member_id, public_key, sealed, title, contact_id, made_at)
    values (${id}, ${actor.id}, ${publicKey}, ${sealed}, ${JSON.stringify(title)}::jsonb, ${contactId}, ${madeAt})`.execute(
    tx,
  )
}

/** The reader's own keys, newest first. */
export const readOwnSealingKeys = async (
  db: Kysely<NoTables>,
  { actor }: Permit<'letter:read' | 'letter:open' | 'letter:make-key'>,
): Promise<SealingKeyRow[]> => {
  const { rows } = await sql<SealingKeyRow>`
    select id, member_id as "memberId", public_key as "publicKey", sealed, title, contact_id as "contactId", made_at as "madeAt"
    from sealing_key where member_id = ${actor.id} order by made_at desc, id`.execute(db)
  return rows
}

/** The names of the members whose keys these are, by key id; keys of nobody here are left out. */
export const readSealingHolders = async (
  db: Kysely<NoTables>,
  _permit: Permit<'link:pull'>,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select sealing_key.id, member.name from sealing_key join member on member.id = sealing_key.member_id
    where sealing_key.id = any(${keyIds}::text[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The private key in PEM, with its holder's password. Throws `session.wrong-credentials`. */
export const openSealingKey = ({ sealed }: SealingKeyRow, password: string): Promise<string> =>
  openUnderPassword(sealed, password)

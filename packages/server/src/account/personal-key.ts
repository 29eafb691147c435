// A member's personal key: Ed25519, sealed under the member's password, so that the node alone cannot sign in their name.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { keyIdOf, type Signer } from '@saphan/core/signing/ed25519.ts'
import type { Role } from '@saphan/core/gate/role.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { newKeyPem, signingKeyFromPem } from '../key/key-store.ts'

const derive = promisify(scrypt) as (
  password: string,
  salt: Uint8Array,
  length: number,
  options: object,
) => Promise<Buffer>
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

const seal = async (pem: string, password: string): Promise<string> => {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(password, salt, 32, COST), iv)
  const sealed = Buffer.concat([cipher.update(pem, 'utf8'), cipher.final()])
  return Buffer.concat([salt, iv, cipher.getAuthTag(), sealed]).toString('base64')
}

const unseal = async (text: string, password: string): Promise<string> => {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await derive(password, bytes.subarray(0, 16), 32, COST),
    bytes.subarray(16, 28),
  )
  decipher.setAuthTag(bytes.subarray(28, 44))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(44)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SaphanError('session.wrong-credentials', 'the password does not open the personal key', {
      cause,
    })
  }
}

type Signing = Permit<
  | 'agreement:approve'
  | 'agreement:sign'
  | 'agreement:suspend'
  | 'agreement:resume'
  | 'feed:close'
  | 'policy:sign-pack'
  | 'policy:review'
>

export type PersonalKey = { signer: Signer; publicKey: string }

const openPem = (pem: string): PersonalKey => {
  const key = signingKeyFromPem(pem)
  return {
    signer: { keyId: keyIdOf(key.publicKey), sign: (message) => key.sign(message) },
    publicKey: encodeBase64(key.publicKey),
  }
}

/** Opens the member's own key with their password, or makes it at its first use. Throws `session.wrong-credentials`. */
export const openPersonalKey = async (
  tx: Tx,
  permit: Signing,
  password: string,
  now: bigint,
): Promise<PersonalKey> => {
  const memberId = permit.actor.id
  const { rows } = await sql<{
    sealed: string
  }>`select sealed from member_key where member_id = ${memberId}`.execute(tx)
  const known = rows[0]
  if (known) return openPem(await unseal(known.sealed, password))
  const pem = newKeyPem()
  const made = openPem(pem)
  await sql`insert into member_key (member_id, public_key, sealed, created_at)
    values (${memberId}, ${made.publicKey}, ${await seal(pem, password)}, ${now})`.execute(tx)
  return made
}

/** Whose a personal key is. */
export type KeyHolder = {
  readonly memberId: string
  readonly name: string
  readonly publicKey: string
  readonly roles: readonly Role[]
  readonly state: string
}

/** Every personal key with its holder, by member. */
export const readMemberKeys = async (db: Kysely<NoTables>): Promise<ReadonlyMap<string, KeyHolder>> => {
  const { rows } = await sql<KeyHolder>`
    select member.id as "memberId", member.name, member.roles, member.state, member_key.public_key as "publicKey"
    from member_key join member on member.id = member_key.member_id`.execute(db)
  return new Map(rows.map((row) => [row.memberId, row]))
}

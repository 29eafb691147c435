// A member's personal key: Ed25519, sealed under the member's password, so that the node alone cannot sign in their name.
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { keyIdOf, type Signer } from '@saphan/core/signing/ed25519.ts'
import type { Role } from '@saphan/core/gate/role.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { newKeyPem, signingKeyFromPem } from '../key/key-store.ts'
import { openUnderPassword, sealUnderPassword } from './under-password.ts'

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
  if (known) return openPem(await openUnderPassword(known.sealed, password))
  const pem = newKeyPem()
  const made = openPem(pem)
  await sql`insert into member_key (member_id, public_key, sealed, created_at)
    values (${memberId}, ${made.publicKey}, ${await sealUnderPassword(pem, password)}, ${now})`.execute(tx)
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

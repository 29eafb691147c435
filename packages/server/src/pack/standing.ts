// Keeps the rules in force in step with the store. The node's own machinery, not an act of a person: it takes into the
// engine what acts have added, in every process of the node. docs/spec/pack.md §3.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { type KeptReview, openReview, standingSignatures } from '@saphan/core/gate/rule-review.ts'
import { isSignedByItsDelegate, readPackFile } from '@saphan/core/gate/signed-pack.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { readMemberKeys } from '../account/personal-key.ts'
import type { Engine } from '../gate/engine.ts'
import type { Gate } from '../gate/gate.ts'
import type { PolicySource } from '../gate/pack.ts'
import { type AddedPack, composeSource, type Signatures } from './compose.ts'
import { contentDigest, packOf } from './content.ts'

/** The rules in force in this process. */
export type Standing = {
  /** The product's own packs for this Party. */
  readonly product: PolicySource
  /**
   * Brings the engine into step with what is stored and gives the policy epoch for which it stands. Throws when a stored
   * pack cannot be read, so that nothing is decided by fewer rules than were added.
   */
  inStep(db: Kysely<NoTables>): Promise<bigint>
}

type Marks = { readonly epoch: bigint; readonly packs: bigint; readonly reviews: bigint }

const readMarks = async (db: Kysely<NoTables>): Promise<Marks> => {
  const { rows } = await sql<Marks>`
    select epoch, (select coalesce(max(place), 0) from policy_pack) as packs,
      (select coalesce(max(place), 0) from rule_review) as reviews from policy_epoch`.execute(db)
  return rows[0] ?? { epoch: 0n, packs: 0n, reviews: 0n }
}

type PackRow = {
  readonly place: bigint
  readonly packId: string
  readonly envelope: string
  readonly signerId: string
}

const addedFrom = (
  row: PackRow,
  party: string,
  keys: Awaited<ReturnType<typeof readMemberKeys>>,
): AddedPack => {
  const file = readPackFile(row.envelope)
  const { statement } = file
  const signer = keys.get(row.signerId)
  const isOurs = statement.pack.party === party && statement.pack.id === row.packId
  if (!isOurs || signer?.publicKey !== statement.delegate_key || !isSignedByItsDelegate(file))
    throw new SaphanError('pack.signature-invalid', `the stored pack \`${row.packId}\` is not what was added`)
  return {
    pack: { ...packOf(statement), signed: { by: signer.name, at: statement.at } },
    digest: contentDigest(statement),
  }
}

/** The newest version of each pack that was added, but for one that is left out. Throws when one is not what was signed. */
export const readAdded = async (db: Kysely<NoTables>, party: string, leftOut = ''): Promise<AddedPack[]> => {
  const { rows } = await sql<PackRow>`
    select distinct on (pack_id) place, pack_id as "packId", envelope, signer_id as "signerId"
    from policy_pack where pack_id <> ${leftOut} order by pack_id, place desc`.execute(db)
  if (rows.length === 0) return []
  const keys = await readMemberKeys(db)
  return rows.map((row) => addedFrom(row, party, keys))
}

const readSignatures = async (db: Kysely<NoTables>, party: string): Promise<Signatures> => {
  const { rows } = await sql<{ envelope: string; memberId: string }>`
    select envelope, member_id as "memberId" from rule_review order by place`.execute(db)
  if (rows.length === 0) return new Map()
  const keys = await readMemberKeys(db)
  return standingSignatures(
    rows.map(({ envelope, memberId }): KeptReview => {
      const counsel = keys.get(memberId)
      const review = counsel && openReview(envelope, counsel.publicKey)
      return counsel && review?.party === party ? { review, by: counsel.name } : null
    }),
  )
}

type Parts = {
  readonly engine: Engine
  readonly gate: Gate
  readonly product: PolicySource
  readonly party: string
}

/** The rules of a node whose Party is known. */
export const createStanding = ({ engine, gate, product, party }: Parts): Standing => {
  let held: Marks | undefined
  return {
    product,
    async inStep(db) {
      const now = await readMarks(db)
      if (held !== undefined && now.packs <= held.packs && now.reviews <= held.reviews) return now.epoch
      const source = composeSource(product, await readAdded(db, party), await readSignatures(db, party))
      // What was read meanwhile by another turn may be newer.
      if (held !== undefined && (now.packs < held.packs || now.reviews < held.reviews)) return now.epoch
      engine.reload(source)
      gate.forget()
      held = now
      return now.epoch
    },
  }
}

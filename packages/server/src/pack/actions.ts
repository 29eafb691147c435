// Signing a pack of rules, adding one that was signed, and counsel's signature on rules.
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { type ReviewAct, type ReviewedRule, ruleDigest, signReview } from '@saphan/core/gate/rule-review.ts'
import { type PackContent, type PackFile, readPackFile, signPack } from '@saphan/core/gate/signed-pack.ts'
import { openPersonalKey } from '../account/personal-key.ts'
import { toInstant } from '../clock/clock.ts'
import type { Kysely } from 'kysely'
import { reading, type NoTables, type Tx } from '../database/database.ts'
import { act, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Engine } from '../gate/engine.ts'
import type { Pack, PolicySource } from '../gate/pack.ts'
import type { Permit } from '../gate/permit.ts'
import { type Refusal, refusalOf } from './refusal.ts'
import { readAdded, type Standing } from './standing.ts'
import { addPackRow, addReviewRow, bumpRules, lockRules } from './store.ts'
import { checkContent } from './content.ts'

/** What packs need of the node. */
export type PackWorld = World & {
  readonly engine: Engine
  readonly self: string
  readonly standing: Standing
  /** Every pack that came with the product, also of other Parties, with the Party whose it is. */
  readonly owners: () => Promise<ReadonlyMap<string, string | null>>
  /** Keeps what was refused as evidence, so that people are told. */
  readonly refused: (tx: Tx, permit: Permit<'policy:add-pack'>, refusal: Refusal) => Promise<void>
}

const instantNow = ({ clock }: Pick<World, 'clock'>): string =>
  toInstant(clock.now()).replace(/(\.\d{3})\d+Z$/, '$1Z')

/** The product's packs for this Party and the other added ones; one that cannot be read can still be replaced. */
const benchFor = async (
  { standing, self }: PackWorld,
  db: Kysely<NoTables>,
  packId: string,
): Promise<{ product: PolicySource; others: Awaited<ReturnType<typeof readAdded>> }> => ({
  product: standing.product,
  others: await readAdded(db, self, packId),
})

/** Throws `gate.pack-refused` and `pack.other-party`. */
export const checkOwnContent = async (
  world: PackWorld,
  db: Kysely<NoTables>,
  content: PackContent,
): Promise<void> => {
  const { id, party } = content.pack
  if (party !== world.self)
    throw new SaphanError('pack.other-party', `pack \`${id}\` is not of \`${world.self}\``)
  checkContent(content, await benchFor(world, db, id))
}

/** Checks a pack and signs it in the delegate's own name. Throws `gate.pack-refused` and `pack.other-party`. */
export const signPackContent = (
  world: PackWorld,
  actor: Actor,
  content: PackContent,
  password: string,
): Promise<PackFile & { text: string }> => {
  const { id, version } = content.pack
  return act(world, { actor, action: 'policy:sign-pack', subject: id }, async (tx, permit, note) => {
    await checkOwnContent(world, tx, content)
    const personal = await openPersonalKey(tx, permit, password, world.clock.now())
    const text = signPack(
      { type: 'policy-pack', ...content, delegate_key: personal.publicKey, at: instantNow(world) },
      personal.signer,
    )
    const file = readPackFile(text)
    note({ detail: { version, file: file.digest } })
    return { ...file, text }
  })
}

const addInto = async (
  world: PackWorld,
  tx: Tx,
  permit: Permit<'policy:add-pack'>,
  { text, file }: { text: string; file: PackFile },
): Promise<Refusal | undefined> => {
  await lockRules(tx, permit)
  const { statement } = file
  const verdict = await refusalOf(world, tx, permit, file)
  if ('error' in verdict) return verdict
  try {
    checkContent(statement, await benchFor(world, tx, statement.pack.id))
  } catch (error) {
    if (!isSaphanError(error, 'gate.pack-refused')) throw error
    return { error, file, isAlarming: false }
  }
  await addPackRow(tx, permit, {
    packId: statement.pack.id,
    version: statement.pack.version,
    envelope: text,
    signerId: verdict.signer.memberId,
    addedBy: permit.actor.id,
    addedAt: world.clock.now(),
  })
  await bumpRules(tx, permit)
  return undefined
}

/**
 * Adds a signed pack, which is in force from then on. What is refused is entered in the ledger, and what could be a
 * deception is kept as evidence; then it throws `gate.pack-refused` or the code of the refusal.
 */
export const addPack = async (world: PackWorld, actor: Actor, given: string): Promise<PackFile> => {
  const text = given.trimEnd()
  const { file, refused } = await act(
    world,
    { actor, action: 'policy:add-pack', subject: world.self },
    async (tx, permit, note) => {
      const read = readPackFile(text)
      const refusal = await addInto(world, tx, permit, { text, file: read })
      if (refusal?.isAlarming === true) await world.refused(tx, permit, refusal)
      const detail = { version: read.statement.pack.version, file: read.digest }
      note({
        subject: read.statement.pack.id,
        detail: refusal
          ? { ...detail, step: 'refused', code: refusal.error.code, reason: refusal.error.message }
          : { ...detail, step: 'added' },
      })
      return { file: read, refused: refusal }
    },
  )
  if (refused) throw refused.error
  await followStore(world)
  return file
}

/** Takes what was just stored into this process's engine; the others follow by themselves. */
const followStore = async ({ database, standing }: PackWorld): Promise<void> => {
  await reading(database, 'interactive', (db) => standing.inStep(db))
}

export type ReviewWish = {
  readonly act: ReviewAct
  readonly pack: string
  readonly version: string
  readonly rules: readonly ReviewedRule[]
  readonly password: string
}

const mustBeRead = (pack: Pack | undefined, wish: ReviewWish): void => {
  if (!pack) throw new SaphanError('pack.absent', `there is no pack \`${wish.pack}\``)
  const inForce = new Map(pack.rules.map((one) => [one.rule.id, one]))
  for (const { id, digest } of wish.rules) {
    const one = inForce.get(id)
    if (!one || ruleDigest(one.rule, one.policy) !== digest || pack.manifest.version !== wish.version)
      throw new SaphanError('pack.rules-changed', `rule \`${id}\` in force is not the one that was read`)
    if (one.rule.text.kind === 'node')
      throw new SaphanError('pack.not-for-counsel', `rule \`${id}\` is one of the node itself`)
  }
}

/** Signs rules as counsel, or takes the signature back, with counsel's own key. Throws `pack.rules-changed`. */
export const reviewRules = async (world: PackWorld, actor: Actor, wish: ReviewWish): Promise<void> => {
  const { act: kind, pack, version, rules, password } = wish
  await act(world, { actor, action: 'policy:review', subject: pack }, async (tx, permit, note) => {
    await lockRules(tx, permit)
    await world.standing.inStep(tx)
    mustBeRead(
      world.engine.packs().find(({ manifest }) => manifest.id === pack),
      wish,
    )
    const personal = await openPersonalKey(tx, permit, password, world.clock.now())
    const envelope = signReview(
      {
        type: 'rule-review',
        act: kind,
        party: world.self,
        pack,
        version,
        rules: [...rules],
        counsel_key: personal.publicKey,
        at: instantNow(world),
      },
      personal.signer,
    )
    await addReviewRow(tx, permit, { envelope, memberId: actor.id, addedAt: world.clock.now() })
    await bumpRules(tx, permit)
    note({ detail: { step: kind, version, rules: rules.map(({ id }) => id) } })
  })
  await followStore(world)
}

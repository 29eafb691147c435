// Why a signed pack is not taken: not this Party's, not by one of its delegates, not rightly signed, or not newer.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ErrorCode } from '@saphan/core/error/catalogue.ts'
import { isHigherVersion, isSignedByItsDelegate, type PackFile } from '@saphan/core/gate/signed-pack.ts'
import { type KeyHolder, readMemberKeys } from '../account/personal-key.ts'
import type { Tx } from '../database/database.ts'
import type { PolicySource } from '../gate/pack.ts'
import type { Permit } from '../gate/permit.ts'
import { readVersions } from './store.ts'

/** A file that was not taken; one that could be a deception is alarming. */
export type Refusal = {
  readonly error: SaphanError
  readonly file: PackFile
  readonly isAlarming: boolean
}

type Judge = {
  readonly self: string
  readonly standing: { readonly product: PolicySource }
  readonly owners: () => Promise<ReadonlyMap<string, string | null>>
}

/** Whose a pack's id is: this Party's, unless the product knows it as another's or as nobody's. */
const isOwn = async ({ self, owners }: Judge, { statement: { pack } }: PackFile): Promise<boolean> => {
  const known = await owners()
  return pack.party === self && (!known.has(pack.id) || known.get(pack.id) === self)
}

const delegateOf = async (tx: Tx, key: string): Promise<KeyHolder | undefined> => {
  for (const holder of (await readMemberKeys(tx)).values())
    if (holder.publicKey === key && holder.state === 'active' && holder.roles.includes('delegate'))
      return holder
  return undefined
}

/** Judges whose a file is; the content is judged after it. */
export const refusalOf = async (
  judge: Judge,
  tx: Tx,
  permit: Permit<'policy:add-pack'>,
  file: PackFile,
): Promise<Refusal | { readonly signer: KeyHolder }> => {
  const { id, version, party } = file.statement.pack
  const refuse = (code: ErrorCode, sentence: string): Refusal => ({
    error: new SaphanError(code, sentence, { details: { pack: id, version } }),
    file,
    isAlarming: true,
  })
  if (!(await isOwn(judge, file)))
    return refuse(
      'pack.other-party',
      `pack \`${id}\` of \`${party ?? 'no Party'}\` is not of \`${judge.self}\``,
    )
  const signer = await delegateOf(tx, file.statement.delegate_key)
  if (!signer) return refuse('pack.signer-unknown', `pack \`${id}\` is not signed by a delegate of this node`)
  if (!isSignedByItsDelegate(file))
    return refuse('pack.signature-invalid', `the signature on pack \`${id}\` does not verify`)
  const product = judge.standing.product.packs.find(({ manifest }) => manifest.id === id)
  const known = [...(await readVersions(tx, permit, id)), ...(product ? [product.manifest.version] : [])]
  const held = known.find((one) => !isHigherVersion(version, one))
  if (held === undefined) return { signer }
  return refuse(
    'pack.version-not-higher',
    `version \`${version}\` of pack \`${id}\` is not above \`${held}\``,
  )
}

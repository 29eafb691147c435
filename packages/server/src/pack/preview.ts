// What a pack of rules would change, for the delegate who is about to sign it: read and checked as for signing, and nothing is done.
import type { PackPreview } from '@saphan/core/contract/pack.ts'
import { ruleDigest } from '@saphan/core/gate/rule-review.ts'
import type { Rule } from '@saphan/core/gate/rule.ts'
import { isHigherVersion, type PackContent } from '@saphan/core/gate/signed-pack.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Pack } from '../gate/pack.ts'
import { checkOwnContent, type PackWorld } from './actions.ts'
import { packOf } from './content.ts'

type Known = ReadonlyMap<string, { readonly rule: Rule; readonly digest: string }>

const rulesOf = (pack: Pack | undefined): Known =>
  new Map(pack?.rules.map(({ rule, policy }) => [rule.id, { rule, digest: ruleDigest(rule, policy) }]) ?? [])

const named = (known: Known, isWanted: (id: string, digest: string) => boolean): PackPreview['added'] =>
  [...known].flatMap(([id, { rule, digest }]) =>
    isWanted(id, digest) ? [{ id, name: { ...rule.text.name } }] : [],
  )

/** Reads a pack against the one that is in force. Throws what signing it would throw, but for the password. */
export const previewPack = (world: PackWorld, actor: Actor, content: PackContent): Promise<PackPreview> =>
  view(world, actor, 'policy:sign-pack', async (db) => {
    await checkOwnContent(world, db, content)
    const { id, version, names } = content.pack
    const inForce = world.engine.packs().find(({ manifest }) => manifest.id === id)
    const [before, now] = [rulesOf(inForce), rulesOf(packOf(content))]
    const digestBefore = (rule: string) => before.get(rule)?.digest
    return {
      pack: id,
      names: { ...names },
      version,
      inForce: inForce?.manifest.version ?? null,
      isHigher: inForce === undefined || isHigherVersion(version, inForce.manifest.version),
      cases: content.cases.length,
      added: named(now, (rule) => !before.has(rule)),
      changed: named(now, (rule, digest) => before.has(rule) && digestBefore(rule) !== digest),
      removed: named(before, (rule) => !now.has(rule)),
      same: [...now].filter(([rule, { digest }]) => digestBefore(rule) === digest).length,
    }
  })

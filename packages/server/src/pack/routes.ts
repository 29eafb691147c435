// Binds signing and adding packs of rules, and counsel's signature on rules.
import type { Routes } from '../route/route.ts'
import { addPack, type PackWorld, reviewRules, signPackContent } from './actions.ts'
import { previewPack } from './preview.ts'

export const packRoutes = (
  world: () => PackWorld,
): Routes<'policy.pack.preview' | 'policy.pack.sign' | 'policy.pack.add' | 'policy.review'> => ({
  'policy.pack.preview': ({ actor, body }) => previewPack(world(), actor, body.content),
  'policy.pack.sign': async ({ actor, body }) => {
    const { text, digest } = await signPackContent(world(), actor, body.content, body.password)
    return { file: text, digest }
  },
  'policy.pack.add': async ({ actor, body }) => {
    const { statement } = await addPack(world(), actor, body.file)
    const { id, version } = statement.pack
    return { pack: id, version, policies: world().engine.version() }
  },
  'policy.review': async ({ actor, body }) => {
    await reviewRules(world(), actor, body)
    return { policies: world().engine.version() }
  },
})

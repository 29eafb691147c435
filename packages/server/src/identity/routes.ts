// Binds what anybody may know of the node, and its first run.
import type { NodeFace } from '@saphan/core/contract/session.ts'
import { openSession } from '../account/actions.ts'
import type { Attempts } from '../account/attempts.ts'
import { sessionReply } from '../account/session-reply.ts'
import type { World } from '../gate/act.ts'
import type { Routes } from '../route/route.ts'
import { findIdentity, runSetup } from './actions.ts'

export type FaceOptions = { demonstration: boolean; version: string }

/** `begun` is called once the node knows whose it is, and starts what needs to know. */
export const identityRoutes = (
  world: World,
  attempts: Attempts,
  options: FaceOptions & { begun: () => Promise<void> },
): Routes<'node.get' | 'setup.run'> => ({
  'node.get': async (): Promise<NodeFace> => {
    const identity = await findIdentity(world)
    return {
      party: identity?.party ?? null,
      names: identity?.names ?? { th: 'สะพาน', en: 'Saphan' },
      nodeName: identity?.nodeName ?? '',
      demonstration: options.demonstration,
      firstRun: identity === undefined,
      language: identity?.language ?? 'en',
      version: options.version,
      ...(identity ? { inbox: identity.inboxId } : {}),
    }
  },
  'setup.run': async ({ body, setSession }) => {
    await runSetup(world, body)
    await options.begun()
    const { secret, member } = await openSession(world, attempts, body.administrator)
    setSession(secret)
    return sessionReply(world, member)
  },
})

// Binds what only a node of a demonstration answers. Whoever is signed in may ask: its accounts are known to everybody.
import type { DemonstrationFace } from '@saphan/core/contract/demonstration.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Actor } from '../gate/actor.ts'
import type { Routes } from '../route/route.ts'

/** What whoever runs both nodes tells this one, and can be asked for. */
export type DemonstrationPorts = {
  readonly face: DemonstrationFace
  /** Brings both nodes back to where the demonstration began, after the answer has left. */
  readonly reset: () => void
}

const NOBODY: DemonstrationFace = { run: '', nodes: [], taxii: null }

const checkSignedIn = (actor: Actor): void => {
  if (actor.kind !== 'member') throw new SaphanError('session.required', 'a session is needed')
}

/** Answers; without `ports` a node runs by itself and can be reset by nobody. */
export const demonstrationRoutes = (
  ports: DemonstrationPorts | undefined,
  rewrite: () => Promise<{ feed: string; index: number; size: number }>,
): Routes<'demonstration.get' | 'demonstration.reset' | 'demonstration.rewrite'> => ({
  'demonstration.get': async () => ports?.face ?? NOBODY,
  'demonstration.reset': async ({ actor }) => {
    checkSignedIn(actor)
    if (ports === undefined)
      throw new SaphanError('demo.not-started', 'this node was not started by `saphan demo`')
    ports.reset()
    return { run: ports.face.run }
  },
  'demonstration.rewrite': ({ actor }) => {
    checkSignedIn(actor)
    return rewrite()
  },
})

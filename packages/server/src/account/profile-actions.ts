// Source profiles: what a desk, a feed or a token answers once for all of its items.
import { checkProfile, SourceProfile } from '@saphan/core/facts/profile.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { Value } from 'typebox/value'
import { act, view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { listProfiles, putProfile } from './token-store.ts'

export type ProfileWish = { id: string; name: string; answers: Record<string, unknown> }

export const readProfiles = (world: World, actor: Actor): Promise<ProfileWish[]> =>
  view(world, actor, 'node:read', listProfiles)

/** Writes a profile whole. Throws `profile.invalid` with what is wrong. */
export const setProfile = async (world: World, actor: Actor, wish: ProfileWish): Promise<ProfileWish> => {
  const findings = checkProfile(wish.answers)
  if (findings.length > 0 || !Value.Check(SourceProfile, wish.answers)) {
    throw new SaphanError('profile.invalid', 'the profile has faults', { details: { findings } })
  }
  await act(world, { actor, action: 'profile:manage', subject: wish.id }, async (tx, permit, note) => {
    await putProfile(tx, permit, { ...wish, createdAt: world.clock.now() })
    note({ detail: { name: wish.name } })
  })
  return wish
}

// The first run: Party, node, first organisation and administrator, once.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { hashPassword } from '../account/secret.ts'
import { addMemberRow, addOrganisation } from '../account/store.ts'
import { putProfile } from '../account/token-store.ts'
import { act, view, type World } from '../gate/act.ts'
import { STRANGER, type Actor } from '../gate/actor.ts'
import { putIdentity, readIdentity, type Identity } from './store.ts'

export type SetupWish = {
  party: string
  names: Bilingual
  nodeName: string
  language: 'th' | 'en'
  organisation: Bilingual
  administrator: { user: string; name: string; password: string }
}

/** The profile of the node's own desk: whoever writes by form answers the rest there. */
export const DESK = 'desk'

// Before anybody exists nobody can be asked; the insert below succeeds once and never again.
const FIRST: Actor = {
  kind: 'node',
  id: 'first-run',
  name: 'first run',
  roles: ['administrator'],
  party: null,
  organisation: null,
}

export const findIdentity = (world: World): Promise<Identity | undefined> =>
  view(world, STRANGER, 'session:open', readIdentity)

/** Sets the node up. Throws `setup.closed` if it was set up before. */
export const runSetup = async (world: World, wish: SetupWish): Promise<Identity> => {
  const password = await hashPassword(wish.administrator.password)
  const identity: Identity = {
    party: wish.party,
    names: wish.names,
    nodeName: wish.nodeName,
    language: wish.language,
    identityId: `identity--${world.clock.uuid()}`,
    inboxId: world.clock.uuid(),
  }
  return act(
    world,
    { actor: FIRST, action: 'node:configure', subject: wish.nodeName },
    async (tx, permit, note) => {
      if (!(await putIdentity(tx, permit, identity)))
        throw new SaphanError('setup.closed', 'this node has been set up already')
      const organisationId = world.clock.uuid()
      const createdAt = world.clock.now()
      await addOrganisation(tx, permit, {
        id: organisationId,
        party: wish.party,
        names: wish.organisation,
        createdAt,
      })
      const { user, name } = wish.administrator
      await addMemberRow(tx, permit, {
        id: world.clock.uuid(),
        organisationId,
        user,
        name,
        roles: ['administrator'],
        password,
        createdAt,
      })
      await putProfile(tx, permit, { id: DESK, name: 'desk', answers: {}, createdAt })
      note({ detail: { party: wish.party, node: wish.nodeName } })
      return identity
    },
  )
}

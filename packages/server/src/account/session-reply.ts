// A session as the console sees it.
import type { SessionReply } from '@saphan/core/contract/session.ts'
import type { World } from '../gate/act.ts'
import { actorOfMember, faceOf } from './actions.ts'
import type { MemberRow } from './store.ts'

export const sessionReply = (world: World, member: MemberRow): SessionReply => ({
  member: faceOf(member),
  can: world.gate.actionsOf(actorOfMember(member)),
})

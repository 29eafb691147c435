// Who is reading: the node's face and the signed-in member, as every part may ask.
import type { Action } from '@saphan/core/gate/action.ts'
import type { Member } from '@saphan/core/contract/session.ts'
import { useReply } from './query.ts'

/** The node as anybody may know it; kept while the page lives. */
export const useNode = () => useReply('node.get', {}).data

export const useMember = (): Member | undefined => useReply('session.get', {}).data?.member

/** Whether the reader's member has the role; what a reader may do is decided by the node, this only arranges pages. */
export const useHasRole = (role: string): boolean => useMember()?.roles.includes(role) ?? false

/** Whether the gate would allow the action: a button that it would refuse says so instead of failing. */
export const useCan = (action: Action): boolean =>
  useReply('session.get', {}).data?.can.includes(action) ?? false

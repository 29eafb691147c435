// Requests for onward release that wait for this side, for those who may answer them.
import { useReply } from './query.ts'
import { useCan } from './session.ts'

export const useWaitingOnward = () => {
  const enabled = useCan('onward:answer')
  const reply = useReply('onward.list', {}, { everyMs: 5_000, enabled })
  const requests = reply.data?.requests.filter(({ own, answer }) => !own && answer === null)
  return { error: reply.error, retry: reply.refetch, requests: enabled ? requests : [] }
}

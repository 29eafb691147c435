// Reviews that wait, for those whose role sees them; for others there are none to ask for.
import { useReply } from './query.ts'
import { useCan } from './session.ts'

/** Whether the reader's role has to do with releases at all. */
export const useSeesReviews = (): boolean => {
  const proposes = useCan('release:propose')
  const approves = useCan('release:approve')
  return proposes || approves
}

export const useWaitingReviews = () => {
  const enabled = useSeesReviews()
  const reply = useReply('review.list', { query: { state: 'waiting' } }, { everyMs: 5_000, enabled })
  return { error: reply.error, retry: reply.refetch, reviews: enabled ? reply.data?.reviews : [] }
}

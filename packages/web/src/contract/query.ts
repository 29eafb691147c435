// Operations as queries and acts: replies are kept by operation and request; an act makes all of them stale.
import type { Operation } from '@saphan/core/contract/contract.ts'
import {
  keepPreviousData,
  QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { call, CallFailure, callWithFile, type Given, type Reply } from './call.ts'

/** The key of signing out: until the page has gone, refusals of what it still asks mean nothing. */
export const LEAVING = ['session.close']

/** One client for the page; a refusal is not asked again, silence is, twice. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 4_000,
        retry: (count, error) => error instanceof CallFailure && error.status === 0 && count < 2,
      },
    },
  })

export const replyOptions = <O extends Operation>(operation: O, given: Given<O>) =>
  queryOptions<Reply<O>, CallFailure>({
    queryKey: [operation, given],
    queryFn: ({ signal }) => call(operation, given, signal),
  })

type Watching = { everyMs?: number; enabled?: boolean; keep?: boolean }

/** The reply of a reading operation; `everyMs` asks again while the page is seen, `keep` shows the last one meanwhile. */
export const useReply = <O extends Operation>(operation: O, given: Given<O>, watching: Watching = {}) =>
  useQuery({
    ...replyOptions(operation, given),
    enabled: watching.enabled ?? true,
    refetchInterval: watching.everyMs ?? false,
    ...(watching.keep === true ? { placeholderData: keepPreviousData } : {}),
  })

/** A writing operation. What was read before is stale afterwards. */
export const useAct = <O extends Operation>(operation: O) => {
  const client = useQueryClient()
  return useMutation<Reply<O>, CallFailure, Given<O>>({
    mutationFn: (given) => call(operation, given),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** A writing operation whose body is a file. */
export const useFileAct = <O extends Operation>(operation: O) => {
  const client = useQueryClient()
  return useMutation<Reply<O>, CallFailure, File>({
    mutationFn: (file) => callWithFile(operation, file),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** A question that takes long and is asked when somebody says so; it changes nothing, so nothing becomes stale. */
export const useQuestion = <O extends Operation>(operation: O) =>
  useMutation<Reply<O>, CallFailure, Given<O>>({ mutationFn: (given) => call(operation, given) })

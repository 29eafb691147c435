// Taking something of one line away and giving it back: each time the whole list goes, with what was shown.
import type { ReviewLine, TrimOrder } from '@saphan/core/contract/release.ts'
import { useAct } from '../contract/query.ts'

const orderOf = ({ pointer, start, end }: TrimOrder): TrimOrder => ({
  pointer,
  ...(start === undefined || end === undefined ? {} : { start, end }),
})

/** Whether two name the same place, or the same piece of its text. */
const isSameTrim = (one: TrimOrder, other: TrimOrder): boolean =>
  one.pointer === other.pointer && one.start === other.start && one.end === other.end

/** What is within a place is taken with it. */
const isWithin = (place: TrimOrder, one: TrimOrder): boolean =>
  place.start === undefined && (one.pointer === place.pointer || one.pointer.startsWith(`${place.pointer}/`))

export const useTrim = (reviewId: string, line: ReviewLine) => {
  const act = useAct('review.trim')
  const put = (trims: readonly TrimOrder[]) =>
    act.mutate({
      params: { id: reviewId },
      body: { line: line.id, trims: trims.map(orderOf), shown: line.shown },
    })
  return {
    error: act.error,
    isBusy: act.isPending,
    put,
    take: (more: TrimOrder) => put([...line.trims.filter((one) => !isWithin(more, one)), more]),
    giveBack: (less: TrimOrder) => put(line.trims.filter((one) => !isSameTrim(one, less))),
  }
}

export type Trimming = ReturnType<typeof useTrim>

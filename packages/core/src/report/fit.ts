// One page holds only so much: the same areas with ever fewer items, until none is left.
import type { AreaLine } from './area-report.ts'

/** Keeps at most `budget` items, giving each area one after another its next. */
const withinBudget = (areas: readonly AreaLine[], budget: number): AreaLine[] => {
  const kept = areas.map(() => 0)
  let left = budget
  for (let round = 0; left > 0 && areas.some(({ items }) => items.length > round); round += 1)
    for (const [at, { items }] of areas.entries())
      if (left > 0 && items.length > round) {
        kept[at] = round + 1
        left -= 1
      }
  return areas.map((area, at) => ({ ...area, items: area.items.slice(0, kept[at]) }))
}

/** No page of A4 holds more; setting pages that cannot fit costs time only. */
const MOST = 40

/** The areas with as many items as a page could hold, then with one less each time, down to none. */
export const everScantier = (areas: readonly AreaLine[]): AreaLine[][] => {
  const all = areas.reduce((total, { items }) => total + items.length, 0)
  const most = Math.min(all, MOST)
  return Array.from({ length: most + 1 }, (_, fewer) => withinBudget(areas, most - fewer))
}

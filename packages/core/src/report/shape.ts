// Shapes the report from what was counted in the feeds: areas, kinds, the strictest marking.
import { AREA_NAMES, MEMORANDUM_AREAS } from '../agreement/area.ts'
import type { Agreement, Text } from '../agreement/schema.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { kindById } from '../record/kind-list.ts'
import type { AreaLine, KindCount, ReportItem } from './area-report.ts'
import { compareKinds } from './telling.ts'

/** How many entries of a feed have an area, kind and class, and the index of the last of them. */
export type TallyLine = {
  readonly feed: string
  readonly area: string
  readonly kind: string
  readonly classId: string
  readonly count: number
  readonly last: number
}

/** A text of an agreement in both languages; a language that it lacks takes the first one that it has. */
export const inBothLanguages = (text: Text): Bilingual => {
  const any = Object.values(text)[0] ?? ''
  return { th: text['th'] ?? any, en: text['en'] ?? any }
}

const nameOfArea = (area: string): Bilingual =>
  Object.entries(AREA_NAMES).find(([id]) => id === area)?.[1] ?? { th: area, en: area }

/**
 * The areas to report on: those of the documents in their order, then others in which something crossed. Without any
 * document they are the areas of the memorandum.
 */
export const areasToReport = (
  documents: readonly Pick<Agreement, 'areas'>[],
  counted: Iterable<string>,
): { area: string; names: Bilingual }[] => {
  const found = new Map<string, Bilingual>()
  for (const { id, names } of documents.flatMap(({ areas }) => areas))
    if (!found.has(id)) found.set(id, inBothLanguages(names))
  if (found.size === 0) for (const area of MEMORANDUM_AREAS) found.set(area, AREA_NAMES[area])
  for (const area of [...counted].toSorted()) if (!found.has(area)) found.set(area, nameOfArea(area))
  return [...found].map(([area, names]) => ({ area, names }))
}

/** The names of a kind for people; a kind that is not known here goes by its id. */
export const namesOfKind = (kind: string, form: 'one' | 'many'): Bilingual =>
  kindById(kind)?.names[form] ?? { th: kind, en: kind }

const sum = (lines: readonly TallyLine[]): number => lines.reduce((total, { count }) => total + count, 0)

type Counted = {
  readonly areas: readonly { readonly area: string; readonly names: Bilingual }[]
  readonly tally: readonly TallyLine[]
  /** The ids of the feeds that this side writes. */
  readonly ownFeeds: ReadonlySet<string>
  /** The classes that the reader may see. */
  readonly classes: ReadonlySet<string>
  readonly waiting: ReadonlyMap<string, number>
  readonly lastAt: ReadonlyMap<string, string>
  readonly items: ReadonlyMap<string, readonly ReportItem[]>
}

const countKinds = (lines: readonly TallyLine[], { ownFeeds, classes }: Counted): KindCount[] =>
  [
    ...Map.groupBy(
      lines.filter(({ classId, kind }) => classes.has(classId) && kind !== ''),
      ({ kind }) => kind,
    ),
  ]
    .toSorted(([left], [right]) => compareKinds(left, right))
    .map(([kind, some]) => ({
      kind,
      names: namesOfKind(kind, 'many'),
      sent: sum(some.filter(({ feed }) => ownFeeds.has(feed))),
      received: sum(some.filter(({ feed }) => !ownFeeds.has(feed))),
    }))

/** One line for each area. */
export const shapeAreas = (counted: Counted): AreaLine[] =>
  counted.areas.map(({ area, names }) => {
    const lines = counted.tally.filter((line) => line.area === area)
    return {
      area,
      names,
      sent: sum(lines.filter(({ feed }) => counted.ownFeeds.has(feed))),
      received: sum(lines.filter(({ feed }) => !counted.ownFeeds.has(feed))),
      waiting: counted.waiting.get(area) ?? 0,
      lastAt: counted.lastAt.get(area) ?? null,
      kinds: countKinds(lines, counted),
      items: counted.items.get(area) ?? [],
    }
  })

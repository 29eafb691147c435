// What of a graph may leave, written from the words of the design alone: no Cedar, no closure, no redactor. Tried again
// until nothing changes.
import { linksOf, wholeOf, type Level, type Sample } from './graph.ts'

/** What leaves: by original id, what is left of the object before ids are exchanged, and whether it goes under another id. */
export type Expected = ReadonlyMap<
  string,
  { readonly left: Record<string, unknown>; readonly isRendered: boolean }
>

const STRICTNESS: readonly Level[] = ['none', 'clear', 'green', 'amber', 'amber-strict', 'red']
const strictest = (levels: readonly Level[]): Level =>
  levels.reduce(
    (left, right) => (STRICTNESS.indexOf(right) > STRICTNESS.indexOf(left) ? right : left),
    'none',
  )

/**
 * RED has no feed; what is not marked, or marked in two ways, waits for a person, and so does what somebody else made.
 * A part that is marked more strictly makes the whole so.
 */
const mayGo = ({ levels, parts, originator }: Sample): boolean => {
  const stated = new Set(levels.filter((level) => level !== 'none'))
  if (stated.size !== 1) return false
  return strictest([...levels, ...parts]) !== 'red' && originator === 'own'
}

const isGuessable = (id: string): boolean => /^[a-z0-9-]+--.{14}5/.test(id)

/** As text, in small letters: an id is an id however it is written. */
const text = (value: unknown): string => JSON.stringify(value).toLowerCase()

/** Ids of those that change, and of all that name one of them, at any distance. */
const renderedOf = (
  left: ReadonlyMap<string, Record<string, unknown>>,
  first: readonly string[],
): Set<string> => {
  const rendered = new Set(first)
  for (let before = -1; before !== rendered.size;) {
    before = rendered.size
    for (const [id, object] of left)
      if ([...rendered].some((other) => text(object).includes(other))) rendered.add(id)
  }
  return rendered
}

type Around = { readonly links: (id: string) => boolean; readonly isUnseen: (id: string) => boolean }

/** What goes of those that may, once nothing else falls with what stays. */
const settle = (samples: readonly Going[], going: Set<string>, { links, isUnseen }: Around): void => {
  for (let before = -1; before !== going.size;) {
    before = going.size
    for (const sample of samples) {
      // An id never seen here is kept if it is random, and held for a person if anybody could compute it.
      const isHeld = linksOf(sample).some((id) => isUnseen(id) && isGuessable(id))
      const namesWhatStays = sample.mention !== undefined && !links(sample.mention)
      if (isHeld || namesWhatStays || sample.build(links) === undefined) going.delete(sample.id)
    }
  }
}

/** An object that may go, as its redaction leaves it. */
export type Going = Pick<Sample, 'id' | 'mention' | 'build'> & {
  /** Whether the redaction changed it. */
  readonly isRedacted: boolean
}

/**
 * What of a unit goes, of those that may: `outside` says of an id that is not in it whether it has gone or stays, and nothing where
 * nobody here has seen it.
 */
export const closeOver = (
  inUnit: ReadonlySet<string>,
  may: readonly Going[],
  outside: (id: string) => boolean | undefined = () => undefined,
): Expected => {
  const going = new Set(may.map(({ id }) => id))
  const links = (id: string): boolean => (inUnit.has(id) ? going.has(id) : (outside(id) ?? true))
  const isUnseen = (id: string): boolean => !inUnit.has(id) && outside(id) === undefined
  settle(may, going, { links, isUnseen })
  const leaving = may.filter(({ id }) => going.has(id))
  const left = new Map(leaving.map((one) => [one.id, one.build(links) ?? {}]))
  const changed = leaving
    .filter((one) => one.isRedacted || text(left.get(one.id)) !== text(wholeOf(one)))
    .map(({ id }) => id)
  const rendered = renderedOf(left, changed)
  return new Map([...left].map(([id, object]) => [id, { left: object, isRendered: rendered.has(id) }]))
}

/** What may leave of a unit, by the design. */
export const expectedOf = (samples: readonly Sample[]): Expected =>
  closeOver(
    new Set(samples.map(({ id }) => id)),
    samples.filter(mayGo).map((sample) => ({ ...sample, isRedacted: sample.person !== undefined })),
  )

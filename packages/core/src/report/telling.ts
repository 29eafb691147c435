// Which entries tell best what was done: of every kind the newest first, then more of each, the telling kinds before
// those that only hold others together.

// What was decided, agreed and offered comes before what was observed; every kind that is not named stands at the end.
const ORDER = [
  'group-decision',
  'cooperation-activity',
  'national-policy',
  'norm-statement',
  'good-practice',
  'course-offer',
  'innovation-call',
  'research-call',
  'infrastructure-warning',
  'report',
  'incident',
  'vulnerability',
  'malware-analysis',
  'course-of-action',
  'campaign',
  'intrusion-set',
  'threat-actor',
  'malware',
  'indicator',
  'sighting',
  'contact-point',
] as const

/** Kinds that say nothing of themselves: they are counted and never listed. */
const SILENT: ReadonlySet<string> = new Set([
  'relationship',
  'identity',
  'location',
  'marking-definition',
  'language-content',
  'extension-definition',
])

const rankOf = (kind: string): number => {
  const at = (ORDER as readonly string[]).indexOf(kind)
  return at === -1 ? ORDER.length : at
}

/** Orders kinds from the most telling. */
export const compareKinds = (left: string, right: string): number =>
  rankOf(left) - rankOf(right) || (left < right ? -1 : left > right ? 1 : 0)

/** Whether entries of a kind are worth a line of their own. */
export const isTelling = (kind: string): boolean => !SILENT.has(kind)

type Candidate = {
  readonly object: string
  readonly kind: string
  readonly at: string
  readonly feed: string
  readonly index: number
}

const newestFirst = (left: Candidate, right: Candidate): number => {
  if (left.at !== right.at) return left.at < right.at ? 1 : -1
  return left.feed === right.feed ? right.index - left.index : left.feed < right.feed ? -1 : 1
}

/** The most telling candidates, at most `limit`, most telling first; of several versions of one object only the newest. */
export const chooseTelling = <C extends Candidate>(candidates: readonly C[], limit: number): C[] => {
  const objects = new Set<string>()
  const fresh = candidates.toSorted(newestFirst).filter(({ object, kind }) => {
    const isFirst = !objects.has(object)
    objects.add(object)
    return isFirst && isTelling(kind)
  })
  const kinds = [...Map.groupBy(fresh, ({ kind }) => kind)]
    .toSorted(([left], [right]) => compareKinds(left, right))
    .map(([, group]) => group)
  const rounds = Math.max(0, ...kinds.map((group) => group.length))
  return Array.from({ length: rounds }, (_, round) => kinds.flatMap((group) => group[round] ?? []))
    .flat()
    .slice(0, limit)
}

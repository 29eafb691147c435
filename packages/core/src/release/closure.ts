// Which objects of a unit go, and what is cut off them: downward only, a relationship when both ends go, to a fixpoint.
// A cycle of objects that need each other goes as a whole or not at all. Linear in the size of the unit.
import { parseStixId } from '../stix/identifier.ts'
import type { Resolve } from './cut.ts'
import type { References, Requirement } from './requirement.ts'

/** What is known of an id: it may go (or has gone), it may not, or it was never seen on this node. */
export type Standing = 'may-go' | 'may-not' | 'unseen'

/** What each object of a unit refers to, what is known of any id, and the id that goes in place of one, such as a public identity. */
export type ClosureInput = {
  readonly objects: ReadonlyMap<string, References>
  readonly standing: (id: string) => Standing
  readonly standIn?: (id: string) => string | undefined
}

/**
 * Why a permitted object stays: it needs a reference that may not go (`dropped`), or a person must look (`held`) because
 * its text names an object that stays or because it refers to a computed id from outside the unit, which can be guessed.
 */
export type Stay = { readonly fate: 'dropped' | 'held'; readonly because: string }

/** The closure of a unit: it holds ids only, so that a unit can be larger than memory. */
export type Closure = {
  /** The permitted objects that stay. */
  readonly staying: ReadonlyMap<string, Stay>
  /** Whether an object of the unit goes. */
  readonly goes: (id: string) => boolean
  /** What goes in place of a reference. */
  readonly resolve: Resolve
  /** Whether an object loses or exchanges a reference: then it is cut before it goes. */
  readonly isCut: (id: string) => boolean
  /** Makes an object stay that nothing foretold, and with it whatever needs it. */
  readonly stop: (id: string, stay: Stay) => void
}

/** A requirement or mention that still stands while `left` ids of it go. */
type Hope = { readonly owner: string; readonly fate: Stay['fate']; left: number }

/** Whether an id is a random UUIDv4, so that nobody can compute it from content. */
export const isRandomId = (id: string): boolean => parseStixId(id)?.version === 4

/** A decision about ids outside the unit, which no fixpoint changes: it goes, it does not, or it needs a person. */
function outside(input: ClosureInput, id: string): 'goes' | 'stays' | 'person' {
  const standing = input.standing(id)
  if (standing === 'unseen') return isRandomId(id) ? 'goes' : 'person'
  return standing === 'may-go' ? 'goes' : 'stays'
}

type Search = {
  readonly input: ClosureInput
  readonly staying: Map<string, Stay>
  readonly open: Set<string>
  readonly queue: string[]
  readonly hopes: Map<string, Hope[]>
}

function stop(search: Search, id: string, stay: Stay): void {
  if (!search.open.delete(id)) return
  search.staying.set(id, stay)
  search.queue.push(id)
}

/** What may stand in the place of an id, best first. */
function candidates(input: ClosureInput, id: string): readonly string[] {
  const other = input.standIn?.(id)
  return other === undefined || other === id ? [id] : [id, other]
}

const resolveIn = (search: Search, id: string): string | undefined =>
  candidates(search.input, id).find((candidate) =>
    search.input.objects.has(candidate)
      ? search.open.has(candidate)
      : outside(search.input, candidate) === 'goes',
  )

/** Makes an object stay as soon as none of the ids goes. */
function needOneOf(search: Search, owner: string, ids: Requirement, fate: Stay['fate']): void {
  const distinct = [...new Set(ids)]
  const isSure = (id: string) => !search.input.objects.has(id) && outside(search.input, id) === 'goes'
  if (distinct.some(isSure)) return
  const inside = distinct.filter((id) => search.open.has(id))
  const hope: Hope = { owner, fate, left: inside.length }
  for (const id of inside) {
    const hopes = search.hopes.get(id)
    if (hopes === undefined) search.hopes.set(id, [hope])
    else hopes.push(hope)
  }
  if (inside.length === 0) stop(search, owner, { fate, because: distinct[0] ?? owner })
}

function needsPerson(search: Search, found: References): string | undefined {
  const { input } = search
  for (const id of [...found.references, ...found.mentions]) {
    if (!input.objects.has(id) && outside(input, id) === 'person' && input.standIn?.(id) === undefined)
      return id
  }
  return undefined
}

function spread(search: Search): void {
  for (let id = search.queue.pop(); id !== undefined; id = search.queue.pop()) {
    for (const hope of search.hopes.get(id) ?? []) {
      hope.left -= 1
      if (hope.left === 0) stop(search, hope.owner, { fate: hope.fate, because: id })
    }
  }
}

function holdGuessed(search: Search, permitted: readonly (readonly [string, References])[]): void {
  for (const [id, references] of permitted) {
    const guessed = needsPerson(search, references)
    if (guessed !== undefined) search.staying.set(id, { fate: 'held', because: guessed })
  }
  for (const id of search.staying.keys()) search.open.delete(id)
}

/** Computes what of a unit goes. What is cut by `resolve` holds no reference to, and names nothing, that may not go. */
export function openClosure(input: ClosureInput): Closure {
  const permitted = [...input.objects].filter(([id]) => input.standing(id) === 'may-go')
  const search: Search = {
    input,
    staying: new Map(),
    open: new Set(permitted.map(([id]) => id)),
    queue: [],
    hopes: new Map(),
  }
  holdGuessed(search, permitted)
  for (const [id, { requirements, mentions }] of permitted) {
    for (const ids of requirements) {
      const all = ids.flatMap((each) => candidates(input, each))
      needOneOf(search, id, all, 'dropped')
    }
    for (const mention of mentions) needOneOf(search, id, [mention], 'held')
  }
  spread(search)
  const resolve: Resolve = (id) => resolveIn(search, id)
  return {
    staying: search.staying,
    goes: (id) => search.open.has(id),
    resolve,
    isCut: (id) =>
      (input.objects.get(id)?.references ?? []).some((reference) => resolve(reference) !== reference),
    stop(id, stay) {
      stop(search, id, stay)
      spread(search)
    },
  }
}

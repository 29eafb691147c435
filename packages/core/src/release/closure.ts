// Which objects of a unit go, and what is cut off them: downward only, a relationship when both ends go, to a fixpoint.
// A cycle of objects that need each other goes as a whole or not at all. Linear in the size of the unit, and all in numbers,
// so that a unit can be larger than memory.
import { createIntColumn, type Column } from '../bytes/column.ts'
import { parseStixId } from '../stix/identifier.ts'
import type { NumberedReferences, UnitObjects } from './unit-graph.ts'

/** What is known of an id: it may go (or has gone), it may not, or it was never seen on this node. */
export type Standing = 'may-go' | 'may-not' | 'unseen'

/** The objects of a unit, what is known of any id, and the id that goes in place of one, such as a public identity. */
export type ClosureInput = {
  readonly objects: UnitObjects
  readonly standing: (id: number) => Standing
  readonly standIn?: (id: number) => number | undefined
}

/**
 * Why a permitted object stays: it needs a reference that may not go (`dropped`), or a person must look (`held`) because
 * its text names an object that stays or because it refers to a computed id from outside the unit, which can be guessed.
 */
export type Stay = { readonly fate: 'dropped' | 'held'; readonly because: string }

/** As `Stay`, with the number of the id. */
type NumberedStay = { readonly fate: Stay['fate']; readonly because: number }

/** The closure of a unit: objects by their place among the unit's, ids by their number. */
export type Closure = {
  /** Whether an object goes. */
  readonly goes: (object: number) => boolean
  /** Why a permitted object stays; undefined when it goes, and when it was not permitted. */
  readonly stayOf: (object: number) => Stay | undefined
  /** What goes in place of an id. */
  readonly resolve: (id: number) => number | undefined
  /** Whether an object loses or exchanges a reference: then it is cut before it goes. */
  readonly isCut: (object: number) => boolean
  /** Makes an object stay that nothing foretold, and with it whatever needs it. */
  readonly stop: (object: number, stay: NumberedStay) => void
}

/** Whether an id is a random UUIDv4, so that nobody can compute it from content. */
export const isRandomId = (id: string): boolean => parseStixId(id)?.version === 4

const NOT_PERMITTED = 0
const OPEN = 1
const DROPPED = 2
const HELD = 3
const NONE = -1

/**
 * A hope is a requirement or mention that still stands while `left` ids of it go. The hopes that rest on an object are a
 * chain of links, in the order in which they were made.
 */
type Hopes = {
  readonly owner: Column
  readonly fate: Column
  readonly left: Column
  readonly firstLink: Int32Array
  readonly lastLink: Int32Array
  readonly linkedHope: Column
  readonly nextLink: Column
}

type Search = {
  readonly input: ClosureInput
  readonly state: Uint8Array
  /** The id because of which an object stays. */
  readonly because: Int32Array
  readonly queue: number[]
  readonly hopes: Hopes
}

/** A decision about ids outside the unit, which no fixpoint changes: it goes, it does not, or it needs a person. */
function outside({ objects, standing }: ClosureInput, id: number): 'goes' | 'stays' | 'person' {
  const known = standing(id)
  if (known === 'unseen') return isRandomId(objects.ids.idOf(id)) ? 'goes' : 'person'
  return known === 'may-go' ? 'goes' : 'stays'
}

const goes = ({ state }: Search, object: number): boolean => state[object] === OPEN

function stop(search: Search, object: number, { fate, because }: NumberedStay): void {
  if (!goes(search, object)) return
  search.state[object] = fate === 'held' ? HELD : DROPPED
  search.because[object] = because
  search.queue.push(object)
}

/** What may stand in the place of an id, best first. */
function candidates(input: ClosureInput, id: number): readonly number[] {
  const other = input.standIn?.(id)
  return other === undefined || other === id ? [id] : [id, other]
}

const resolveIn = (search: Search, id: number): number | undefined =>
  candidates(search.input, id).find((candidate) => {
    const object = search.input.objects.find(candidate)
    return object === undefined ? outside(search.input, candidate) === 'goes' : goes(search, object)
  })

function link({ firstLink, lastLink, linkedHope, nextLink }: Hopes, object: number, hope: number): void {
  const made = linkedHope.push(hope)
  nextLink.push(NONE)
  const last = lastLink[object] ?? NONE
  if (last === NONE) firstLink[object] = made
  else nextLink.set(last, made)
  lastLink[object] = made
}

/** Makes an object stay as soon as none of the ids goes. */
function needOneOf(search: Search, owner: number, ids: readonly number[], fate: Stay['fate']): void {
  const { input, hopes } = search
  const distinct = [...new Set(ids)]
  const isSure = (id: number): boolean =>
    input.objects.find(id) === undefined && outside(input, id) === 'goes'
  if (distinct.some(isSure)) return
  const inside = distinct.flatMap((id) => {
    const object = input.objects.find(id)
    return object !== undefined && goes(search, object) ? [object] : []
  })
  if (inside.length === 0) {
    stop(search, owner, { fate, because: distinct[0] ?? input.objects.idOf(owner) })
    return
  }
  const hope = hopes.owner.push(owner)
  hopes.fate.push(fate === 'held' ? HELD : DROPPED)
  hopes.left.push(inside.length)
  for (const object of inside) link(hopes, object, hope)
}

function needsPerson({ input }: Search, found: NumberedReferences): number | undefined {
  const isGuessed = (id: number): boolean =>
    input.objects.find(id) === undefined &&
    outside(input, id) === 'person' &&
    input.standIn?.(id) === undefined
  return found.references.find(isGuessed) ?? found.mentions.find(isGuessed)
}

function spread(search: Search): void {
  const { hopes, input } = search
  for (let object = search.queue.pop(); object !== undefined; object = search.queue.pop()) {
    const because = input.objects.idOf(object)
    for (let at = hopes.firstLink[object] ?? NONE; at !== NONE; at = hopes.nextLink.at(at)) {
      const hope = hopes.linkedHope.at(at)
      const left = hopes.left.at(hope) - 1
      hopes.left.set(hope, left)
      const fate = hopes.fate.at(hope) === HELD ? 'held' : 'dropped'
      if (left === 0) stop(search, hopes.owner.at(hope), { fate, because })
    }
  }
}

/** What refers to an id that can be guessed is held before anything is asked of the others. */
function openPermitted(search: Search): void {
  const { input, state, because } = search
  const { objects } = input
  for (let object = 0; object < objects.size; object++) {
    if (input.standing(objects.idOf(object)) !== 'may-go') continue
    const guessed = needsPerson(search, objects.referencesOf(object))
    state[object] = guessed === undefined ? OPEN : HELD
    if (guessed !== undefined) because[object] = guessed
  }
}

const beginSearch = (input: ClosureInput): Search => {
  const { size } = input.objects
  return {
    input,
    state: new Uint8Array(size).fill(NOT_PERMITTED),
    because: new Int32Array(size),
    queue: [],
    hopes: {
      owner: createIntColumn(),
      fate: createIntColumn(),
      left: createIntColumn(),
      firstLink: new Int32Array(size).fill(NONE),
      lastLink: new Int32Array(size).fill(NONE),
      linkedHope: createIntColumn(),
      nextLink: createIntColumn(),
    },
  }
}

/** Computes what of a unit goes. What is cut by `resolve` holds no reference to, and names nothing, that may not go. */
export function openClosure(input: ClosureInput): Closure {
  const { objects } = input
  const search = beginSearch(input)
  openPermitted(search)
  for (let object = 0; object < objects.size; object++) {
    if (!goes(search, object)) continue
    const { requirements, mentions } = objects.referencesOf(object)
    for (const ids of requirements) {
      const all = ids.flatMap((each) => candidates(input, each))
      needOneOf(search, object, all, 'dropped')
    }
    for (const mention of mentions) needOneOf(search, object, [mention], 'held')
  }
  spread(search)
  const resolve = (id: number): number | undefined => resolveIn(search, id)
  return {
    goes: (object) => goes(search, object),
    stayOf(object) {
      const state = search.state[object]
      if (state !== DROPPED && state !== HELD) return undefined
      const because = objects.ids.idOf(search.because[object] ?? NONE)
      return { fate: state === HELD ? 'held' : 'dropped', because }
    },
    resolve,
    isCut: (object) => objects.referencesOf(object).references.some((id) => resolve(id) !== id),
    stop(object, stay) {
      stop(search, object, stay)
      spread(search)
    },
  }
}

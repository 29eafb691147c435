// From the sketches of a unit to what leaves: closure and renditions, layer by layer, and the last scan of each text.
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import type { Standing, Stay } from '@saphan/core/release/closure.ts'
import { cutObject } from '@saphan/core/release/cut.ts'
import { findUnreleased } from '@saphan/core/release/last-scan.ts'
import { renderObject, renditionId, renditionMap, type Audience } from '@saphan/core/release/rendition.ts'
import { settleUnit, type Settled } from '@saphan/core/release/settle.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import { afterRedaction, type Candidate, type Redact, type Sketch } from './sketch.ts'

/** What becomes of a record that the gate let through. */
export type Fate =
  | {
      readonly goes: true
      readonly canonical: string
      readonly renditionId: string | null
      /** The facts of what leaves, where something was cut: they may have fallen. */
      readonly facts: ClassFacts | null
    }
  | { readonly goes: false; readonly stay: Stay }

/** What is known of ids outside the unit. */
export type Outside = ReadonlyMap<string, { goes: boolean; renditionId: string | null }>

export type Planning = {
  readonly sketches: readonly Sketch[]
  readonly outside: Outside
  /** Ids in the unit that were rendered for this audience before. */
  readonly renderedBefore: ReadonlySet<string>
  /** Ids that anybody may know: the markings and extension definitions of the standards. */
  readonly isPublic: (id: string) => boolean
  readonly audience: Audience
  readonly redact: Redact
  /** Reads candidates again. */
  readonly read: (sketches: readonly Sketch[]) => Promise<readonly Candidate[]>
}

/** What leaves of a unit. */
export type Plan = {
  /** Why a record stays that the gate let through; undefined when it goes. */
  readonly stayOf: (sketch: Sketch) => Stay | undefined
  /** What leaves of a record. */
  readonly finish: (sketch: Sketch, candidate: Candidate) => Fate
}

type Going = Sketch & { readonly going: NonNullable<Sketch['going']> }
type Layer = { readonly settled: Settled; readonly finish: (one: Going, candidate: Candidate) => Fate }

/** What is known when a layer is settled: the ids of the unit, and what went and was rendered in the layers before. */
type Before = {
  readonly inUnit: ReadonlySet<string>
  readonly gone: Set<string>
  readonly rendered: Set<string>
}

const isGoing = (sketch: Sketch): sketch is Going => sketch.going !== undefined

/** Newest versions first: each layer has one version of an object, since a closure knows objects by id. */
const layersOf = (going: readonly Going[]): Going[][] => {
  const layers: Going[][] = []
  const seen = new Map<string, number>()
  for (const one of going.toSorted((a, b) => (a.record.versionKey < b.record.versionKey ? 1 : -1))) {
    const depth = seen.get(one.record.objectId) ?? 0
    seen.set(one.record.objectId, depth + 1)
    const layer = layers[depth]
    if (layer) layer.push(one)
    else layers[depth] = [one]
  }
  return layers
}

/** Ids of the unit that no decision lets go stay where they are, whatever else is known of them. */
const standingIn = (
  { outside, isPublic }: Planning,
  layer: ReadonlyMap<string, unknown>,
  { inUnit, gone }: Before,
): ((id: string) => Standing) => {
  return (id) => {
    if (layer.has(id) || gone.has(id) || isPublic(id)) return 'may-go'
    const known = outside.get(id)
    if (known) return known.goes ? 'may-go' : 'may-not'
    return inUnit.has(id) ? 'may-not' : 'unseen'
  }
}

const renderedOutside = (outside: Outside): string[] =>
  [...outside].flatMap(([id, known]) => (known.renditionId === null ? [] : [id]))

const readObjects = async (
  { read, redact }: Planning,
  layer: ReadonlyMap<string, Going>,
  ids: readonly string[],
): Promise<Map<string, StixObject>> => {
  const candidates = await read(ids.flatMap((id) => layer.get(id) ?? []))
  return new Map(
    candidates.flatMap((candidate) => {
      const object = afterRedaction(candidate, redact)
      return object ? [[candidate.row.objectId, object] as const] : []
    }),
  )
}

const settleLayer = async (
  planning: Planning,
  layer: ReadonlyMap<string, Going>,
  before: Before,
): Promise<Settled> => {
  const settling = settleUnit({
    objects: new Map([...layer].map(([id, { going }]) => [id, going.references])),
    standing: standingIn(planning, layer, before),
    names: (id) => layer.get(id)?.going.names ?? [],
    redacted: new Set([...layer].flatMap(([id, { going }]) => (going.facts === null ? [] : [id]))),
    renderedBefore: before.rendered,
  })
  let step = settling.next()
  while (!step.done) step = settling.next(await readObjects(planning, layer, step.value))
  return step.value
}

/** Makes the texts that leave. INVARIANT: each is scanned once more, whatever was computed before. */
const finisherOf = (
  { audience, redact }: Planning,
  { closure, rendered, mayName }: Settled,
): Layer['finish'] => {
  const map = renditionMap(audience, (id) => rendered.has(id))
  const renditions = new Set([...rendered].map((id) => renditionId(audience, id)))
  const held = (because: string): Fate => ({ goes: false, stay: { fate: 'held', because } })
  return ({ record: { objectId }, going }, candidate) => {
    const object = afterRedaction(candidate, redact)
    const left = object && cutObject(object, closure.resolve).object
    if (!left) return held(objectId)
    const isRendered = rendered.has(objectId)
    const isWhole = left === candidate.object && !isRendered
    const canonical =
      isWhole && candidate.row.canonical !== null
        ? candidate.row.canonical
        : canonicalize(isRendered ? renderObject(left, map, undefined) : left)
    const leak = findUnreleased(canonical, (id) => renditions.has(id) || mayName(id))[0]
    if (leak !== undefined) return held(leak)
    return {
      goes: true,
      canonical,
      renditionId: isRendered ? renditionId(audience, objectId) : null,
      facts: going.facts,
    }
  }
}

/** Plans what leaves. Nothing that it gives names an object that is known here and does not go. */
export const planUnit = async (planning: Planning): Promise<Plan> => {
  const layerOf = new Map<string, Layer>()
  const before: Before = {
    inUnit: new Set(planning.sketches.map(({ record }) => record.objectId)),
    gone: new Set(),
    rendered: new Set([...planning.renderedBefore, ...renderedOutside(planning.outside)]),
  }
  for (const ones of layersOf(planning.sketches.filter(isGoing))) {
    const layer = new Map(ones.map((one) => [one.record.objectId, one]))
    const settled = await settleLayer(planning, layer, before)
    const made: Layer = { settled, finish: finisherOf(planning, settled) }
    for (const { key, record } of ones) {
      layerOf.set(key, made)
      if (settled.closure.goes(record.objectId)) before.gone.add(record.objectId)
    }
    for (const id of settled.rendered) before.rendered.add(id)
  }
  const dropped = (because: string): Stay => ({ fate: 'dropped', because })
  const stayOf = ({ key, record: { objectId }, judged }: Sketch): Stay | undefined => {
    if (!mayGo(judged.decision)) return undefined
    const closure = layerOf.get(key)?.settled.closure
    if (!closure) return dropped(objectId)
    return closure.goes(objectId) ? undefined : (closure.staying.get(objectId) ?? dropped(objectId))
  }
  return {
    stayOf,
    finish(sketch, candidate) {
      const stay = stayOf(sketch)
      if (stay) return { goes: false, stay }
      const layer = layerOf.get(sketch.key)
      return layer && isGoing(sketch)
        ? layer.finish(sketch, candidate)
        : { goes: false, stay: dropped(sketch.record.objectId) }
    },
  }
}

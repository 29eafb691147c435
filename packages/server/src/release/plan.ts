// From the sketches of a unit to what leaves: closure and renditions, layer by layer, and the last scan of each text.
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import type { Stay } from '@saphan/core/release/closure.ts'
import { cutObject } from '@saphan/core/release/cut.ts'
import { findUnreleased } from '@saphan/core/release/last-scan.ts'
import { renderObject, renditionId, renditionMap, type Audience } from '@saphan/core/release/rendition.ts'
import { settleUnit, type Settled } from '@saphan/core/release/settle.ts'
import { selectObjects, type UnitObjects } from '@saphan/core/release/unit-graph.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import type { KnownIds } from './known-ids.ts'
import { afterRedaction, type Candidate, type Redact, type Sketches } from './sketch.ts'

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

/** Reads candidates again, by the numbers of their sketches; what cannot be read is left out. */
export type ReadAgain = (sketches: readonly number[]) => Promise<ReadonlyMap<number, Candidate>>

/** Reads candidates that are at hand. */
export const readAmong =
  (candidates: ReadonlyMap<number, Candidate>): ReadAgain =>
  async (sketches) =>
    new Map(
      sketches.flatMap((sketch) => {
        const candidate = candidates.get(sketch)
        return candidate ? [[sketch, candidate] as const] : []
      }),
    )

export type Planning = {
  readonly sketches: Sketches
  /** What is known of the ids; planning adds what goes and what is rendered. */
  readonly known: KnownIds
  readonly audience: Audience
  readonly redact: Redact
  readonly read: ReadAgain
}

/** What leaves of a unit. */
export type Plan = {
  /** Why a record stays that the gate let through; undefined when it goes. */
  readonly stayOf: (sketch: number) => Stay | undefined
  /** What leaves of a record. */
  readonly finish: (sketch: number, candidate: Candidate) => Fate
}

/** Versions of objects, one of each: a closure knows objects by id. */
type Layer = { readonly sketches: readonly number[]; readonly objects: UnitObjects }
type Finish = (sketch: number, candidate: Candidate) => Fate
type Made = Layer & { readonly settled: Settled; readonly finish: Finish }

/** The sketches of objects that go, by the number of the id; those with one version alone apart, being nearly all. */
const versionsOf = (sketches: Sketches): { single: number[]; several: number[][] } => {
  const first = new Int32Array(sketches.graph.ids.size()).fill(-1)
  const more = new Map<number, number[]>()
  for (let sketch = 0; sketch < sketches.size(); sketch++) {
    if (sketches.nodeOf(sketch) === undefined) continue
    const id = sketches.idOf(sketch)
    const before = first[id] ?? -1
    const versions = more.get(id)
    if (before === -1) first[id] = sketch
    else if (versions) versions.push(sketch)
    else more.set(id, [before, sketch])
  }
  const single: number[] = []
  for (const [id, sketch] of first.entries()) if (sketch !== -1 && !more.has(id)) single.push(sketch)
  return { single, several: [...more.values()] }
}

const READ_AT_ONCE = 500

/** Newest versions first. */
const newestFirst = async (read: ReadAgain, versions: readonly number[]): Promise<number[]> => {
  const keys = new Map<number, string>()
  for (let at = 0; at < versions.length; at += READ_AT_ONCE)
    for (const [sketch, { row }] of await read(versions.slice(at, at + READ_AT_ONCE)))
      keys.set(sketch, row.versionKey)
  const keyOf = (sketch: number): string => keys.get(sketch) ?? ''
  return versions.toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1))
}

const layersOf = async ({ sketches, read }: Planning): Promise<Layer[]> => {
  const { single, several } = versionsOf(sketches)
  const layers: number[][] = [single]
  for (const versions of several) {
    const ordered = await newestFirst(read, versions)
    for (const [depth, sketch] of ordered.entries()) (layers[depth] ??= []).push(sketch)
  }
  return layers.map((layer) => ({
    sketches: layer,
    objects: selectObjects(
      sketches.graph,
      layer.map((sketch) => sketches.nodeOf(sketch) ?? -1),
    ),
  }))
}

const settleLayer = async (planning: Planning, layer: Layer): Promise<Settled> => {
  const { sketches, known, read, redact } = planning
  const sketchOf = (object: number): number => layer.sketches[object] ?? -1
  const settling = settleUnit({
    objects: layer.objects,
    standing: (id) => known.standing(id, layer.objects.find(id) !== undefined),
    isRedacted: (object) => sketches.cutFactsOf(sketchOf(object)) !== null,
    renderedBefore: known.rendered,
  })
  let step = settling.next()
  while (!step.done) {
    const candidates = await read(step.value.map(sketchOf))
    const objects = new Map<number, StixObject>()
    for (const object of step.value) {
      const candidate = candidates.get(sketchOf(object))
      const left = candidate && afterRedaction(candidate, redact)
      if (left) objects.set(object, left)
    }
    step = settling.next(objects)
  }
  return step.value
}

/** Makes the texts that leave. INVARIANT: each is scanned once more, whatever was computed before. */
const finisherOf = ({ audience, redact, sketches }: Planning, settled: Settled): Finish => {
  const map = renditionMap(audience, settled.isRendered)
  const held = (because: string): Fate => ({ goes: false, stay: { fate: 'held', because } })
  return (sketch, candidate) => {
    const { row } = candidate
    const object = afterRedaction(candidate, redact)
    const left = object && cutObject(object, settled.resolve).object
    if (!left) return held(row.objectId)
    const isRendered = settled.isRendered(row.objectId)
    const made = new Set<string>()
    const render = (id: string): string | undefined => {
      const rendition = map(id)
      if (rendition !== undefined) made.add(rendition)
      return rendition
    }
    const isWhole = left === candidate.object && !isRendered
    const canonical =
      isWhole && row.canonical !== null
        ? row.canonical
        : canonicalize(isRendered ? renderObject(left, render, undefined) : left)
    const leak = findUnreleased(canonical, (id) => made.has(id) || settled.mayName(id))[0]
    if (leak !== undefined) return held(leak)
    return {
      goes: true,
      canonical,
      renditionId: isRendered ? renditionId(audience, row.objectId) : null,
      facts: sketches.cutFactsOf(sketch),
    }
  }
}

const settleLayers = async (planning: Planning): Promise<Made[]> => {
  const { known, sketches } = planning
  const made: Made[] = []
  for (const layer of await layersOf(planning)) {
    const settled = await settleLayer(planning, layer)
    made.push({ ...layer, settled, finish: finisherOf(planning, settled) })
    for (const [object, sketch] of layer.sketches.entries())
      if (settled.goes(object)) known.setGone(sketches.idOf(sketch))
    for (const id of settled.rendered) known.setRendered(id)
  }
  return made
}

/** Which layer each sketch is in; -1 for those that do not go. */
const depthsOf = (layers: readonly Made[], sketches: Sketches): Int32Array => {
  const depths = new Int32Array(sketches.size()).fill(-1)
  for (const [depth, layer] of layers.entries()) for (const sketch of layer.sketches) depths[sketch] = depth
  return depths
}

/** Plans what leaves. Nothing that it gives names an object that is known here and does not go. */
export const planUnit = async (planning: Planning): Promise<Plan> => {
  const { sketches } = planning
  const layers = await settleLayers(planning)
  const depths = depthsOf(layers, sketches)
  const layerOf = (sketch: number): Made | undefined => layers[depths[sketch] ?? -1]
  const dropped = (sketch: number): Stay => ({
    fate: 'dropped',
    because: sketches.graph.ids.idOf(sketches.idOf(sketch)),
  })
  const stayOf = (sketch: number): Stay | undefined => {
    if (!mayGo(sketches.judgedOf(sketch).decision)) return undefined
    const layer = layerOf(sketch)
    const object = layer?.objects.find(sketches.idOf(sketch))
    if (!layer || object === undefined) return dropped(sketch)
    return layer.settled.goes(object) ? undefined : (layer.settled.stayOf(object) ?? dropped(sketch))
  }
  return {
    stayOf,
    finish(sketch, candidate) {
      const layer = layerOf(sketch)
      const stay = stayOf(sketch)
      if (stay || !layer) return { goes: false, stay: stay ?? dropped(sketch) }
      return layer.finish(sketch, candidate)
    },
  }
}

// From judged records to what leaves: redaction, closure, renditions, and the last scan. Pure, given what is known outside.
import { readContent } from '@saphan/core/facts/content.ts'
import { findCandidates } from '@saphan/core/facts/finder/object-candidate.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { factsAfterRedaction } from '@saphan/core/gate/redaction/redact.ts'
import { REDACTOR_IDS, type RedactorId } from '@saphan/core/gate/redaction/redactor.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { closeUnit, type Standing, type Stay } from '@saphan/core/release/closure.ts'
import { findUnreleased } from '@saphan/core/release/last-scan.ts'
import {
  renderObject,
  renditionId,
  renditionMap,
  spreadRenditions,
  type Audience,
} from '@saphan/core/release/rendition.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import { keyText, type RecordRow } from '../record/row.ts'
import type { Judged } from './judge.ts'

/** A record, its content, and what the gate said. */
export type Candidate = { readonly row: RecordRow; readonly object: StixObject; readonly judged: Judged }

/** What becomes of a candidate that the gate let through. */
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

export type Preparing = {
  readonly candidates: readonly Candidate[]
  readonly outside: Outside
  /** Ids that anybody may know: the markings and extension definitions of the standards. */
  readonly isPublic: (id: string) => boolean
  readonly audience: Audience
  /** The object after its redactors; undefined when nothing of it can go. */
  readonly redact: (object: StixObject, redactors: readonly string[]) => StixObject | undefined
}

type Going = { candidate: Candidate; object: StixObject; facts: ClassFacts | null }

/** What the redacted object still says is never undercut. */
const factsOf = (object: StixObject, { judged }: Candidate): ClassFacts => {
  const done = judged.decision.redactors.filter((id): id is RedactorId =>
    (REDACTOR_IDS as readonly string[]).includes(id),
  )
  const said = readContent(object, findCandidates(object), judged.facts.publicByLicence === 'yes')
  const content = Object.fromEntries(
    Object.entries(said).map(([name, saying]) => [name, saying.value]),
  ) as Partial<ClassFacts>
  return factsAfterRedaction(judged.facts, done, content)
}

const redacted = ({ candidates, redact }: Preparing): { going: Going[]; fates: Map<string, Fate> } => {
  const going: Going[] = []
  const fates = new Map<string, Fate>()
  for (const candidate of candidates) {
    const { decision } = candidate.judged
    if (!mayGo(decision)) continue
    const object =
      decision.redactors.length === 0 ? candidate.object : redact(candidate.object, decision.redactors)
    if (object)
      going.push({
        candidate,
        object,
        facts: object === candidate.object ? null : factsOf(object, candidate),
      })
    else
      fates.set(keyText(candidate.row), {
        goes: false,
        stay: { fate: 'dropped', because: candidate.row.objectId },
      })
  }
  return { going, fates }
}

/** Newest versions first: each layer has one version of an object, since a closure knows objects by id. */
const layersOf = (going: readonly Going[]): Going[][] => {
  const layers: Going[][] = []
  const seen = new Map<string, number>()
  for (const one of going.toSorted((a, b) =>
    a.candidate.row.versionKey < b.candidate.row.versionKey ? 1 : -1,
  )) {
    const depth = seen.get(one.candidate.row.objectId) ?? 0
    seen.set(one.candidate.row.objectId, depth + 1)
    layers[depth] = [...(layers[depth] ?? []), one]
  }
  return layers
}

/** Ids of the unit that no decision lets go stay where they are, whatever else is known of them. */
const standingIn = (
  preparing: Preparing,
  goingIds: ReadonlySet<string>,
  leaving: ReadonlySet<string>,
): ((id: string) => Standing) => {
  const inUnit = new Set(preparing.candidates.map(({ row }) => row.objectId))
  return (id) => {
    if (goingIds.has(id) || leaving.has(id) || preparing.isPublic(id)) return 'may-go'
    const known = preparing.outside.get(id)
    if (known) return known.goes ? 'may-go' : 'may-not'
    return inUnit.has(id) ? 'may-not' : 'unseen'
  }
}

const renderLayer = (
  { audience, outside }: Preparing,
  layer: ReadonlyMap<string, Going>,
  leaving: ReadonlyMap<string, StixObject>,
  cuts: ReadonlyMap<string, unknown>,
): Map<string, { canonical: string; renditionId: string | null }> => {
  const before = [...outside].filter(([, { renditionId: rendered }]) => rendered !== null).map(([id]) => id)
  const first = [...leaving.keys()].filter((id) => cuts.has(id) || layer.get(id)?.facts != null)
  const rendered =
    first.length + before.length === 0 ? new Set<string>() : spreadRenditions(leaving, [...first, ...before])
  const map = renditionMap(audience, (id) => rendered.has(id))
  const texts = new Map<string, { canonical: string; renditionId: string | null }>()
  for (const [id, object] of leaving) {
    const whole = layer.get(id)?.candidate.row.canonical ?? canonicalize(object)
    const text = rendered.has(id)
      ? {
          canonical: canonicalize(renderObject(object, map, undefined)),
          renditionId: renditionId(audience, id),
        }
      : { canonical: whole, renditionId: null }
    texts.set(id, text)
  }
  return texts
}

/** What leaves, by record. Nothing that it gives names an object that is known here and does not go. */
export const prepareUnit = (preparing: Preparing): Map<string, Fate> => {
  const { going, fates } = redacted(preparing)
  const goneIds = new Set<string>()
  for (const layer of layersOf(going)) {
    const byId = new Map(layer.map((one) => [one.candidate.row.objectId, one]))
    const standing = standingIn(preparing, new Set(byId.keys()), goneIds)
    const closure = closeUnit({
      objects: new Map(layer.map((one) => [one.candidate.row.objectId, one.object])),
      standing,
    })
    const rendered = renderLayer(preparing, byId, closure.leaving, closure.cuts)
    const renditions = new Set([...rendered.values()].flatMap(({ renditionId: id }) => id ?? []))
    for (const id of closure.leaving.keys()) goneIds.add(id)
    const mayLeave = (id: string): boolean =>
      renditions.has(id) ||
      goneIds.has(id) ||
      standing(id) === 'unseen' ||
      (standing(id) === 'may-go' && !byId.has(id))
    for (const [id, one] of byId) {
      const text = rendered.get(id)
      const stay = closure.staying.get(id) ?? { fate: 'dropped', because: id }
      const leak = text ? findUnreleased(text.canonical, mayLeave)[0] : undefined
      const key = keyText(one.candidate.row)
      if (!text) fates.set(key, { goes: false, stay })
      else if (leak !== undefined) fates.set(key, { goes: false, stay: { fate: 'held', because: leak } })
      else fates.set(key, { goes: true, ...text, facts: one.facts })
    }
  }
  return fates
}

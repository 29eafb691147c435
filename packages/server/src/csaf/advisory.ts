// The advisory that a record is: a report whose file lies beside it, or a warning of this node.
import { hash } from 'node:crypto'
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { readCsaf } from '@saphan/core/csaf/read.ts'
import { CSAF_SOURCE } from '@saphan/core/csaf/stix.ts'
import type { AdvisoryView } from '@saphan/core/csaf/view.ts'
import { advisoryOfWarning } from '@saphan/core/csaf/warning.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { isJsonObject, type JsonObject } from '@saphan/core/json/value.ts'
import type { Bilingual, Language } from '@saphan/core/language/bilingual.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { findRecords, readRecord, type RecordSight } from '../record/actions.ts'

/** Who publishes what this node writes. */
export type Issuer = { readonly party: string; readonly names: Bilingual; readonly namespace: string }

/** An advisory with its file, if one came. */
export type Advisory = {
  readonly view: AdvisoryView
  readonly original?: { readonly bytes: Uint8Array; readonly object: JsonObject }
}

const WARNING = 'saphan-infrastructure-warning'
const MOST_ARTIFACTS = 20

const absent = (id: string): SaphanError =>
  new SaphanError('csaf.absent', `the record \`${id}\` is no advisory`)

const objectOf = ({ row }: RecordSight): StixObject => JSON.parse(row.canonical ?? '{}') as StixObject

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** The SHA-256 of the file of which a report says that it was made. */
const digestOf = (report: StixObject): string | undefined => {
  const references = report['external_references']
  for (const one of Array.isArray(references) ? references : []) {
    if (!isJsonObject(one) || one['source_name'] !== CSAF_SOURCE || !isJsonObject(one['hashes'])) continue
    const digest = one['hashes']['SHA-256']
    if (typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest)) return digest
  }
  return undefined
}

/** The files that a report lists, or the one with its hash: a file may come later than its report. */
const artifactIds = async (world: World, actor: Actor, report: StixObject): Promise<string[]> => {
  const listed = textsIn(report['object_refs']).filter((one) => one.startsWith('artifact--'))
  if (listed.length > 0) return listed.slice(0, MOST_ARTIFACTS)
  const digest = digestOf(report)
  if (digest === undefined) return []
  const filter = { q: digest, types: ['artifact'], withoutRelationships: false }
  const { rows } = await findRecords(world, actor, { filter, limit: MOST_ARTIFACTS })
  return rows.map(({ objectId }) => objectId)
}

const fileIn = async (world: World, actor: Actor, id: string): Promise<Required<Advisory> | undefined> => {
  try {
    const payload = objectOf(await readRecord(world, actor, id))['payload_bin']
    if (typeof payload !== 'string') return undefined
    const bytes = decodeBase64(payload)
    const reading = readCsaf(bytes)
    return reading.ok ? { view: reading.view, original: { bytes, object: reading.object } } : undefined
  } catch (error) {
    // An artifact that the viewer may not see, or one that is no JSON.
    if (error instanceof SaphanError) return undefined
    throw error
  }
}

const SUMMARIES: Readonly<Record<Language, readonly [first: string, later: string]>> = {
  th: ['เผยแพร่ครั้งแรก', 'แก้ไขเพิ่มเติม'],
  en: ['First version', 'Changed'],
}

const warningOf = (sight: RecordSight, issuer: Issuer, lang: Language): Advisory => {
  const object = objectOf(sight)
  const [first, later] = SUMMARIES[lang]
  const dates = sight.versions.map(({ version }) => version).toSorted()
  const view = advisoryOfWarning(object, {
    publisher: { category: 'coordinator', name: issuer.names[lang], namespace: issuer.namespace },
    trackingId: `${issuer.party}-${object.id.slice(-36)}`,
    lang,
    revisions: dates.map((date, at) => ({ date, number: String(at + 1), summary: at === 0 ? first : later })),
  })
  if (view === undefined)
    throw new SaphanError('csaf.not-written', `\`${object.id}\` is not marked with one level of TLP`)
  return { view }
}

/** The advisory of a record as its reader may see it. Throws `record.absent`, `csaf.absent` and `csaf.not-written`. */
export const readAdvisory = async (
  world: World,
  actor: Actor,
  { id, issuer, lang }: { id: string; issuer: Issuer; lang: Language },
): Promise<Advisory> => {
  const sight = await readRecord(world, actor, id)
  if (sight.row.type === WARNING) return warningOf(sight, issuer, lang)
  if (sight.row.type !== 'report') throw absent(id)
  const report = objectOf(sight)
  const digest = digestOf(report)
  for (const artifact of await artifactIds(world, actor, report)) {
    const found = await fileIn(world, actor, artifact)
    if (found && (digest === undefined || hash('sha256', found.original.bytes, 'hex') === digest))
      return found
  }
  throw absent(id)
}

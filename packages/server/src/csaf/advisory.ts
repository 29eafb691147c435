// The advisory that a record is: a report whose file lies beside it, or a warning of this node.
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { readCsaf } from '@saphan/core/csaf/read.ts'
import type { AdvisoryView } from '@saphan/core/csaf/view.ts'
import { advisoryOfWarning } from '@saphan/core/csaf/warning.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import type { Bilingual, Language } from '@saphan/core/language/bilingual.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { readRecord, type RecordSight } from '../record/actions.ts'

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

const artifactIds = (report: StixObject): string[] => {
  const refs = report['object_refs']
  const texts = Array.isArray(refs) ? refs.filter((one) => typeof one === 'string') : []
  return texts.filter((one) => one.startsWith('artifact--')).slice(0, MOST_ARTIFACTS)
}

const fileIn = async (world: World, actor: Actor, id: string): Promise<Advisory | undefined> => {
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
  for (const artifact of artifactIds(objectOf(sight))) {
    const found = await fileIn(world, actor, artifact)
    if (found) return found
  }
  throw absent(id)
}

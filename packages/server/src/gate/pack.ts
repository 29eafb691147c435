// Reads the packs of rules from disk, strictly (docs/spec/gate.md §5). A pack that does not parse, says something
// that its annotations cannot mean, or has a rule without texts is refused with its place and the reason.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkParseSchema } from '@cedar-policy/cedar-wasm/nodejs'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { PackManifest, type Rule, RuleText } from '@saphan/core/gate/rule.ts'
import { parseJson } from '@saphan/core/json/parse.ts'
import { type Static, type TSchema, Type } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { type ParsedPolicy, parsePolicies } from './policy.ts'

/** One rule with its policy's text and the actions that it speaks of (empty: all). */
export type PackRule = ParsedPolicy & { readonly rule: Rule }

/** A pack as it was read; one that was added as a signed file says who signed it, and when. */
export type Pack = {
  readonly manifest: PackManifest
  readonly rules: readonly PackRule[]
  readonly signed?: { readonly by: string; readonly at: string }
}

/**
 * Everything that an engine is made from; `version` is the content hash of the schema and all packs. `name` names the
 * set in decisions where counsel's signatures, which no policy holds, change what it answers.
 */
export type PolicySource = {
  readonly schema: string
  readonly packs: readonly Pack[]
  readonly version: string
  readonly name?: string
}

const RuleTexts = Type.Record(Type.String(), RuleText)

/** A file of a pack: its path below the folder of packs, and its text. */
export type File = { readonly path: string; readonly text: string }

/** Refuses a pack, with the place and the reason. */
export const refusePack = (place: string, reason: string, cause?: unknown): SaphanError =>
  new SaphanError('gate.pack-refused', `\`${place}\` is refused: ${reason}`, {
    details: { place, reason },
    cause,
  })

const readText = async (folder: string, name: string): Promise<File> => {
  try {
    return { path: name, text: await readFile(join(folder, name), 'utf8') }
  } catch (cause) {
    throw refusePack(name, 'the file cannot be read', cause)
  }
}

function decode<S extends TSchema>(schema: S, file: File): Static<S> {
  let value: unknown
  try {
    value = parseJson(file.text)
  } catch (cause) {
    throw refusePack(file.path, isSaphanError(cause) ? cause.message : 'not valid JSON', cause)
  }
  if (Check(schema, value)) return value as Static<S>
  const first = Errors(schema, value)[0]
  throw refusePack(
    file.path,
    first === undefined ? 'the shape is wrong' : `${first.instancePath} ${first.message}`,
  )
}

type PackParts = {
  readonly manifest: PackManifest
  readonly texts: Readonly<Record<string, RuleText>>
  readonly policies: readonly File[]
  /** Where the texts stand, for whoever is told what is wrong. */
  readonly textsPlace: string
}

/** Joins policies with their texts. Throws `gate.pack-refused`. */
export function joinPack({ manifest, texts, policies, textsPlace }: PackParts): Pack {
  const rules = policies
    .flatMap((file) => parsePolicies(file, refusePack))
    .map((policy) => {
      const { id } = policy.annotations
      const text = Object.hasOwn(texts, id) ? texts[id] : undefined
      if (text === undefined) throw refusePack(textsPlace, `rule \`${id}\` has no texts`)
      // INVARIANT: only counsel's own key signs a rule; no file can say that it did.
      if (text.review !== 'not-reviewed') throw refusePack(textsPlace, `\`${id}\` signs for counsel`)
      return { ...policy, rule: { ...policy.annotations, pack: manifest.id, text } }
    })
  const known = new Set(rules.map(({ rule }) => rule.id))
  const spare = Object.keys(texts).find((rule) => !known.has(rule))
  if (spare !== undefined) throw refusePack(textsPlace, `there is no rule \`${spare}\``)
  return { manifest, rules }
}

const manifestIn = (id: string, file: File): PackManifest => {
  const manifest = decode(PackManifest, file)
  if (manifest.id !== id) throw refusePack(file.path, `its id is \`${manifest.id}\``)
  return manifest
}

const readManifest = async (folder: string, id: string): Promise<{ manifest: PackManifest; file: File }> => {
  const file = await readText(folder, `${id}/pack.json`)
  return { manifest: manifestIn(id, file), file }
}

/** A pack out of its files, whose texts are not read from a folder. Throws `gate.pack-refused`. */
export const makePack = (
  id: string,
  { manifestFile, textFile, policies }: { manifestFile: File; textFile: File; policies: readonly File[] },
): Pack => {
  const manifest = manifestIn(id, manifestFile)
  return joinPack({ manifest, texts: decode(RuleTexts, textFile), policies, textsPlace: textFile.path })
}

async function readPack(folder: string, id: string): Promise<{ pack: Pack; files: File[] }> {
  const names = (await readdir(join(folder, id))).filter((name) => name.endsWith('.cedar')).toSorted()
  if (names.length === 0) throw refusePack(id, 'it has no policies')
  const { manifest, file } = await readManifest(folder, id)
  const [textFile, ...policies] = await Promise.all(
    ['rules.json', ...names].map(async (name) => readText(folder, `${id}/${name}`)),
  )
  if (textFile === undefined) throw refusePack(id, 'it has no texts')
  const texts = decode(RuleTexts, textFile)
  const pack = joinPack({ manifest, texts, policies, textsPlace: textFile.path })
  return { pack, files: [file, textFile, ...policies] }
}

/** The hash of files with their paths. */
export const contentHash = (files: readonly File[]): string => {
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(`${path}\0${Buffer.byteLength(text)}\0`).update(text)
  return hash.digest('hex')
}

/** Refuses packs of which two have a rule of one id. */
export const checkUnique = (packs: readonly Pack[]): void => {
  const seen = new Map<string, string>()
  for (const { manifest, rules } of packs) {
    for (const { rule } of rules) {
      const other = seen.get(rule.id)
      if (other !== undefined) throw refusePack(manifest.id, `rule \`${rule.id}\` is also in \`${other}\``)
      seen.set(rule.id, manifest.id)
    }
  }
}

const readIds = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name !== 'cases')
    .map((entry) => entry.name)
    .toSorted()

/** Every pack in a folder, also those of other Parties: its id, and the Party whose it is. */
export const readOwners = async (folder: string): Promise<ReadonlyMap<string, string | null>> => {
  const manifests = (await readIds(folder)).map(async (id) => readManifest(folder, id))
  return new Map((await Promise.all(manifests)).map(({ manifest }) => [manifest.id, manifest.party]))
}

/**
 * Reads the schema and the packs that hold on the node of the given Party (ISO 3166 alpha-2): its own and those
 * of no Party. Throws `gate.pack-refused` with the place and the reason.
 */
export async function loadPolicies(folder: string, party: string): Promise<PolicySource> {
  const schema = await readText(folder, 'schema.cedarschema')
  const parsed = checkParseSchema(schema.text)
  if (parsed.type === 'failure')
    throw refusePack(schema.path, parsed.errors[0]?.message ?? 'not a Cedar schema')
  const read = await Promise.all((await readIds(folder)).map(async (id) => readPack(folder, id)))
  const own = read.filter(({ pack }) => pack.manifest.party === null || pack.manifest.party === party)
  const packs = own.map(({ pack }) => pack)
  checkUnique(packs)
  return { schema: schema.text, packs, version: contentHash([schema, ...own.flatMap(({ files }) => files)]) }
}

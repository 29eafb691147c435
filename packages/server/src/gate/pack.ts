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

/** A pack as it was read. */
export type Pack = { readonly manifest: PackManifest; readonly rules: readonly PackRule[] }

/** Everything that an engine is made from; `version` is the content hash of the schema and all packs. */
export type PolicySource = {
  readonly schema: string
  readonly packs: readonly Pack[]
  readonly version: string
}

const RuleTexts = Type.Record(Type.String(), RuleText)

type File = { readonly path: string; readonly text: string }

const refuse = (place: string, reason: string, cause?: unknown): SaphanError =>
  new SaphanError('gate.pack-refused', `\`${place}\` is refused: ${reason}`, {
    details: { place, reason },
    cause,
  })

const readText = async (folder: string, name: string): Promise<File> => {
  try {
    return { path: name, text: await readFile(join(folder, name), 'utf8') }
  } catch (cause) {
    throw refuse(name, 'the file cannot be read', cause)
  }
}

function decode<S extends TSchema>(schema: S, file: File): Static<S> {
  let value: unknown
  try {
    value = parseJson(file.text)
  } catch (cause) {
    throw refuse(file.path, isSaphanError(cause) ? cause.message : 'not valid JSON', cause)
  }
  if (Check(schema, value)) return value as Static<S>
  const first = Errors(schema, value)[0]
  throw refuse(
    file.path,
    first === undefined ? 'the shape is wrong' : `${first.instancePath} ${first.message}`,
  )
}

async function readPack(folder: string, id: string): Promise<{ pack: Pack; files: File[] }> {
  const names = (await readdir(join(folder, id))).filter((name) => name.endsWith('.cedar')).toSorted()
  if (names.length === 0) throw refuse(id, 'it has no policies')
  const [manifestFile, textFile, ...policyFiles] = await Promise.all(
    ['pack.json', 'rules.json', ...names].map(async (name) => readText(folder, `${id}/${name}`)),
  )
  if (manifestFile === undefined || textFile === undefined) throw refuse(id, 'it has no manifest or texts')
  const manifest = decode(PackManifest, manifestFile)
  if (manifest.id !== id) throw refuse(manifestFile.path, `its id is \`${manifest.id}\``)
  const texts = decode(RuleTexts, textFile)
  const rules = policyFiles
    .flatMap((file) => parsePolicies(file, refuse))
    .map((policy) => {
      const text = texts[policy.annotations.id]
      if (text === undefined) throw refuse(textFile.path, `rule \`${policy.annotations.id}\` has no texts`)
      return { ...policy, rule: { ...policy.annotations, pack: id, text } }
    })
  const known = new Set(rules.map(({ rule }) => rule.id))
  const spare = Object.keys(texts).find((rule) => !known.has(rule))
  if (spare !== undefined) throw refuse(textFile.path, `there is no rule \`${spare}\``)
  return { pack: { manifest, rules }, files: [manifestFile, textFile, ...policyFiles] }
}

const contentHash = (files: readonly File[]): string => {
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(`${path}\0${Buffer.byteLength(text)}\0`).update(text)
  return hash.digest('hex')
}

const checkUnique = (packs: readonly Pack[]): void => {
  const seen = new Map<string, string>()
  for (const { manifest, rules } of packs) {
    for (const { rule } of rules) {
      const other = seen.get(rule.id)
      if (other !== undefined) throw refuse(manifest.id, `rule \`${rule.id}\` is also in \`${other}\``)
      seen.set(rule.id, manifest.id)
    }
  }
}

/**
 * Reads the schema and the packs that hold on the node of the given Party (ISO 3166 alpha-2): its own and those
 * of no Party. Throws `gate.pack-refused` with the place and the reason.
 */
export async function loadPolicies(folder: string, party: string): Promise<PolicySource> {
  const schema = await readText(folder, 'schema.cedarschema')
  const parsed = checkParseSchema(schema.text)
  if (parsed.type === 'failure') throw refuse(schema.path, parsed.errors[0]?.message ?? 'not a Cedar schema')
  const entries = await readdir(folder, { withFileTypes: true })
  const ids = entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'cases')
    .map((entry) => entry.name)
  const read = await Promise.all(ids.toSorted().map(async (id) => readPack(folder, id)))
  const own = read.filter(({ pack }) => pack.manifest.party === null || pack.manifest.party === party)
  const packs = own.map(({ pack }) => pack)
  checkUnique(packs)
  return { schema: schema.text, packs, version: contentHash([schema, ...own.flatMap(({ files }) => files)]) }
}

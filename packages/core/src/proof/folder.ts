// What lies where in an exported folder. docs/spec/feed.md "Exported folder".
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { decodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import type { JsonValue } from '../json/value.ts'

/** Reads one file of a folder by its path with forward slashes; undefined if there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>

/** The files of a folder that are not runs of 256. */
export const FOLDER_FILES = {
  manifest: 'manifest.json',
  agreement: 'agreement.json',
  checkpoint: 'checkpoint',
  receipt: 'receipt',
} as const

/** The path of a Party's key list. */
export const keyListPath = (party: string): string => `keys/${party}.json`

const party = Type.String({ pattern: '^[A-Z]{2}$' })
const size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** `manifest.json`: what the folder claims to be; every member is held against something signed. */
export const ManifestSchema = Type.Object(
  {
    format: Type.Literal('saphan-feed-folder-1'),
    origin: Type.String({ minLength: 1, maxLength: 300 }),
    releaser: party,
    recipient: party,
    parties: Type.Array(party, { minItems: 2, maxItems: 300, uniqueItems: true }),
    size,
    receipt_size: Type.Union([size, Type.Null()]),
  },
  { additionalProperties: false },
)
export type Manifest = Static<typeof ManifestSchema>

/** `agreement.json`: the agreement as data and its signed events, each an envelope as text. */
export const AgreementFileSchema = Type.Object(
  { agreement: Type.Unknown(), events: Type.Array(Type.String(), { maxItems: 10_000 }) },
  { additionalProperties: false },
)
export type AgreementFile = Static<typeof AgreementFileSchema>

/** The manifest in a file's bytes, or undefined if it is not one in canonical JSON. */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  const value = readCanonical(bytes)
  return Value.Check(ManifestSchema, value) ? value : undefined
}

/** The agreement file in a file's bytes, or undefined if it is not one in canonical JSON. */
export function readAgreementFile(bytes: Uint8Array): AgreementFile | undefined {
  const value = readCanonical(bytes)
  return Value.Check(AgreementFileSchema, value) ? value : undefined
}

/** A text in UTF-8, or undefined if the bytes are not that. */
export const readText = (bytes: Uint8Array): string | undefined => orUndefined(() => decodeUtf8(bytes))

/** What some work gives, or undefined if it throws a SaphanError: a folder's faults are findings, never thrown. */
export function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isSaphanError(error)) return undefined
    throw error
  }
}

function readCanonical(bytes: Uint8Array): JsonValue | undefined {
  return orUndefined(() => {
    const text = decodeUtf8(bytes)
    const value = parseJson(text)
    return canonicalize(value) === text ? value : undefined
  })
}

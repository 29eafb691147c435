// What a backup says of itself, signed with the node's ledger key: every file with its length and SHA-256.
import { decodeUtf8, encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { parseJson } from '@saphan/core/json/parse.ts'
import { formatEnvelope, openEnvelope, signEnvelope } from '@saphan/core/signing/dsse.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import type { SigningKey } from '@saphan/server/key/key-store.ts'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

/** Where the manifest lies in the archive: last. */
export const MANIFEST = 'manifest.dsse.json'
const PAYLOAD_TYPE = 'application/vnd.saphan.backup.v1+json'

const strict = { additionalProperties: false }
const ManifestSchema = Type.Object(
  {
    format: Type.Literal('saphan-backup-1'),
    made_at: Type.String(),
    version: Type.String(),
    store: Type.Enum(['embedded', 'postgresql']),
    keys: Type.Boolean(),
    files: Type.Array(
      Type.Object(
        {
          path: Type.String(),
          size: Type.Integer({ minimum: 0 }),
          sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type Manifest = Static<typeof ManifestSchema>

export const signManifest = (manifest: Manifest, key: SigningKey): string =>
  formatEnvelope(
    signEnvelope(PAYLOAD_TYPE, encodeUtf8(canonicalize(manifest)), [
      { keyId: keyIdOf(key.publicKey), sign: (message) => key.sign(message) },
    ]),
  )

/** The manifest that a node signed; throws `backup.unsound`. */
export const openManifest = (envelope: string, ledgerKey: Uint8Array): Manifest => {
  let value: unknown
  try {
    value = parseJson(decodeUtf8(openEnvelope(envelope, PAYLOAD_TYPE, [ledgerKey])))
  } catch (cause) {
    throw new SaphanError('backup.unsound', "the manifest is not signed with this node's ledger key", {
      cause,
    })
  }
  if (Value.Check(ManifestSchema, value)) return value
  throw new SaphanError('backup.unsound', 'the manifest cannot be read')
}

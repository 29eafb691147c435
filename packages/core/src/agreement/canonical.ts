// What is signed: the canonical bytes of an agreement (RFC 8785), the digest of the whole, and one digest for each
// language of what a person reads (docs/spec/agreement.md §3).
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { canonicalize } from '../json/canonical.ts'
import { sha256 } from '../tlog/sha256.ts'
import type { Agreement } from './schema.ts'
import { renderText } from './text.ts'

/** The canonical bytes of the whole document; both nodes keep exactly these. */
export const agreementBytes = (agreement: Agreement): Uint8Array => encodeUtf8(canonicalize(agreement))

/** SHA-256 of the canonical bytes, in lower-case hexadecimal; this is what names an agreement everywhere. */
export const agreementDigest = (agreement: Agreement): string => encodeHex(sha256(agreementBytes(agreement)))

/** SHA-256 of the readable text in one language (UTF-8), in lower-case hexadecimal. */
export const textHash = (agreement: Agreement, language: string): string =>
  encodeHex(sha256(encodeUtf8(renderText(agreement, language))))

/** The text hashes of all languages of the agreement, by language code. */
export const textHashes = (agreement: Agreement): Record<string, string> =>
  Object.fromEntries(agreement.languages.list.map((language) => [language, textHash(agreement, language)]))

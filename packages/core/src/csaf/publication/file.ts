// The files that a provider of advisories serves: metadata, feed, folders by year, hashes, index.txt and changes.csv (CSAF 2.0 and 2.1
// §7.1). No signatures: there is no key of OpenPGP on a node, so this is a provider and not a trusted one (§7.2).
import { canonicalize } from '../../json/canonical.ts'
import { encodeUtf8 } from '../../bytes/utf8.ts'
import type { JsonValue } from '../../json/value.ts'
import type { CsafVersion } from '../document.ts'
import { csafFileName } from '../file-name.ts'
import { type Candidate, type Published, selectPublished, type Selection } from './document.ts'
import { feedNameOf, folderOf, type Provider, providerMetadata, rolieFeed } from './metadata.ts'

/** A file below the folder of the provider. */
export type ServedFile = { readonly path: string; readonly mediaType: string; readonly bytes: Uint8Array }

const JSON_TYPE = 'application/json'
const TEXT_TYPE = 'text/plain; charset=utf-8'
const CSV_TYPE = 'text/csv; charset=utf-8'

const jsonFile = (path: string, value: object): ServedFile => ({
  path,
  mediaType: JSON_TYPE,
  bytes: encodeUtf8(canonicalize(value as JsonValue)),
})

const textFile = (path: string, mediaType: string, lines: readonly string[]): ServedFile => ({
  path,
  mediaType,
  bytes: encodeUtf8(lines.map((line) => `${line}\n`).join('')),
})

/** CSAF 2.0 has every field in quotes, CSAF 2.1 none. */
const changeLine = (version: CsafVersion, { path, view }: Published): string => {
  const at = view.tracking.current_release_date
  return version === '2.0' ? `"${path}","${at}"` : `${path},${at}`
}

const filesOf = (folder: string, { path, bytes, sha512, view }: Published): ServedFile[] => [
  { path: `${folder}/${path}`, mediaType: JSON_TYPE, bytes },
  textFile(`${folder}/${path}.sha512`, TEXT_TYPE, [`${sha512}  ${csafFileName(view.tracking.id)}`]),
]

const instantOf = ({ view }: Published): number => Date.parse(view.tracking.current_release_date)

/** All files of a provider, and which documents were not published. */
export function publicationFiles(
  provider: Provider,
  candidates: readonly Candidate[],
): { readonly files: readonly ServedFile[]; readonly refused: Selection['refused'] } {
  const { version } = provider
  const { published, refused } = selectPublished(candidates, version)
  const newestFirst = published.toSorted(
    (one, other) => instantOf(other) - instantOf(one) || (one.path < other.path ? -1 : 1),
  )
  const folder = folderOf(version)
  const files = [
    jsonFile('provider-metadata.json', providerMetadata(provider)),
    jsonFile(feedNameOf(version), rolieFeed(provider, newestFirst)),
    textFile(`${folder}/index.txt`, TEXT_TYPE, published.map(({ path }) => path).toSorted()),
    textFile(
      `${folder}/changes.csv`,
      CSV_TYPE,
      newestFirst.map((one) => changeLine(version, one)),
    ),
    ...newestFirst.flatMap((one) => filesOf(folder, one)),
  ]
  return { files, refused }
}

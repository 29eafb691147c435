// provider-metadata.json and the ROLIE feed (CSAF 2.0 and 2.1 §7.1, requirements 7 and 15; RFC 8322).
import type { CsafVersion, Publisher } from '../document.ts'
import type { Published } from './document.ts'

/** Where and by whom documents are published. */
export type Provider = {
  /** The address of the folder, with `https:` and a slash at its end. */
  readonly base: string
  readonly publisher: Publisher
  readonly version: CsafVersion
  /** When anything of this changed last, RFC 3339. */
  readonly updatedAt: string
}

/** The folder of what is for everybody, in the words of each version. */
export const folderOf = (version: CsafVersion): 'white' | 'clear' => (version === '2.0' ? 'white' : 'clear')

/** The name of the feed of what is for everybody. */
export const feedNameOf = (version: CsafVersion): string => `feed-tlp-${folderOf(version)}.json`

const SCHEMAS: Readonly<Record<CsafVersion, string>> = {
  '2.0': 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json',
  '2.1': 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json',
}

const PROVIDER_2_1 = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json'

/** What a reader has to know of a provider: who it is and where its documents lie. They are not signed with OpenPGP. */
export function providerMetadata({ base, publisher, version, updatedAt }: Provider): object {
  const label = folderOf(version).toUpperCase()
  const url = `${base}${folderOf(version)}/`
  const feed = {
    summary: `All TLP:${label} advisories of ${publisher.name}.`,
    tlp_label: label,
    url: `${base}${feedNameOf(version)}`,
  }
  const is20 = version === '2.0'
  return {
    ...(is20 ? {} : { $schema: PROVIDER_2_1 }),
    canonical_url: `${base}provider-metadata.json`,
    distributions: [
      is20 ? { directory_url: url } : { directory: { tlp_label: label, url } },
      { rolie: { feeds: [is20 ? feed : { last_updated: updatedAt, ...feed }] } },
    ],
    last_updated: updatedAt,
    list_on_CSAF_aggregators: true,
    metadata_version: version,
    mirror_on_CSAF_aggregators: true,
    publisher,
    role: 'csaf_provider',
  }
}

const entryOf = (folder: string, version: CsafVersion, { view, path }: Published): object => {
  const href = `${folder}${path}`
  const { id, initial_release_date: published, current_release_date: updated } = view.tracking
  const summary = view.notes.find(({ category }) => category === 'summary')?.text
  return {
    id,
    title: view.title,
    link: [
      { rel: 'self', href },
      { rel: 'hash', href: `${href}.sha512` },
    ],
    published,
    updated,
    ...(summary === undefined ? {} : { summary: { content: summary } }),
    content: { type: 'application/json', src: href },
    format: { schema: SCHEMAS[version], version },
  }
}

/** The feed of what is for everybody, newest first. */
export function rolieFeed(
  { base, publisher, version, updatedAt }: Provider,
  documents: readonly Published[],
): object {
  const name = feedNameOf(version)
  return {
    feed: {
      id: name.slice(0, -'.json'.length),
      title: `${publisher.name} (TLP:${folderOf(version).toUpperCase()})`,
      link: [{ rel: 'self', href: `${base}${name}` }],
      category: [{ scheme: 'urn:ietf:params:rolie:category:information-type', term: 'csaf' }],
      updated: updatedAt,
      entry: documents.map((one) => entryOf(`${base}${folderOf(version)}/`, version, one)),
    },
  }
}

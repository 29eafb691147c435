// What a provider serves, by the requirements of CSAF 2.0 and 2.1 §7.1; the examples of the standard in other words.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../bytes/utf8.ts'
import { anAdvisory } from '../example.ts'
import type { AdvisoryView } from '../view.ts'
import { publicationFiles } from './file.ts'

const PROVIDER = {
  base: 'https://cert.example/.well-known/csaf/',
  publisher: { category: 'coordinator', name: 'National CERT', namespace: 'https://cert.example' },
  updatedAt: '2026-05-01T00:00:00.000Z',
} as const

const aCandidate = (id: string, at: string, changes: Partial<AdvisoryView> = {}) => {
  const tracking = { ...anAdvisory().tracking, id, initial_release_date: at, current_release_date: at }
  return { view: anAdvisory({ tracking, ...changes }), bytes: encodeUtf8(`{"id":"${id}"}`) }
}

const OLD = aCandidate('EX 2025/9', '2025-12-31T23:00:00Z')
const NEW = aCandidate('EX-2026-1', '2026-01-01T01:00:00+07:00')

const textsOf = (version: '2.0' | '2.1', candidates = [OLD, NEW]) => {
  const inVersion = candidates.map(({ view, bytes }) => ({ view: { ...view, version }, bytes }))
  const { files, refused } = publicationFiles({ ...PROVIDER, version }, inVersion)
  const texts = Object.fromEntries(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]))
  return { texts, refused }
}

describe('what a provider serves', () => {
  it('has each document in the folder of its year, byte for byte, with its hash', () => {
    const { texts } = textsOf('2.0')
    expect(Object.keys(texts).toSorted()).toEqual([
      'feed-tlp-white.json',
      'provider-metadata.json',
      'white/2025/ex_2025_9.json',
      'white/2025/ex_2025_9.json.sha512',
      'white/2026/ex-2026-1.json',
      'white/2026/ex-2026-1.json.sha512',
      'white/changes.csv',
      'white/index.txt',
    ])
    const digest = createHash('sha512').update('{"id":"EX-2026-1"}').digest('hex')
    expect(texts['white/2026/ex-2026-1.json']).toBe('{"id":"EX-2026-1"}')
    expect(texts['white/2026/ex-2026-1.json.sha512']).toBe(`${digest}  ex-2026-1.json\n`)
  })

  it('lists names, and changes with the latest first, by time and not by text', () => {
    const older = textsOf('2.0').texts
    expect(older['white/index.txt']).toBe('2025/ex_2025_9.json\n2026/ex-2026-1.json\n')
    expect(older['white/changes.csv']).toBe(
      '"2025/ex_2025_9.json","2025-12-31T23:00:00Z"\n"2026/ex-2026-1.json","2026-01-01T01:00:00+07:00"\n',
    )
    expect(textsOf('2.1').texts['clear/changes.csv']).toBe(
      '2025/ex_2025_9.json,2025-12-31T23:00:00Z\n2026/ex-2026-1.json,2026-01-01T01:00:00+07:00\n',
    )
  })

  it('has a feed that leads to each document and its hash, and metadata that leads to the feed', () => {
    const { texts } = textsOf('2.1')
    const { feed } = JSON.parse(texts['feed-tlp-clear.json'] ?? '')
    expect(feed.link).toEqual([{ rel: 'self', href: `${PROVIDER.base}feed-tlp-clear.json` }])
    expect(feed.entry[1]).toMatchObject({
      id: 'EX-2026-1',
      link: [
        { rel: 'self', href: `${PROVIDER.base}clear/2026/ex-2026-1.json` },
        { rel: 'hash', href: `${PROVIDER.base}clear/2026/ex-2026-1.json.sha512` },
      ],
      format: { schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json', version: '2.1' },
    })
    expect(JSON.parse(texts['provider-metadata.json'] ?? '')).toMatchObject({
      canonical_url: `${PROVIDER.base}provider-metadata.json`,
      metadata_version: '2.1',
      role: 'csaf_provider',
      distributions: [
        { directory: { tlp_label: 'CLEAR', url: `${PROVIDER.base}clear/` } },
        { rolie: { feeds: [{ tlp_label: 'CLEAR', url: `${PROVIDER.base}feed-tlp-clear.json` }] } },
      ],
    })
  })

  it.each<[string, Partial<AdvisoryView>]>([
    ['not-clear', { distribution: { tlp: 'green' } }],
    ['not-clear', { distribution: {} }],
    [
      'limited-group',
      { distribution: { tlp: 'clear', sharingGroup: { id: '00000000-0000-0000-0000-000000000000' } } },
    ],
    [
      'limited-group',
      { distribution: { tlp: 'clear', sharingGroup: { id: 'f0f0f0f0-1111-4222-8333-444444444444' } } },
    ],
    ['draft', { tracking: { ...OLD.view.tracking, status: 'draft' } }],
    ['no-year', { tracking: { ...OLD.view.tracking, initial_release_date: '../2025' } }],
  ])('leaves out, and says why: %s', (reason, changes) => {
    const { texts, refused } = textsOf('2.1', [{ ...OLD, view: { ...OLD.view, ...changes } }, NEW])
    expect(refused).toEqual([{ trackingId: 'EX 2025/9', reason }])
    expect(texts['clear/index.txt']).toBe('2026/ex-2026-1.json\n')
  })

  it('leaves out what is of the other version, and a second document of one name', () => {
    const candidates = [NEW, aCandidate('ex 2025.9', '2025-06-01T00:00:00Z'), OLD]
    const [first] = candidates
    const { refused } = publicationFiles({ ...PROVIDER, version: '2.0' }, first ? [first] : [])
    expect(refused).toEqual([{ trackingId: 'EX-2026-1', reason: 'other-version' }])
    expect(textsOf('2.1', candidates).refused).toEqual([{ trackingId: 'EX 2025/9', reason: 'same-name' }])
  })
})

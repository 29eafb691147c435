// A block-list of the fake node, with one taker that has the newest version, one that has not, and one that is gone.
import type { BenignListFace } from '@saphan/core/contract/benign-list.ts'
import type { BlockListPage, ListAddress } from '@saphan/core/contract/block-list.ts'
import type { Answers } from './fake-operation.ts'

const DAY_1 = '2026-11-01T08:00:00.000000Z'
const DAY_2 = '2026-11-02T08:00:00.000000Z'

const BLOCK_LIST: BlockListPage = {
  list: {
    id: 'list-1',
    names: { th: 'ที่อยู่และชื่อโดเมนสำหรับโรงพยาบาล', en: 'Addresses and domain names for hospitals' },
    wish: { types: ['ipv4-addr', 'domain-name'], origin: 'AU', confidence: 50, days: 90 },
    version: 2,
    count: 2,
    changedAt: DAY_2,
    createdAt: DAY_1,
  },
  versions: [
    { version: 2, at: DAY_2, added: 1, removed: 0 },
    { version: 1, at: DAY_1, added: 1, removed: 0 },
  ],
  entries: [
    {
      type: 'domain-name',
      value: 'a-rather-long-name-that-has-to-break-somewhere.phishing.example',
      confidence: 80,
      validUntil: '2026-12-31T00:00:00.000000Z',
      since: DAY_1,
      records: ['indicator--00000000-0000-4000-8000-000000000000'],
    },
    {
      type: 'ipv4-addr',
      value: '192.0.2.7',
      confidence: null,
      validUntil: null,
      since: DAY_2,
      records: ['indicator--00000000-0000-4000-8000-000000000001'],
    },
  ],
  leftOut: {
    count: 1,
    values: [
      {
        type: 'ipv4-addr',
        value: '192.0.2.53',
        benign: { id: 'benign-1', name: 'Public name servers' },
        entry: '192.0.2.53',
      },
    ],
  },
}

const address = (id: string, name: string, more: Partial<ListAddress>): ListAddress => ({
  id,
  name,
  createdAt: DAY_1,
  revokedAt: null,
  taken: null,
  ...more,
})

const LIST_ADDRESSES: ListAddress[] = [
  address('address-1', 'Firewall of hospital A', { taken: { version: 2, at: DAY_2 } }),
  address('address-2', 'Name server of hospital B', { taken: { version: 1, at: DAY_1 } }),
  address('address-3', 'Old sensor', { revokedAt: DAY_2 }),
]

const aBenignList = (name: string): BenignListFace => ({
  id: 'benign-1',
  name,
  description: 'Name servers that everybody may ask (example)',
  version: 20261101,
  kind: 'cidr',
  types: ['ipv4-addr', 'ipv6-addr'],
  entries: 24,
  leftOut: 1,
  addedBy: 'analyst',
  addedAt: DAY_1,
})

export const BLOCK_LIST_ANSWERS: Answers = {
  'benign-list.list': ({ benign }) => ({ lists: benign }),
  'benign-list.add': (state, { bytes }) => {
    const list = aBenignList((JSON.parse(bytes.toString('utf8')) as { name: string }).name)
    state.benign.push(list)
    const text = { th: 'ไม่ใช่ช่วงที่อยู่', en: 'This is no range of addresses.' }
    return { list, findings: [{ pointer: '/list/3', code: 'benign.entry', text }] }
  },
  'benign-list.remove': (state) => {
    state.benign.length = 0
    return {}
  },
  'block-list.list': () => ({ lists: [BLOCK_LIST.list] }),
  'block-list.get': () => BLOCK_LIST,
  'block-list.changes': () => ({
    changes: [{ change: 'added', type: 'ipv4-addr', value: '192.0.2.7' }],
    more: false,
  }),
  'block-list.address.list': () => ({ addresses: LIST_ADDRESSES }),
}

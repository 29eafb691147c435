// A block-list of the fake node, with one taker that has the newest version, one that has not, and one that is gone.
import type { BlockListPage, ListAddress } from '@saphan/core/contract/block-list.ts'

const DAY_1 = '2026-11-01T08:00:00.000000Z'
const DAY_2 = '2026-11-02T08:00:00.000000Z'

export const BLOCK_LIST: BlockListPage = {
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
  leftOut: { count: 0, values: [] },
}

const address = (id: string, name: string, more: Partial<ListAddress>): ListAddress => ({
  id,
  name,
  createdAt: DAY_1,
  revokedAt: null,
  taken: null,
  ...more,
})

export const LIST_ADDRESSES: ListAddress[] = [
  address('address-1', 'Firewall of hospital A', { taken: { version: 2, at: DAY_2 } }),
  address('address-2', 'Name server of hospital B', { taken: { version: 1, at: DAY_1 } }),
  address('address-3', 'Old sensor', { revokedAt: DAY_2 }),
]

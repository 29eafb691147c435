import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import { describe, expect, it } from 'vitest'
import { headState } from './head-state.ts'

const at = '2026-07-01T00:00:00Z'
const feed = (more: Partial<FeedLine>): FeedLine => ({
  id: 'f',
  origin: 'th.example/TH-AU-2026/AU',
  agreement: 'TH-AU-2026',
  from: 'TH',
  to: 'AU',
  own: true,
  size: 5,
  isWaiting: false,
  root: 'aa',
  checkpointAt: at,
  receipt: { size: 5, root: 'aa', at },
  state: 'running',
  ...more,
})

describe('headState', () => {
  it('says that the heads agree only when size and root are the same', () => {
    expect(headState(feed({}))).toBe('agree')
    expect(headState(feed({ receipt: { size: 5, root: 'bb', at } }))).toBe('differ')
  })

  it('tells a receipt that lags from one that is missing or ahead', () => {
    expect(headState(feed({ receipt: { size: 4, root: 'bb', at } }))).toBe('behind')
    expect(headState(feed({ receipt: null }))).toBe('noReceipt')
    expect(headState(feed({ receipt: { size: 6, root: 'aa', at } }))).toBe('differ')
  })

  it('never calls a forked or rolled back feed agreed', () => {
    expect(headState(feed({ state: 'forked' }))).toBe('differ')
    expect(headState(feed({ state: 'rolled-back' }))).toBe('differ')
  })
})

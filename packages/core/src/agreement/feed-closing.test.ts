import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../bytes/base64.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { canonicalize } from '../json/canonical.ts'
import { formatEnvelope, signEnvelope } from '../signing/dsse.ts'
import { findLogKeys } from '../signing/key-list.ts'
import { exampleKeyList, exampleSigner } from './example.ts'
import { CLOSING_TYPE, openClosing, signClosing, successorOf, type FeedClosing } from './feed-closing.ts'

const ORIGIN = 'th.example/agreement-1/AU'
const LIST = exampleKeyList('TH')
const DELEGATE = exampleSigner('TH delegate')
const NODE = exampleSigner('TH agreement')
const CLOSING: FeedClosing = {
  type: 'feed-closing',
  origin: ORIGIN,
  successor: 'th.example/agreement-1~2/AU',
  head: null,
  reason: 'the disk failed',
  party: 'TH',
  delegate_key: encodeBase64(DELEGATE.publicKey),
  at: '2026-06-01T00:00:00.000Z',
}
const refusal = { code: 'feed.closing-invalid' }

describe('openClosing', () => {
  it('takes a closing signed by the person and by the node', () => {
    expect(openClosing(signClosing(CLOSING, DELEGATE, NODE), ORIGIN, LIST)).toEqual(CLOSING)
  })

  it('refuses one that either has not signed, that a stranger signed, or that a third signed too', () => {
    const by = (...signers: (typeof NODE)[]) =>
      formatEnvelope(signEnvelope(CLOSING_TYPE, encodeUtf8(canonicalize(CLOSING)), signers))
    const stranger = exampleSigner('somebody')
    for (const signers of [
      [DELEGATE],
      [NODE],
      [DELEGATE, stranger],
      [stranger, NODE],
      [DELEGATE, NODE, stranger],
      [DELEGATE, exampleSigner('AU agreement')],
    ])
      expect(() => openClosing(by(...signers), ORIGIN, LIST)).toThrow(expect.objectContaining(refusal))
  })

  it('refuses a person who signs with a key of the node', () => {
    const same = { ...CLOSING, delegate_key: encodeBase64(NODE.publicKey) }
    expect(() => openClosing(signClosing(same, NODE, NODE), ORIGIN, LIST)).toThrow(
      expect.objectContaining(refusal),
    )
  })

  it.each([
    ['another feed', { origin: 'th.example/agreement-2/AU', successor: 'th.example/agreement-2~2/AU' }],
    ['a successor of another name', { successor: 'th.example/agreement-1~3/AU' }],
    ['another Party', { party: 'AU' }],
    ['no reason', { reason: '' }],
    ['a time before the node’s key was valid', { at: '1999-01-01T00:00:00Z' }],
  ] as const)('refuses one with %s', (_, change) => {
    const text = signClosing({ ...CLOSING, ...change }, DELEGATE, NODE)
    expect(() => openClosing(text, ORIGIN, LIST)).toThrow(expect.objectContaining(refusal))
  })

  it('refuses a changed byte', () => {
    const text = signClosing(CLOSING, DELEGATE, NODE)
    for (let at = 0; at < text.length; at += 7) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      expect(() => openClosing(changed, ORIGIN, LIST)).toThrow(expect.objectContaining(refusal))
    }
  })
})

describe('a feed that continues another', () => {
  it('is called by the next number', () => {
    expect(successorOf(ORIGIN)).toBe('th.example/agreement-1~2/AU')
    expect(successorOf('th.example/agreement-1~2/AU')).toBe('th.example/agreement-1~3/AU')
  })

  const log = (label: string, more: object) => ({
    purpose: 'log' as const,
    name: ORIGIN,
    public_key: encodeBase64(exampleSigner(label).publicKey),
    size_from: 0,
    ...more,
  })

  it('is signed by the keys of the first one that have no end, unless the list names it', () => {
    const [old, now] = [log('old', { size_to: 9 }), log('now', { size_from: 10 })]
    const list = { ...LIST, keys: [old, now] }
    const keys = (origin: string, size: number, of = list) =>
      findLogKeys(of, origin, size).map((key) => encodeBase64(key))
    expect(keys(ORIGIN, 5)).toEqual([old.public_key])
    expect(keys(successorOf(ORIGIN), 5)).toEqual([now.public_key])
    expect(keys('th.example/agreement-1~2/NZ', 5)).toEqual([])
    const named = log('named', { name: successorOf(ORIGIN) })
    expect(keys(successorOf(ORIGIN), 5, { ...LIST, keys: [old, now, named] })).toEqual([named.public_key])
  })
})

// Hostile input to the parsers of signed documents and requests: findings or a SaphanError, nothing else.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { formatEnvelope, parseEnvelope } from './dsse.ts'
import { parseKeyList } from './key-list.ts'
import { verifyRequest } from './request.ts'

const onlySaphanErrors = (work: () => unknown): void => {
  try {
    work()
  } catch (error) {
    if (!isSaphanError(error)) throw error
  }
}
const jsonLike = fc.oneof(
  fc.json(),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .record({
      payload: fc.oneof(fc.base64String(), fc.string(), fc.integer()),
      payloadType: fc.oneof(fc.string(), fc.constant(null)),
      signatures: fc.array(
        fc.oneof(fc.record({ keyid: fc.string(), sig: fc.base64String() }), fc.jsonValue()),
      ),
    })
    .map((value) => JSON.stringify(value)),
)

describe('hostile input', () => {
  it('never makes the envelope parser throw anything else, nor accept a second spelling', () => {
    fc.assert(
      fc.property(jsonLike, (text) => {
        onlySaphanErrors(() => expect(formatEnvelope(parseEnvelope(text))).toBe(text))
      }),
      { numRuns: 2000 },
    )
  })
  it('never makes the key list parser throw anything else', () => {
    fc.assert(
      fc.property(jsonLike, (text) => onlySaphanErrors(() => parseKeyList(text))),
      { numRuns: 1000 },
    )
  })
  it('never makes verifying a request throw or accept', async () => {
    const header = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string())), {
      nil: undefined,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.record({ 'signature-input': header, signature: header, 'content-digest': header }),
        fc.record({
          method: fc.string(),
          authority: fc.string(),
          target: fc.string(),
          body: fc.uint8Array(),
        }),
        async (headers, request) => {
          const check = await verifyRequest(request, headers, {
            now: 0,
            skewSeconds: 1e12,
            findKey: () => new Uint8Array(32),
            seen: () => false,
          })
          expect(check.ok).toBe(false)
        },
      ),
      { numRuns: 1000 },
    )
  })
  it('takes no longer than its length deserves', async () => {
    const long = `saphan=(${'"@method" '.repeat(100_000)}`
    const check = await verifyRequest(
      { method: 'GET', authority: 'a', target: '/' },
      { 'signature-input': long, signature: `saphan=:${'A'.repeat(1_000_000)}:` },
      { now: 0, skewSeconds: 0, findKey: () => undefined, seen: () => false },
    )
    expect(check).toEqual({ ok: false, fault: 'malformed' })
  })
})

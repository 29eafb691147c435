import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { encodeBase64 } from '../bytes/base64.ts'
import { formatEnvelope, parseEnvelope, signEnvelope } from '../signing/dsse.ts'
import type { KeyList } from '../signing/key-list.ts'
import { type AgreementEvent, eventBytes, eventDigest } from './event.ts'
import {
  exampleAgreement,
  exampleEvent,
  exampleKeyList,
  exampleKeyLists,
  exampleSigner,
  signExample,
} from './example.ts'
import { draftState } from './lifecycle.ts'
import { countersignEvent, EVENT_TYPE, signEvent, verifyEvent } from './signature.ts'

const AGREEMENT = exampleAgreement()
const LISTS = exampleKeyLists(['TH', 'AU'])
const EVENT = exampleEvent(draftState(AGREEMENT), 'TH', 'approve')
const SIGNED = signExample(EVENT)
const DELEGATE = exampleSigner('TH delegate')
const NODE = exampleSigner('TH agreement')

const verify = (text: string, lists = LISTS) => verifyEvent(text, AGREEMENT, lists)
const reasons = (text: string, lists = LISTS) => {
  const answer = verify(text, lists)
  return answer.ok ? [] : answer.refusals
}

describe('verifyEvent', () => {
  it('takes an event signed by the person and by the node', () => {
    expect(verify(SIGNED)).toEqual({
      ok: true,
      event: { event: EVENT, digest: eventDigest(EVENT), witnesses: [] },
    })
  })

  it('refuses an event that only one of the two has signed', () => {
    const only = (...signers: (typeof NODE)[]) =>
      formatEnvelope(signEnvelope(EVENT_TYPE, eventBytes(EVENT), signers))
    expect(reasons(only(DELEGATE))).toEqual(['node-signature-missing'])
    expect(reasons(only(NODE))).toEqual(['delegate-signature-missing'])
    expect(reasons(only(NODE, NODE))).toContain('delegate-signature-missing')
  })

  it('refuses a person who signs with a key of the node, and a node of another Party', () => {
    const same = { ...EVENT, delegate_key: encodeBase64(NODE.publicKey) }
    expect(reasons(signEvent(same, NODE, NODE))).toContain('key-not-separate')
    expect(reasons(signEvent(EVENT, DELEGATE, exampleSigner('AU agreement')))).toEqual([
      'key-unknown',
      'node-signature-missing',
    ])
  })

  it('refuses signatures by strangers and signatures given twice', () => {
    const stranger = exampleSigner('stranger')
    expect(reasons(countersignEvent(SIGNED, stranger))).toEqual(['key-unknown'])
    expect(reasons(countersignEvent(SIGNED, NODE))).toEqual(['malformed'])
  })

  it('refuses a node key outside its time', () => {
    const list: KeyList = {
      ...exampleKeyList('TH'),
      keys: exampleKeyList('TH').keys.map((key) =>
        key.purpose === 'agreement' ? { ...key, valid_to: '2026-06-30T23:59:59Z' } : key,
      ),
    }
    expect(reasons(SIGNED, new Map([...LISTS, ['TH', list]]))).toEqual([
      'key-not-valid-then',
      'node-signature-missing',
    ])
    expect(reasons(SIGNED, new Map())).toEqual(['key-unknown'])
  })

  it('names witnesses of any Party, whose signatures change neither digest nor effect', () => {
    const witness = exampleSigner('AU witness')
    const answer = verify(countersignEvent(SIGNED, witness))
    expect(answer).toMatchObject({
      ok: true,
      event: { digest: eventDigest(EVENT), witnesses: [{ party: 'AU', keyId: witness.keyId }] },
    })
  })

  it('refuses an event of another type, of another text or with a property too many', () => {
    const other = formatEnvelope(signEnvelope('application/json', eventBytes(EVENT), [DELEGATE, NODE]))
    expect(reasons(other)).toEqual(['malformed'])
    const foreign = exampleEvent(draftState(exampleAgreement(['TH', 'XX'])), 'TH', 'approve')
    expect(reasons(signEvent(foreign, DELEGATE, NODE))).toEqual(['other-agreement'])
    const more = { ...EVENT, more: 1 } as AgreementEvent
    expect(reasons(signEvent(more, DELEGATE, NODE))).toEqual(['malformed'])
    const looseBits = { ...EVENT, delegate_key: `${'A'.repeat(42)}B=` }
    expect(reasons(signEvent(looseBits, DELEGATE, NODE))).toEqual(['malformed'])
    const noDay = { ...EVENT, at: '2026-02-30T00:00:00Z' }
    expect(reasons(signEvent(noDay, DELEGATE, NODE))).toEqual(['malformed'])
  })

  it('refuses a payload in another spelling than the canonical one', () => {
    const spaced = new TextEncoder().encode(JSON.stringify(EVENT, null, 1))
    expect(reasons(formatEnvelope(signEnvelope(EVENT_TYPE, spaced, [DELEGATE, NODE])))).toEqual(['malformed'])
  })

  it('property: any byte of the payload or of a signature changed is refused', () => {
    const envelope = parseEnvelope(SIGNED)
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom(0, 1, 2),
        (at, change, part) => {
          const bytes = [envelope.payload, ...envelope.signatures.map((one) => one.signature)][part]!.slice()
          bytes[at % bytes.length]! ^= change
          const altered =
            part === 0
              ? { ...envelope, payload: bytes }
              : {
                  ...envelope,
                  signatures: envelope.signatures.map((one, index) =>
                    index === part - 1 ? { ...one, signature: bytes } : one,
                  ),
                }
          expect(reasons(formatEnvelope(altered))).not.toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })

  it('property: any letter of the signed text changed is refused', () => {
    fc.assert(
      fc.property(fc.nat(SIGNED.length - 1), fc.integer({ min: 0x20, max: 0x7e }), (at, point) => {
        const letter = String.fromCharCode(point)
        fc.pre(SIGNED[at] !== letter)
        expect(reasons(SIGNED.slice(0, at) + letter + SIGNED.slice(at + 1))).not.toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

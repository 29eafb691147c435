// Encryption of letters: what another implementation made is opened, and what was changed in any part is not.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { parseContents, recipientsOf, type Letter, type Sealed } from '@saphan/core/letter/letter.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { decryptFor, encryptTo, placeOf } from './seal.ts'

type Vector = {
  origin: string
  contents: string
  private_keys: string[]
  public_keys: string[]
  sealed: Sealed
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../../conformance/letter/sealed.json', import.meta.url), 'utf8'),
) as Vector[]

/** PKCS #8 for X25519 is this prefix and the 32 bytes (RFC 8410 §7). */
const PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')

const pemOf = (key: string): string =>
  createPrivateKey({ key: Buffer.concat([PREFIX, decodeBase64(key)]), format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString()

const letterOf = ({ origin, sealed }: Pick<Vector, 'origin' | 'sealed'>): Letter => ({
  type: 'letter',
  origin,
  at: '2026-11-01T00:00:00Z',
  sealed,
})

describe('letters that another implementation has encrypted', () => {
  it.each(vectors)('open for each of $public_keys', async (vector) => {
    const letter = letterOf(vector)
    for (const [at, key] of vector.private_keys.entries()) {
      const place = placeOf(letter, keyIdOf(decodeBase64(vector.public_keys[at] ?? '')))
      expect(place).toBe(at)
      const text = await decryptFor(letter, place, pemOf(key))
      expect(text).toBe(vector.contents)
      expect(parseContents(text).caveats).toEqual(['caveat:passive-use-only'])
    }
  })
})

const aPerson = () => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const bytes = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
  return {
    keyId: keyIdOf(bytes),
    publicKey: bytes,
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

const ORIGIN = 'node.xx.example/agreement-1/YY'
const flip = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)

describe('a letter', () => {
  it('is opened by each of those whom it is for', async () => {
    const persons = [aPerson(), aPerson(), aPerson()]
    for (const chosen of [persons.slice(0, 1), persons]) {
      const letter = letterOf({ origin: ORIGIN, sealed: await encryptTo(ORIGIN, 'contents', chosen) })
      expect(recipientsOf(letter)).toEqual(chosen.map(({ keyId }) => keyId))
      for (const [place, { pem }] of chosen.entries())
        expect(await decryptFor(letter, place, pem)).toBe('contents')
    }
  })

  it('is opened with no other key, also not at the place of another', async () => {
    const [first, second, stranger] = [aPerson(), aPerson(), aPerson()]
    const letter = letterOf({ origin: ORIGIN, sealed: await encryptTo(ORIGIN, 'contents', [first, second]) })
    const refusal = { code: 'letter.cannot-decrypt' }
    await expect(decryptFor(letter, 0, stranger.pem)).rejects.toMatchObject(refusal)
    await expect(decryptFor(letter, 0, second.pem)).rejects.toMatchObject(refusal)
    await expect(decryptFor(letter, 2, first.pem)).rejects.toMatchObject(refusal)
  })

  it('is opened by nobody once any part of it was changed', async () => {
    const person = aPerson()
    const sealed = await encryptTo(ORIGIN, 'contents', [person, aPerson()])
    const [own, other] = sealed.recipients
    if (!own || !other) throw new RangeError('two were named')
    const changed: Sealed[] = [
      { ...sealed, ciphertext: flip(sealed.ciphertext) },
      { ...sealed, tag: flip(sealed.tag) },
      { ...sealed, iv: flip(sealed.iv) },
      { ...sealed, aad: flip(sealed.aad) },
      { ...sealed, recipients: [{ ...own, encrypted_key: flip(own.encrypted_key) }, other] },
      { ...sealed, recipients: [{ ...own, encrypted_key: other.encrypted_key }, other] },
    ]
    for (const one of changed)
      await expect(
        decryptFor(letterOf({ origin: ORIGIN, sealed: one }), 0, person.pem),
      ).rejects.toMatchObject({ code: 'letter.cannot-decrypt' })
  })
})

// Signed requests against RFC 9421 B.2.6, RFC 9530 B and the profile of docs/spec/link.md.
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, decodeBase64Url, encodeBase64 } from '../bytes/base64.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { keyIdOf, type Signer } from './ed25519.ts'
import {
  contentDigest,
  type LinkRequest,
  type RequestTerms,
  type RequestVerifier,
  signatureBase,
  type SignatureHeaders,
  signRequest,
  verifyRequest,
} from './request.ts'

describe('RFC 9421 B.2.6, signing a request using ed25519', () => {
  const params =
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
  const base = signatureBase(
    [
      ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['@method', 'POST'],
      ['@path', '/foo'],
      ['@authority', 'example.com'],
      ['content-type', 'application/json'],
      ['content-length', '18'],
    ],
    params,
  )
  it('has the same signature base', () => {
    expect(base).toBe(
      '"date": Tue, 20 Apr 2021 02:07:55 GMT\n"@method": POST\n"@path": /foo\n"@authority": example.com\n' +
        `"content-type": application/json\n"content-length": 18\n"@signature-params": ${params}`,
    )
  })
  it('has the same signature', () => {
    const seed = decodeBase64Url('n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU')
    expect(encodeBase64(ed25519.sign(encodeUtf8(base), seed))).toBe(
      'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    )
    expect(ed25519.getPublicKey(seed)).toEqual(decodeBase64('JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs='))
  })
})

describe('RFC 9530', () => {
  it('has the same digest of the body in its examples', () => {
    expect(contentDigest(encodeUtf8('{"hello": "world"}\n'))).toBe(
      'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
    )
  })
})

const seed = new Uint8Array(32).fill(7)
const publicKey = ed25519.getPublicKey(seed)
const signer: Signer = { keyId: keyIdOf(publicKey), sign: (message) => ed25519.sign(message, seed) }
const terms: RequestTerms = {
  created: 1_767_225_600,
  expires: 1_767_225_660,
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
}
const aRequest: LinkRequest = {
  method: 'POST',
  authority: 'node.xx.example',
  target: '/federation/v1/feeds/f1/receipt?x=1',
  body: encodeUtf8('hello'),
}
const aVerifier = (over: Partial<RequestVerifier> = {}): RequestVerifier => ({
  now: terms.created + 5,
  skewSeconds: 10,
  findKey: (keyId) => (keyId === signer.keyId ? publicKey : undefined),
  seen: () => false,
  ...over,
})
const faultOf = async (
  request: LinkRequest,
  headers: Partial<SignatureHeaders>,
  over: Partial<RequestVerifier> = {},
): Promise<string> => {
  const check = await verifyRequest(request, headers, aVerifier(over))
  return check.ok ? 'ok' : check.fault
}

describe('signed requests', () => {
  const headers = signRequest(aRequest, terms, signer)
  const { body: _, ...bare } = aRequest

  it('writes the parameters of the profile in their order', () => {
    expect(headers['signature-input']).toBe(
      'saphan=("@method" "@authority" "@path" "@query" "content-digest");created=1767225600;expires=1767225660;' +
        `nonce="AAECAwQFBgcICQoLDA0ODw";keyid="${signer.keyId}";alg="ed25519";tag="saphan-link"`,
    )
    const without = signRequest(bare, terms, signer)
    expect(without['signature-input']).toContain('saphan=("@method" "@authority" "@path" "@query");')
    expect(without['content-digest']).toBeUndefined()
  })
  it('signs the base of RFC 9421 over them', () => {
    const base =
      '"@method": POST\n"@authority": node.xx.example\n"@path": /federation/v1/feeds/f1/receipt\n"@query": ?x=1\n' +
      '"content-digest": sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:\n' +
      `"@signature-params": ${headers['signature-input'].slice('saphan='.length)}`
    expect(headers.signature).toBe(`saphan=:${encodeBase64(ed25519.sign(encodeUtf8(base), seed))}:`)
  })
  it('verifies what it signed, with a body and without, whatever the case of the host', async () => {
    expect(await verifyRequest(aRequest, headers, aVerifier())).toEqual({
      ok: true,
      keyId: signer.keyId,
      terms,
    })
    expect(await faultOf({ ...aRequest, authority: 'Node.XX.example:443' }, headers)).toBe('ok')
    expect(await faultOf(bare, signRequest(bare, terms, signer))).toBe('ok')
    const noQuery = { ...bare, target: '/federation/v1/bell' }
    expect(await faultOf(noQuery, signRequest(noQuery, terms, signer))).toBe('ok')
  })
  it.each<[string, Partial<LinkRequest>, string]>([
    ['another method', { method: 'PUT' }, 'signature-invalid'],
    ['another host', { authority: 'node.yy.example' }, 'signature-invalid'],
    ['another port', { authority: 'node.xx.example:8443' }, 'signature-invalid'],
    ['another path', { target: '/federation/v1/feeds/f2/receipt?x=1' }, 'signature-invalid'],
    ['another query', { target: '/federation/v1/feeds/f1/receipt?x=2' }, 'signature-invalid'],
    ['no query', { target: '/federation/v1/feeds/f1/receipt' }, 'signature-invalid'],
    ['another body', { body: encodeUtf8('hallo') }, 'digest-mismatch'],
    ['no body', { body: new Uint8Array() }, 'digest-mismatch'],
    ['a target with a space', { target: '/a b' }, 'malformed'],
  ])('refuses %s', async (_name, change, fault) => {
    expect(await faultOf({ ...aRequest, ...change }, headers)).toBe(fault)
  })
  it('refuses a body that the signature does not cover', async () => {
    const uncovered = signRequest(bare, terms, signer)
    expect(await faultOf(aRequest, { ...uncovered, 'content-digest': contentDigest(aRequest.body!) })).toBe(
      'digest-mismatch',
    )
    expect(await faultOf(bare, { ...headers })).toBe('digest-mismatch')
  })
  it('refuses outside its time, with the tolerance that was agreed', async () => {
    expect(await faultOf(aRequest, headers, { now: terms.created - 10 })).toBe('ok')
    expect(await faultOf(aRequest, headers, { now: terms.created - 11 })).toBe('not-yet-valid')
    expect(await faultOf(aRequest, headers, { now: terms.expires + 10 })).toBe('ok')
    expect(await faultOf(aRequest, headers, { now: terms.expires + 11 })).toBe('expired')
    const long = headers['signature-input'].replace('expires=1767225660', 'expires=1767225901')
    expect(await faultOf(aRequest, { ...headers, 'signature-input': long })).toBe('too-long-valid')
  })
  it('refuses an unknown key, another key and a replay', async () => {
    expect(await faultOf(aRequest, headers, { findKey: () => undefined })).toBe('unknown-key')
    const other = ed25519.getPublicKey(new Uint8Array(32).fill(8))
    expect(await faultOf(aRequest, headers, { findKey: () => other })).toBe('signature-invalid')
    const used = new Set<string>()
    const seen = (keyId: string, { nonce }: RequestTerms): boolean => {
      const known = used.has(keyId + nonce)
      used.add(keyId + nonce)
      return known
    }
    expect(await faultOf(aRequest, headers, { seen })).toBe('ok')
    expect(await faultOf(aRequest, headers, { seen })).toBe('replayed')
  })
  it('asks about the nonce only when all else holds', async () => {
    let asked = 0
    const seen = (): boolean => asked++ > 1000
    await faultOf({ ...aRequest, method: 'PUT' }, headers, { seen })
    await faultOf(aRequest, headers, { seen, now: terms.expires + 99 })
    expect(asked).toBe(0)
  })
  it.each([
    ['another tag', '"saphan-link"', '"other"'],
    ['another algorithm', '"ed25519"', '"hmac-sha256"'],
    ['another order', '"@method" "@authority"', '"@authority" "@method"'],
    ['fewer components', ' "@query"', ''],
    ['another label', 'saphan=', 'sig1='],
    ['a second signature', 'saphan=', 'x=("@method");created=1, saphan='],
    ['a short nonce', 'AAECAwQFBgcICQoLDA0ODw', 'AAECAw'],
  ])('refuses %s as malformed', async (_name, from, to) => {
    const input = headers['signature-input'].replace(from, to)
    expect(input).not.toBe(headers['signature-input'])
    expect(await faultOf(aRequest, { ...headers, 'signature-input': input })).toBe('malformed')
  })
  it('refuses to sign what nobody would take', () => {
    for (const change of [
      { nonce: 'short' },
      { expires: terms.created - 1 },
      { expires: terms.created + 301 },
      { created: 1.5 },
    ]) {
      let code = ''
      try {
        signRequest(aRequest, { ...terms, ...change }, signer)
      } catch (error) {
        code = isSaphanError(error) ? error.code : ''
      }
      expect(code).toBe('signing.malformed')
    }
  })
  it('property: one changed character in any header is refused', async () => {
    const names = ['signature-input', 'signature', 'content-digest'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        async (name, seat, letter) => {
          const text = headers[name]!
          const at = seat % text.length
          fc.pre(text[at] !== letter)
          expect(
            await faultOf(aRequest, { ...headers, [name]: text.slice(0, at) + letter + text.slice(at + 1) }),
          ).not.toBe('ok')
        },
      ),
    )
  })
})

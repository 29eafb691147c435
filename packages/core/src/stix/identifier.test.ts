// Identifiers, deterministic ones against values published with the reference library of the standard's committee.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDeterministicId, isStixId, isTypeName, parseStixId, typeOfId } from './identifier.ts'
import { SCO_NAMESPACE, scoId, uuidV5 } from './sco-id.ts'

const V4 = '8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f'

describe('an identifier', () => {
  it('is read into type, UUID and version', () => {
    expect(parseStixId(`indicator--${V4}`)).toEqual({ type: 'indicator', uuid: V4, version: 4 })
    expect(typeOfId(`x-mitre-tactic--${V4.toUpperCase()}`)).toBe('x-mitre-tactic')
    expect(parseStixId(`a--b--${V4}`)?.type).toBe('a--b')
  })
  it.each([
    '',
    V4,
    `--${V4}`,
    `ab--${V4}`,
    `indicator-${V4}`,
    `Indicator--${V4}`,
    `indicator--${V4} `,
    `indicator--${V4.slice(1)}`,
    `-indicator--${V4}`,
    `indicator---${V4}`,
    `in dicator--${V4}`,
    `indicator--${V4.replace('-4', '-6')}`,
    `indicator--${V4.replace('-9', '-c')}`,
    'indicator--00000000-0000-0000-0000-000000000000',
    `${'x'.repeat(251)}--${V4}`,
  ])('STIX-90: is not `%s`', (text) => {
    expect(isStixId(text)).toBe(false)
    expect(parseStixId(text)).toBeUndefined()
  })
  it('STIX-90: is of its own type only', () => {
    expect(isStixId(`indicator--${V4}`, 'indicator')).toBe(true)
    expect(isStixId(`indicator--${V4}`, 'malware')).toBe(false)
    expect(isStixId(`malware-analysis--${V4}`, 'malware')).toBe(false)
  })
  it('is deterministic in versions 3 and 5', () => {
    expect(isDeterministicId('email-addr--2d77a846-6264-5d51-b586-e43822ea1ea3')).toBe(true)
    expect(isDeterministicId(`email-addr--${V4}`)).toBe(false)
  })
  it('property: is read alike by both functions', () => {
    const near = fc
      .tuple(fc.stringMatching(/^[a-z-]{0,5}$/), fc.constantFrom('--', '-', '---'), fc.uuid())
      .map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        const id = parseStixId(text)
        expect(isStixId(text)).toBe(id !== undefined)
        if (id !== undefined) {
          expect(`${id.type}--${id.uuid}`).toBe(text)
          expect(isTypeName(id.type) && isStixId(text, id.type)).toBe(true)
        }
      }),
    )
  })
})

describe('a deterministic identifier', () => {
  it('STIX-92: is the one that the reference library gives for a file with an extension', () => {
    const file = {
      type: 'file',
      name: 'example.exe',
      size: 68_000,
      magic_number_hex: '50000000',
      hashes: { 'SHA-256': '841a8921140aba50671ebb0770fecc4ee308c4952cfeff8de154ab14eeef4649' },
      extensions: {
        'windows-pebinary-ext': {
          pe_type: 'exe',
          machine_hex: '014c',
          sections: [
            {
              name: '.data',
              size: 4096,
              entropy: 7.980693,
              hashes: { 'SHA-256': '6e3b6f3978e5cd96ba7abee35c24e867b7e64072e2ecb22d0ee7a6e6af6894d0' },
            },
          ],
        },
      },
    }
    expect(scoId(file)).toBe('file--ced31cd4-bdcb-537d-aefa-92d291bfc11d')
  })
  it('STIX-92: is the one that the reference library gives for registry values', () => {
    const values = [
      { name: 'Foo', data: 'qwerty' },
      { name: 'Bar', data: '42' },
    ]
    expect(scoId({ type: 'windows-registry-key', values })).toBe(
      'windows-registry-key--36594eba-bcc7-5014-9835-0e154264e588',
    )
  })
  it('STIX-92: takes one hash, by preference', () => {
    const hashes = { 'SHA-256': 'b', 'SHA-1': 'c', MD5: 'd' }
    expect(scoId({ type: 'file', hashes })).toBe(scoId({ type: 'file', hashes: { MD5: 'd' } }))
    expect(scoId({ type: 'file', hashes: { 'SHA-512': 'x', 'SHA-1': 'c' } })).toBe(
      scoId({ type: 'file', hashes: { 'SHA-1': 'c' } }),
    )
    expect(scoId({ type: 'file', hashes: { TLSH: 'x', SSDEEP: 'y' } })).toBe(
      scoId({ type: 'file', hashes: { SSDEEP: 'y' } }),
    )
  })
  it('STIX-92: is not there without a contributing property', () => {
    expect(scoId({ type: 'process', pid: 1 })).toBeUndefined()
    expect(scoId({ type: 'email-message', is_multipart: false })).toBeUndefined()
    expect(scoId({ type: 'indicator', name: 'x' })).toBeUndefined()
  })
  it('STIX-92: property: is the UUIDv5 that an independent hash gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const space = Buffer.from(SCO_NAMESPACE.replaceAll('-', ''), 'hex')
        const digest = createHash('sha1').update(space).update(name, 'utf8').digest('hex')
        const uuid = uuidV5(SCO_NAMESPACE, name)
        expect(uuid.replaceAll('-', '').slice(0, 12)).toBe(digest.slice(0, 12))
        expect(uuid.slice(-12)).toBe(digest.slice(20, 32))
        expect(uuid[14]).toBe('5')
        expect('89ab').toContain(uuid[19])
      }),
    )
  })
  it('is that of RFC 4122 for a name of its own namespace', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    )
  })
})

// Keys on disk: made once, read again the same, closed to others; the root key may leave.
import { mkdtempSync, readdirSync, rmSync, statSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyEd25519 } from '@saphan/core/signing/ed25519.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KEY_PURPOSES, openKeys } from './key-store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saphan-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const message = new TextEncoder().encode('example')

describe('the keys of a node', () => {
  it('are made once, one for each purpose, and are the same when they are read again', () => {
    const first = openKeys(folder)
    const again = openKeys(folder)
    const publicKeys = KEY_PURPOSES.map((purpose) => Buffer.from(first[purpose].publicKey).toString('hex'))
    expect(new Set(publicKeys).size).toBe(KEY_PURPOSES.length)
    for (const purpose of KEY_PURPOSES)
      expect(verifyEd25519(again[purpose].sign(message), message, first[purpose].publicKey)).toBe(true)
    expect(again.derive('example')).toEqual(first.derive('example'))
  })

  it('can be read by nobody else', () => {
    openKeys(folder)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
  })

  it('stay the same when the root key is taken offline: it is named, but signs nothing', () => {
    const { publicKey } = openKeys(folder).root
    unlinkSync(join(folder, 'root.pem'))
    const { root, log } = openKeys(folder)
    expect(root.publicKey).toEqual(publicKey)
    expect(() => root.sign(message)).toThrow(expect.objectContaining({ code: 'key.offline' }))
    expect(verifyEd25519(log.sign(message), message, log.publicKey)).toBe(true)
    expect(readdirSync(folder)).not.toContain('root.pem')
  })
})

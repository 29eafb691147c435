// Archives that others can read, and that nobody can use to write outside the folder.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { END, headerOf, paddingOf, readTar } from './tar.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saphan-tar-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (path: string, content: string): Buffer => {
  const bytes = Buffer.from(content)
  const header = headerOf({ path, kind: 'file', size: bytes.length, mode: 0o600 })
  return Buffer.concat([header, bytes, paddingOf(bytes.length)])
}

const readAll = async (bytes: Buffer): Promise<Record<string, string>> => {
  const place = join(folder, 'archive.tar')
  writeFileSync(place, bytes)
  const handle = await open(place)
  const found: Record<string, string> = {}
  try {
    for await (const { member, bytes: parts } of readTar(handle)) {
      found[member.path] = member.kind
      for await (const part of parts()) found[member.path] = part.toString('utf8')
    }
  } finally {
    await handle.close()
  }
  return found
}

/** A header with one field written over, and its sum put right again. */
const altered = (member: Buffer, at: number, text: string): Buffer => {
  const copy = Buffer.from(member)
  copy.write(text, at)
  copy.fill(' ', 148, 156)
  const sum = copy.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return copy
}

const LONG = `${'a'.repeat(90)}/${'b'.repeat(60)}/${'c'.repeat(90)}`

describe('an archive', () => {
  it('is read as it was written: long paths, empty files, folders', async () => {
    const bytes = Buffer.concat([
      headerOf({ path: 'store', kind: 'folder', size: 0, mode: 0o700 }),
      file('store/one', 'x'.repeat(513)),
      file('ไฟล์', ''),
      file(LONG, 'far'),
      END,
    ])
    expect(await readAll(bytes)).toEqual({
      store: 'folder',
      'store/one': 'x'.repeat(513),
      ไฟล์: 'file',
      [LONG]: 'far',
    })
  })

  it('is read by another program too', () => {
    const place = join(folder, 'archive.tar')
    writeFileSync(place, Buffer.concat([file('one', '1'), file(LONG, 'far'), END]))
    expect(execFileSync('tar', ['-tf', place]).toString().trim().split('\n')).toEqual(['one', LONG])
    expect(execFileSync('tar', ['-xOf', place, LONG]).toString()).toBe('far')
  })

  it.each(['../out', '/out', 'a/../../out', 'a//b', './a', 'a\\b', 'c:d'])(
    'with the path %s is refused',
    async (path) => {
      const member = altered(file('x'.repeat(20), ''), 0, path.padEnd(20, '\0'))
      await expect(readAll(Buffer.concat([member, END]))).rejects.toMatchObject({ code: 'backup.unsound' })
    },
  )

  it.each([
    ['a link', '2'],
    ['a device', '3'],
    ['a long name of another format', 'L'],
  ])('with %s is refused', async (_name, kind) => {
    const member = altered(file('one', ''), 156, kind)
    await expect(readAll(Buffer.concat([member, END]))).rejects.toMatchObject({ code: 'backup.unsound' })
  })

  it('that ends too early, or whose header was changed, is refused', async () => {
    const bytes = Buffer.concat([file('one', 'content'), END])
    await expect(readAll(bytes.subarray(0, 700))).rejects.toMatchObject({ code: 'backup.unsound' })
    await expect(readAll(bytes.subarray(0, 1024))).rejects.toMatchObject({ code: 'backup.unsound' })
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await expect(readAll(bytes)).rejects.toMatchObject({ code: 'backup.unsound' })
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockFolder } from './lock.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'saphan-lock-'))

describe('the lock of a data folder', () => {
  it('refuses a second holder, and opens again once given back', () => {
    const folder = aFolder()
    const release = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrowError(expect.objectContaining({ code: 'database.locked' }))
    release()
    lockFolder(folder)()
  })

  it('takes over from a process that is gone', () => {
    const folder = aFolder()
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid, started: '1' }))
    lockFolder(folder)()
  })

  it('takes over from an unreadable lock', () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'lock'), '')
    lockFolder(folder)()
  })
})

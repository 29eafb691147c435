// What the doctor looks at without opening the store: runtime, folder, lock, keys, rules, disk, clock, port.
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { KEY_PURPOSES, signingKeyFromPem } from '@saphan/server/key/key-store.ts'
import type { Config } from '@saphan/server/config/config.ts'
import { findHolder } from '@saphan/server/database/lock.ts'
import { loadPolicies } from '@saphan/server/gate/pack.ts'
import { restoredFrom } from '../backup/mark.ts'
import { failed, failedBy, ok, skipped, warning, type Finding } from './finding.ts'

const NEEDED = 24
const GIB = 2 ** 30

export const checkRuntime = (version: string): Finding =>
  Number(version.split('.')[0]) >= NEEDED
    ? ok('runtime', version, version)
    : failed(
        'runtime',
        'unsupported',
        `${version}; ${NEEDED} or later is needed`,
        `${version} ต้องใช้ ${NEEDED} ขึ้นไป`,
      )

/** Whether anybody but the owner may do anything with a path; on Windows modes say nothing. */
const isOpenToOthers = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0

export const checkNodeFolder = ({ folder }: Config): Finding => {
  if (!existsSync(folder))
    return warning(
      'folder',
      `\`${folder}\` is not there yet; a start makes it`,
      `ยังไม่มี \`${folder}\` ระบบจะสร้างเมื่อเริ่มทำงาน`,
    )
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return failed(
      'folder',
      'denied',
      `\`${folder}\` cannot be written by this account`,
      `บัญชีนี้เขียน \`${folder}\` ไม่ได้`,
    )
  }
  const restored = restoredFrom(folder)
  if (restored)
    return warning(
      'folder',
      `restored from the backup of ${restored.madeAt}, and not started since`,
      `กู้คืนจากชุดสำรองเมื่อ ${restored.madeAt} และยังไม่ได้เริ่มระบบ`,
    )
  return isOpenToOthers(folder)
    ? warning(
        'folder',
        `\`${folder}\` can be read by other accounts: chmod 700`,
        `บัญชีอื่นอ่าน \`${folder}\` ได้: chmod 700`,
      )
    : ok('folder', folder, folder)
}

export const checkLock = ({ folder }: Config): Finding => {
  const pid = findHolder(folder)
  if (pid !== undefined) return ok('lock', `a node runs as process ${pid}`, `ระบบทำงานอยู่ในกระบวนการ ${pid}`)
  return existsSync(join(folder, 'lock'))
    ? ok(
        'lock',
        'left by a process that is gone; a start takes it over',
        'ตกค้างจากกระบวนการที่สิ้นสุดแล้ว ระบบจะรับช่วงเมื่อเริ่มทำงาน',
      )
    : ok('lock', 'no node runs', 'ไม่มีระบบทำงานอยู่')
}

const FILES = [
  'secret.key',
  ...KEY_PURPOSES.filter((purpose) => purpose !== 'root').map((purpose) => `${purpose}.pem`),
]

export const checkKeyFiles = ({ folder }: Config): Finding => {
  const keys = join(folder, 'keys')
  if (!existsSync(keys))
    return warning('keys', 'there are none yet; a start makes them', 'ยังไม่มี ระบบจะสร้างเมื่อเริ่มทำงาน')
  const isRootHere = existsSync(join(keys, 'root.pem'))
  const needed = isRootHere ? [...FILES, 'root.pem'] : [...FILES, 'root.pub']
  const missing = needed.filter((name) => !existsSync(join(keys, name)))
  if (missing.length > 0)
    return failed('keys', 'absent', `missing: ${missing.join(', ')}`, `ขาด ${missing.join(', ')}`)
  for (const name of needed.filter((one) => one.endsWith('.pem'))) {
    try {
      signingKeyFromPem(readFileSync(join(keys, name), 'utf8'))
    } catch {
      return failed('keys', 'fault', `\`${name}\` cannot be read as a key`, `อ่าน \`${name}\` เป็นกุญแจไม่ได้`)
    }
  }
  const open = [keys, ...readdirSync(keys).map((name) => join(keys, name))].filter(isOpenToOthers)
  if (open.length > 0)
    return failed(
      'keys',
      'denied',
      `other accounts can read: ${open.join(', ')}`,
      `บัญชีอื่นอ่านได้: ${open.join(', ')}`,
    )
  return isRootHere
    ? warning(
        'keys',
        'complete; the root key lies here too and should be kept offline',
        'ครบถ้วน แต่กุญแจหลักยังอยู่ที่นี่ ควรเก็บไว้ภายนอกระบบ',
      )
    : ok('keys', 'complete; the root key is offline', 'ครบถ้วน กุญแจหลักเก็บไว้ภายนอกระบบ')
}

/** The rules that a node of any Party has; those of its own Party are loaded with the store. */
export const checkRules = async ({ policies, demonstration }: Config): Promise<Finding> => {
  try {
    const { packs } = await loadPolicies(policies, '')
    const rules = packs.reduce((sum, pack) => sum + pack.rules.length, 0)
    if (demonstration)
      return warning(
        'rules',
        `${rules} rules; demonstration: never on a real node`,
        `${rules} ข้อ; โหมดสาธิต ห้ามใช้กับระบบจริง`,
      )
    return ok('rules', `${rules} rules`, `${rules} ข้อ`)
  } catch (error) {
    return failedBy('rules', error)
  }
}

export const checkDisk = async ({ folder }: Config): Promise<Finding> => {
  if (!existsSync(folder)) return skipped('disk', 'there is no folder yet', 'ยังไม่มีโฟลเดอร์')
  const { bavail, bsize } = await statfs(folder)
  const free = (bavail * bsize) / GIB
  const text = { en: `${free.toFixed(1)} GiB free`, th: `ว่าง ${free.toFixed(1)} GiB` }
  if (free < 0.25) return failed('disk', 'limited', text.en, text.th)
  return free < 2 ? warning('disk', text.en, text.th) : ok('disk', text.en, text.th)
}

const SKEW_MS = 2000

/** Nothing that the node has written can be from the future; feeds must rise in time, so a clock set back stops them. */
export const checkClock = ({ folder }: Config, nowMs: number): Finding => {
  const places = ['keys', 'notes', 'intake']
    .map((name) => join(folder, name))
    .filter((place) => existsSync(place))
  const files = places.flatMap((place) => readdirSync(place).map((name) => join(place, name)))
  const newest = Math.max(0, ...files.map((file) => statSync(file).mtimeMs))
  const now = new Date(nowMs).toISOString()
  return newest > nowMs + SKEW_MS
    ? failed(
        'clock',
        'invalid',
        `${now} is before what was written here: ${new Date(newest).toISOString()}`,
        `${now} อยู่ก่อนเวลาที่เขียนไว้ที่นี่: ${new Date(newest).toISOString()}`,
      )
    : ok('clock', now, now)
}

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })

const isAnswered = async (host: string, port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://${host}:${port}/api/node`, { signal: AbortSignal.timeout(5000) })).ok
  } catch {
    return false
  }
}

export const checkPort = async ({ host, port, folder }: Config): Promise<Finding> => {
  const at = `${host}:${port}`
  if (await isFree(host, port)) return ok('port', `${at} is free`, `${at} ว่าง`)
  const isOwn = findHolder(folder) !== undefined && (await isAnswered(host, port))
  return isOwn
    ? ok('port', `the node answers at ${at}`, `ระบบตอบที่ ${at}`)
    : failed('port', 'conflict', `${at} is in use by another process`, `${at} ถูกใช้โดยกระบวนการอื่น`)
}

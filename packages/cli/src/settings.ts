// Settings from flags laid over those from the environment; both are read by the node's own reader.
import { readConfig, type Config } from '@saphan/server/config/config.ts'
import type { Flag } from './declare.ts'
import type { Shell } from './shell.ts'

export type FolderOptions = { folder?: string; databaseUrl?: string }

/** Flags of the commands that work on a node's folder. */
export const FOLDER_FLAGS: readonly Flag[] = [
  {
    flags: '--folder <folder>',
    text: {
      en: 'data folder (SAPHAN_FOLDER; default .saphan)',
      th: 'โฟลเดอร์ข้อมูล (SAPHAN_FOLDER หากไม่ระบุใช้ .saphan)',
    },
  },
  {
    flags: '--database-url <url>',
    text: {
      en: 'PostgreSQL server instead of the embedded store (SAPHAN_DATABASE_URL)',
      th: 'ใช้เครื่องแม่ข่าย PostgreSQL แทนฐานข้อมูลในตัว (SAPHAN_DATABASE_URL)',
    },
  },
]

export type ListenOptions = FolderOptions & {
  host?: string
  port?: string
  address?: string
  approvalDays?: string
  demonstration?: boolean
}

/** Flags of the commands that listen. */
export const LISTEN_FLAGS: readonly Flag[] = [
  ...FOLDER_FLAGS,
  {
    flags: '--host <host>',
    text: {
      en: 'address to listen on (SAPHAN_HOST; default 127.0.0.1)',
      th: 'ที่อยู่ที่รับการเชื่อมต่อ (SAPHAN_HOST หากไม่ระบุใช้ 127.0.0.1)',
    },
  },
  {
    flags: '--port <port>',
    text: {
      en: 'port to listen on (SAPHAN_PORT; default 8000)',
      th: 'พอร์ตที่รับการเชื่อมต่อ (SAPHAN_PORT หากไม่ระบุใช้ 8000)',
    },
  },
  {
    flags: '--address <url>',
    text: {
      en: 'address by which people and the other side reach the node (SAPHAN_ADDRESS)',
      th: 'ที่อยู่ที่ผู้ใช้และอีกฝ่ายใช้ติดต่อระบบ (SAPHAN_ADDRESS)',
    },
  },
  {
    flags: '--approval-days <days>',
    text: {
      en: 'how many days an approval of a release stands, 1 to 365 (SAPHAN_APPROVAL_DAYS; default 30)',
      th: 'จำนวนวันที่การอนุมัติให้ส่งมอบมีผล 1 ถึง 365 (SAPHAN_APPROVAL_DAYS หากไม่ระบุใช้ 30)',
    },
  },
  {
    flags: '--demonstration',
    text: {
      en: 'accept rules that counsel has not reviewed; never on a real node (SAPHAN_DEMONSTRATION=1)',
      th: 'ใช้หลักเกณฑ์ที่ฝ่ายกฎหมายยังไม่ได้ตรวจ ห้ามใช้กับระบบจริง (SAPHAN_DEMONSTRATION=1)',
    },
  },
]

/** The node's settings; a flag goes before the environment. */
export const configFrom = ({ environment }: Shell, options: ListenOptions): Config => {
  const given = {
    SAPHAN_FOLDER: options.folder,
    SAPHAN_DATABASE_URL: options.databaseUrl,
    SAPHAN_HOST: options.host,
    SAPHAN_PORT: options.port,
    SAPHAN_ADDRESS: options.address,
    SAPHAN_APPROVAL_DAYS: options.approvalDays,
    SAPHAN_DEMONSTRATION: options.demonstration ? '1' : undefined,
  }
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return readConfig({ ...environment, ...Object.fromEntries(set) })
}

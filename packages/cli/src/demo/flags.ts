// The flags of `saphan demo`.
import type { Flag } from '../declare.ts'

export const DIR_FLAG: Flag = {
  flags: '--dir <folder>',
  text: { en: 'where its data lie (default demo-data)', th: 'ที่เก็บข้อมูล (หากไม่ระบุใช้ demo-data)' },
}

export const DEMO_FLAGS: readonly Flag[] = [
  {
    flags: '--th-port <port>',
    text: { en: 'port of the Thai node (default 8010)', th: 'พอร์ตของระบบฝ่ายไทย (หากไม่ระบุใช้ 8010)' },
  },
  {
    flags: '--au-port <port>',
    text: {
      en: 'port of the Australian node (default 8020)',
      th: 'พอร์ตของระบบฝ่ายออสเตรเลีย (หากไม่ระบุใช้ 8020)',
    },
  },
  DIR_FLAG,
  {
    flags: '--empty',
    text: { en: 'leave the examples out; the link is in force', th: 'ไม่ใส่ข้อมูลตัวอย่าง แต่ข้อตกลงมีผลแล้ว' },
  },
  { flags: '--fresh', text: { en: 'remove its data first', th: 'ลบข้อมูลเดิมก่อน' } },
]

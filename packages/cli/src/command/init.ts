// `saphan init`: makes a data folder with its keys and, told whose node it is, sets it up as the console's wizard does.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { openKeys } from '@saphan/server/key/key-store.ts'
import { lockFolder } from '@saphan/server/database/lock.ts'
import { join } from 'node:path'
import { openClient } from '../client.ts'
import { passwordFrom } from '../connection.ts'
import { declare, type Flag, type Place } from '../declare.ts'
import { askLine, canAsk } from '../prompt.ts'
import { configFrom, FOLDER_FLAGS, type FolderOptions } from '../settings.ts'
import type { Answer, Shell } from '../shell.ts'
import { tableOf } from '../table.ts'
import { openNode } from './start.ts'

const WISHES = {
  party: { en: "code of the node's Party (two letters)", th: 'รหัสของฝ่าย (ตัวอักษรสองตัว)' },
  partyTh: { en: "the Party's name in Thai", th: 'ชื่อฝ่ายภาษาไทย' },
  partyEn: { en: "the Party's name in English", th: 'ชื่อฝ่ายภาษาอังกฤษ' },
  nodeName: {
    en: 'name of the node, such as node.example; never changed later',
    th: 'ชื่อระบบ เช่น node.example ซึ่งเปลี่ยนภายหลังไม่ได้',
  },
  organisationTh: { en: "the first organisation's name in Thai", th: 'ชื่อหน่วยงานแรกภาษาไทย' },
  organisationEn: { en: "the first organisation's name in English", th: 'ชื่อหน่วยงานแรกภาษาอังกฤษ' },
  administrator: { en: 'user name of the first administrator', th: 'ชื่อผู้ใช้ของผู้ดูแลระบบคนแรก' },
} as const satisfies Record<string, Bilingual>

type Wish = keyof typeof WISHES
type Options = FolderOptions & { [W in Wish]?: string } & {
  administratorName?: string
  nodeLanguage?: 'th' | 'en'
  passwordFile?: string
}

const flagOf = (wish: Wish): string =>
  `--${wish.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const FLAGS: readonly Flag[] = [
  ...FOLDER_FLAGS,
  ...(Object.keys(WISHES) as Wish[]).map((wish) => ({ flags: `${flagOf(wish)} <text>`, text: WISHES[wish] })),
  {
    flags: '--administrator-name <text>',
    text: { en: 'name of the administrator (default: the user name)', th: 'ชื่อผู้ดูแลระบบ (หากไม่ระบุ ใช้ชื่อผู้ใช้)' },
  },
  {
    flags: '--node-language <language>',
    choices: ['th', 'en'],
    text: {
      en: "the node's first language: th or en (default th)",
      th: 'ภาษาหลักของระบบ: th หรือ en (หากไม่ระบุใช้ th)',
    },
  },
  {
    flags: '--password-file <file>',
    text: {
      en: "file with the administrator's password (or SAPHAN_PASSWORD, or it is asked)",
      th: 'ไฟล์ที่มีรหัสผ่านของผู้ดูแลระบบ (หรือ SAPHAN_PASSWORD หรือระบบจะถาม)',
    },
  },
]

type Filled = { [W in Wish]: string }

/** Every answer, asked for at a terminal where a flag is missing; undefined when none was given and nobody can be asked. */
const fillIn = async (shell: Shell, options: Options): Promise<Filled | undefined> => {
  const wishes = Object.keys(WISHES) as Wish[]
  const missing = wishes.filter((wish) => !options[wish])
  if (missing.length > 0 && !canAsk()) {
    if (missing.length === wishes.length) return undefined
    throw new SaphanError(
      'cli.usage',
      `these are missing: ${missing.map((wish) => `\`${flagOf(wish)}\``).join(', ')}`,
    )
  }
  const filled: Record<string, string> = {}
  for (const wish of wishes) filled[wish] = options[wish] || (await askLine(shell.say(WISHES[wish])))
  return filled as Filled
}

/** Sets a node up the one way there is: by its own API, on a port of its own that nobody else knows. */
const setUp = async (shell: Shell, options: Options, filled: Filled): Promise<void> => {
  const password = await passwordFrom(shell, options, filled.administrator)
  const config = configFrom(shell, { ...options, host: '127.0.0.1', port: '0' })
  const node = await openNode(config, () => {})
  try {
    const client = await openClient(`http://127.0.0.1:${node.port}`, { kind: 'nobody' })
    await client.call('setup.run', {
      body: {
        party: filled.party,
        names: { th: filled.partyTh, en: filled.partyEn },
        nodeName: filled.nodeName,
        language: options.nodeLanguage ?? 'th',
        organisation: { th: filled.organisationTh, en: filled.organisationEn },
        administrator: {
          user: filled.administrator,
          name: options.administratorName ?? filled.administrator,
          password,
        },
      },
    })
    await client.call('session.close')
    await node.settled()
  } finally {
    await node.close()
  }
}

const makeKeys = (folder: string): string => {
  const unlock = lockFolder(folder)
  try {
    return keyIdOf(openKeys(join(folder, 'keys')).root.publicKey)
  } finally {
    unlock()
  }
}

const answerOf = (shell: Shell, folder: string, rootKeyId: string, filled: Filled | undefined): Answer => ({
  document: {
    folder,
    rootKeyId,
    setUp: filled !== undefined,
    ...(filled
      ? { party: filled.party, nodeName: filled.nodeName, administrator: filled.administrator }
      : {}),
  },
  lines: [
    ...tableOf([
      [shell.say({ en: 'Folder', th: 'โฟลเดอร์' }), folder],
      [shell.say({ en: 'Root key', th: 'กุญแจหลัก' }), rootKeyId],
      ...(filled
        ? [
            [shell.say({ en: 'Party', th: 'ฝ่าย' }), filled.party],
            [shell.say({ en: 'Node', th: 'ระบบ' }), filled.nodeName],
            [shell.say({ en: 'Administrator', th: 'ผู้ดูแลระบบ' }), filled.administrator],
          ]
        : []),
    ]),
    '',
    filled
      ? shell.say({
          en: 'The node is set up. Start it with `saphan start`, and see docs/operate.md for the root key.',
          th: 'ตั้งค่าระบบแล้ว เริ่มระบบด้วย `saphan start` และดูเรื่องกุญแจหลักใน docs/operate.md',
        })
      : shell.say({
          en: 'The keys are made. The node has no Party yet: give the flags of `saphan init --help`, or use the first page of the console.',
          th: 'สร้างกุญแจแล้ว ระบบยังไม่ได้ระบุฝ่าย โปรดใช้ตัวเลือกใน `saphan init --help` หรือหน้าแรกของระบบ',
        }),
  ],
})

export const addInit = (place: Place): void =>
  declare<Options, []>(
    place,
    {
      name: 'init',
      summary: {
        en: 'make a data folder with keys, and set the node up',
        th: 'สร้างโฟลเดอร์ข้อมูลพร้อมกุญแจ และตั้งค่าระบบ',
      },
      more: {
        en: 'At a terminal what is missing is asked. Elsewhere, without any of the names only the keys are made.',
        th: 'เมื่อใช้ที่หน้าจอ ระบบจะถามค่าที่ขาด กรณีอื่นหากไม่ระบุชื่อใดเลย จะสร้างเฉพาะกุญแจ',
      },
      flags: FLAGS,
    },
    async (options) => {
      const { shell } = place
      const filled = await fillIn(shell, options)
      const { folder } = configFrom(shell, options)
      const rootKeyId = makeKeys(folder)
      if (filled) await setUp(shell, options, filled)
      return answerOf(shell, folder, rootKeyId, filled)
    },
  )

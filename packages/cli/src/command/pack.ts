// `saphan pack`: checks a pack of rules offline, has it signed by a delegate, adds it to a node; counsel signs its rules.
import { statSync } from 'node:fs'
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import type { PolicyPack } from '@saphan/core/contract/policy.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { isSignedByItsDelegate, type PackContent, readPackFile } from '@saphan/core/gate/signed-pack.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { loadPolicies } from '@saphan/server/gate/pack.ts'
import { checkContent } from '@saphan/server/pack/content.ts'
import { OUT_FLAG } from '../agreement/find.ts'
import { NODE_FLAGS, passwordFrom, withClient, type NodeOptions } from '../connection.ts'
import { declare, declareGroup, type Flag, type Place } from '../declare.ts'
import { fileError, readTextFile, writeNewFile } from '../file.ts'
import { readPackFolder } from '../pack/folder.ts'
import { configFrom } from '../settings.ts'
import type { Answer, Shell } from '../shell.ts'
import { tableOf } from '../table.ts'

const FOLDER_WORD = {
  name: '<folder>',
  text: {
    en: 'folder with pack.json, rules.json, cases.json and the policies',
    th: 'โฟลเดอร์ที่มี pack.json, rules.json, cases.json และไฟล์หลักเกณฑ์',
  },
}
const FILE_WORD = { name: '<file>', text: { en: 'the signed file', th: 'ไฟล์ที่ลงนามแล้ว' } }

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory()
  } catch (cause) {
    throw fileError(path, cause)
  }
}

type Read = { readonly content: PackContent; readonly signed: { keyId: string; at: string } | null }

const readSigned = (path: string): Read => {
  const file = readPackFile(readTextFile(path))
  if (!isSignedByItsDelegate(file))
    throw new SaphanError('pack.signature-invalid', `the signature on \`${path}\` does not verify`)
  const { delegate_key: key, at } = file.statement
  return { content: file.statement, signed: { keyId: keyIdOf(decodeBase64(key)), at } }
}

const check = async (shell: Shell, path: string): Promise<Answer> => {
  const { content, signed }: Read = isFolder(path)
    ? { content: readPackFolder(path), signed: null }
    : readSigned(path)
  const { id, version, party } = content.pack
  const product = await loadPolicies(configFrom(shell, {}).policies, party ?? '')
  const { rules } = checkContent(content, { product, others: [] })
  const document = { pack: id, version, party, rules: rules.length, cases: content.cases.length, signed }
  const none = shell.say({ en: 'not signed', th: 'ยังไม่ได้ลงนาม' })
  return {
    document,
    lines: tableOf([
      [shell.say({ en: 'Pack', th: 'ชุดหลักเกณฑ์' }), `${id} ${version} (${party ?? '–'})`],
      [shell.say({ en: 'Rules', th: 'หลักเกณฑ์' }), String(rules.length)],
      [
        shell.say({ en: 'Cases that come out as they say', th: 'กรณีทดสอบที่ได้ผลตามที่ระบุ' }),
        String(content.cases.length),
      ],
      [
        shell.say({ en: 'Signed by key', th: 'ลงนามด้วยกุญแจ' }),
        signed ? `${signed.keyId} (${signed.at})` : none,
      ],
    ]),
  }
}

const addCheck = (place: Place): void =>
  declare<object, [string]>(
    place,
    {
      name: 'check',
      summary: {
        en: 'check a pack offline: policies, texts, cases, signature',
        th: 'ตรวจชุดหลักเกณฑ์โดยไม่ต้องเชื่อมต่อระบบ ทั้งหลักเกณฑ์ ข้อความ กรณีทดสอบ และลายมือชื่อ',
      },
      more: {
        en: 'Checks it beside the rules that come with the product, not beside other packs that a node has; whether the key is a delegate’s only the node can tell.',
        th: 'ตรวจคู่กับหลักเกณฑ์ที่มากับผลิตภัณฑ์ ไม่รวมชุดอื่นที่เพิ่มไว้ในระบบ ส่วนกุญแจเป็นของผู้แทนที่ได้รับมอบอำนาจหรือไม่ มีเพียงระบบที่บอกได้',
      },
      words: [{ name: '<path>', text: { en: 'a signed file, or a folder', th: 'ไฟล์ที่ลงนามแล้วหรือโฟลเดอร์' } }],
    },
    (_options, path) => check(place.shell, path),
  )

const addSign = (place: Place): void =>
  declare<NodeOptions & { out: string }, [string]>(
    place,
    {
      name: 'sign',
      summary: {
        en: "sign a pack in a delegate's own name; nothing comes into force by it",
        th: 'ลงนามในชุดหลักเกณฑ์ในนามของผู้แทนที่ได้รับมอบอำนาจ โดยยังไม่มีผลใช้',
      },
      words: [FOLDER_WORD],
      flags: [{ ...OUT_FLAG, isNeeded: true }, ...NODE_FLAGS],
    },
    async (options, folder) => {
      const { shell } = place
      const content = readPackFolder(folder)
      return withClient(shell, options, async (client, credentials) => {
        if (credentials.kind !== 'member')
          throw new SaphanError('cli.usage', 'a person signs, not a machine', { help: 'give --user' })
        const password = await passwordFrom(shell, options, credentials.user)
        const { file, digest } = await client.call('policy.pack.sign', { body: { content, password } })
        writeNewFile(options.out, `${file}\n`, 0o644)
        const { id, version } = content.pack
        const line = shell.say({
          en: `Signed \`${id}\` ${version}; written to ${options.out}.`,
          th: `ลงนามใน \`${id}\` รุ่น ${version} และเขียนลง ${options.out} แล้ว`,
        })
        return { document: { pack: id, version, digest, file: options.out }, lines: [line] }
      })
    },
  )

const addAdd = (place: Place): void =>
  declare<NodeOptions, [string]>(
    place,
    {
      name: 'add',
      summary: {
        en: 'add a signed pack to a node; it is in force from then on',
        th: 'เพิ่มชุดหลักเกณฑ์ที่ลงนามแล้วในระบบ โดยมีผลใช้ตั้งแต่นั้น',
      },
      words: [FILE_WORD],
      flags: NODE_FLAGS,
    },
    async (options, path) => {
      const { shell } = place
      const file = readTextFile(path)
      const document = await withClient(shell, options, (client) =>
        client.call('policy.pack.add', { body: { file } }),
      )
      const { pack, version } = document
      const line = shell.say({
        en: `Pack \`${pack}\` ${version} is in force.`,
        th: `ชุดหลักเกณฑ์ \`${pack}\` รุ่น ${version} มีผลใช้แล้ว`,
      })
      return { document, lines: [line] }
    },
  )

const REVIEW_FLAGS: readonly Flag[] = [
  {
    flags: '--rule <rule...>',
    text: { en: 'only these rules (default: all of the pack)', th: 'เฉพาะหลักเกณฑ์เหล่านี้ (หากไม่ระบุคือทั้งชุด)' },
  },
  {
    flags: '--withdraw',
    text: { en: 'take the signature back', th: 'ถอนการลงนามรับรอง' },
  },
]

type ReviewOptions = NodeOptions & { rule?: string[]; withdraw?: boolean }

/** What counsel can sign of a pack in force, or of it what is named; nothing that there is not. */
const rulesOf = (
  packs: readonly PolicyPack[],
  given: string,
  wanted: readonly string[] | undefined,
): { pack: PolicyPack; rules: { id: string; digest: string }[] } => {
  const pack = packs.find(({ id }) => id === given)
  const open = pack?.rules.filter(({ kind }) => kind !== 'node') ?? []
  const stray = wanted?.find((id) => !open.some((rule) => rule.id === id))
  if (!pack || open.length === 0 || stray !== undefined)
    throw new SaphanError('pack.absent', `counsel has nothing to sign as \`${stray ?? given}\``)
  const rules = open.filter(({ id }) => wanted === undefined || wanted.includes(id))
  return { pack, rules: rules.map(({ id, digest }) => ({ id, digest })) }
}

const addReview = (place: Place): void =>
  declare<ReviewOptions, [string]>(
    place,
    {
      name: 'review',
      summary: {
        en: 'sign the rules of a pack as counsel, in one’s own name',
        th: 'ลงนามรับรองหลักเกณฑ์ของชุดหลักเกณฑ์ในฐานะฝ่ายกฎหมาย ในนามของตน',
      },
      words: [{ name: '<pack>', text: { en: 'id of the pack in force', th: 'รหัสของชุดหลักเกณฑ์ที่ใช้อยู่' } }],
      flags: [...REVIEW_FLAGS, ...NODE_FLAGS],
    },
    (options, given) =>
      withClient(place.shell, options, async (client, credentials) => {
        if (credentials.kind !== 'member')
          throw new SaphanError('cli.usage', 'a person signs, not a machine', { help: 'give --user' })
        const { packs } = await client.call('policy.list')
        const { pack, rules } = rulesOf(packs, given, options.rule)
        const password = await passwordFrom(place.shell, options, credentials.user)
        const act = options.withdraw === true ? 'withdraw' : 'sign'
        const { policies } = await client.call('policy.review', {
          body: { act, pack: pack.id, version: pack.version, rules, password },
        })
        const document = {
          act,
          pack: pack.id,
          version: pack.version,
          rules: rules.map(({ id }) => id),
          policies,
        }
        const line = place.shell.say(
          act === 'sign'
            ? { en: `Signed ${rules.length} rules.`, th: `ลงนามรับรองหลักเกณฑ์ ${rules.length} ข้อแล้ว` }
            : { en: `Took back ${rules.length} signatures.`, th: `ถอนการรับรองหลักเกณฑ์ ${rules.length} ข้อแล้ว` },
        )
        return { document, lines: [line] }
      }),
  )

export const addPack = (place: Place): void => {
  const group = declareGroup(place, {
    name: 'pack',
    summary: { en: 'packs of rules as signed files', th: 'ชุดหลักเกณฑ์ในรูปไฟล์ที่ลงนามแล้ว' },
  })
  addCheck(group)
  addSign(group)
  addAdd(group)
  addReview(group)
}

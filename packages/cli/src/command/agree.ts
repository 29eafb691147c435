// `saphan agree`: cards, drafts and packages of agreements; what is signed is in agree-act.ts.
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { draftFrom, readCard } from '../agreement/draft.ts'
import { AGREEMENT_WORD, findAgreement, OUT_FLAG } from '../agreement/find.ts'
import { listLines, pageLines } from '../agreement/page.ts'
import { NODE_FLAGS, withClient, type NodeOptions } from '../connection.ts'
import { declare, declareGroup, type Place } from '../declare.ts'
import { readJsonFile, writeNewFile } from '../file.ts'
import type { Answer, Shell } from '../shell.ts'
import { tableOf } from '../table.ts'
import { addActs } from './agree-act.ts'

/** A text to the file asked for, or as the answer itself. */
const give = (
  shell: Shell,
  out: string | undefined,
  document: Record<string, unknown>,
  text: string,
): Answer => {
  if (out === undefined) return { document, lines: [text.trimEnd()] }
  writeNewFile(out, text, 0o644)
  return {
    document: { file: out },
    lines: [shell.say({ en: `Written to ${out}.`, th: `เขียนลง ${out} แล้ว` })],
  }
}

const addCard = (place: Place): void =>
  declare<NodeOptions & { id: string; others: string; out?: string }, []>(
    place,
    {
      name: 'card',
      summary: {
        en: 'what this node brings to an agreement: name, keys, address',
        th: 'สิ่งที่ระบบนี้นำเข้าสู่ข้อตกลง: ชื่อ กุญแจ ที่อยู่',
      },
      flags: [
        {
          flags: '--id <id>',
          isNeeded: true,
          text: { en: 'id of the agreement to be drafted', th: 'รหัสของข้อตกลงที่จะร่าง' },
        },
        {
          flags: '--others <parties>',
          isNeeded: true,
          text: { en: 'codes of the other sides, such as XX or XX,YY', th: 'รหัสของฝ่ายอื่น เช่น XX หรือ XX,YY' },
        },
        OUT_FLAG,
        ...NODE_FLAGS,
      ],
    },
    async ({ id, others, out, ...options }) => {
      const card = await withClient(place.shell, options, (client) =>
        client.call('agreement.card', { query: { agreement: id, others } }),
      )
      return give(place.shell, out, card, canonicalize(card))
    },
  )

type DraftOptions = { id: string; out: string; expires?: string; validFrom?: string; name?: string[] }

const namesFrom = (given: readonly string[]): ReadonlyMap<string, Bilingual> =>
  new Map(
    given.map((text): [string, Bilingual] => {
      const [, party, th, en] = /^([A-Z]{2})=([^|]+)\|([^|]+)$/.exec(text) ?? []
      if (party === undefined || th === undefined || en === undefined)
        throw new SaphanError('cli.usage', `\`${text}\` is not a Party's code with its Thai and English name`)
      return [party, { th, en }]
    }),
  )

const draft = (shell: Shell, options: DraftOptions, files: readonly string[]): Answer => {
  const now = new Date().toISOString()
  const cards = files.map(readCard)
  if (new Set(cards.map(({ party }) => party)).size < cards.length || cards.length < 2)
    throw new SaphanError('cli.usage', 'one card of each side is needed, of two sides at least')
  const { text, digest, hashes } = draftFrom(cards, {
    id: options.id,
    expiresAt: options.expires ?? null,
    validFrom: options.validFrom ?? now.slice(0, 10),
    names: namesFrom(options.name ?? []),
    now,
  })
  writeNewFile(options.out, text, 0o644)
  return {
    document: { file: options.out, digest, hashes },
    lines: tableOf([
      [shell.say({ en: 'File', th: 'ไฟล์' }), options.out],
      [shell.say({ en: 'Document', th: 'เอกสาร' }), digest],
      ...Object.entries(hashes).map(([language, hash]) => [
        shell.say({ en: `Text (${language})`, th: `ข้อความ (${language})` }),
        hash,
      ]),
    ]),
  }
}

const addDraft = (place: Place): void =>
  declare<DraftOptions, [string[]]>(
    place,
    {
      name: 'draft',
      summary: {
        en: 'draft the node connection arrangement from the cards of all sides',
        th: 'ร่างข้อตกลงการเชื่อมต่อระบบจากบัตรของทุกฝ่าย',
      },
      more: {
        en: 'Needs no node. The authorities in the draft are those of the demonstration: edit them in the file before anybody takes it in. Every side takes in the same file.',
        th: 'ไม่ต้องติดต่อระบบ หน่วยงานในร่างเป็นหน่วยงานสาธิต โปรดแก้ไขในไฟล์ก่อนนำเข้าระบบใด และทุกฝ่ายต้องนำเข้าไฟล์เดียวกัน',
      },
      words: [{ name: '<cards...>', text: { en: 'a card of each side', th: 'บัตรของแต่ละฝ่าย' } }],
      flags: [
        { flags: '--id <id>', isNeeded: true, text: { en: 'id of the agreement', th: 'รหัสของข้อตกลง' } },
        { flags: '--out <file>', isNeeded: true, text: { en: 'file to write', th: 'ไฟล์ปลายทาง' } },
        {
          flags: '--expires <instant>',
          text: {
            en: 'end of the term in UTC, such as 2031-01-01T00:00:00Z (default: none)',
            th: 'วันสิ้นสุดตามเวลา UTC เช่น 2031-01-01T00:00:00Z (หากไม่ระบุ ไม่มีกำหนด)',
          },
        },
        {
          flags: '--valid-from <day>',
          text: {
            en: 'day from which the authorities are designated (default: today)',
            th: 'วันที่เริ่มมอบหมายหน่วยงาน (หากไม่ระบุ ใช้วันนี้)',
          },
        },
        {
          flags: '--name <party=thai|english...>',
          text: {
            en: 'names of a side that the arrangement does not know',
            th: 'ชื่อของฝ่ายที่แบบข้อตกลงไม่รู้จัก',
          },
        },
      ],
    },
    async (options, cards) => draft(place.shell, options, cards),
  )

const addImport = (place: Place): void =>
  declare<NodeOptions, [string]>(
    place,
    {
      name: 'import',
      summary: {
        en: "take in a draft, or the other side's file of an agreement",
        th: 'นำเข้าร่างหรือไฟล์ข้อตกลงจากอีกฝ่าย',
      },
      words: [
        {
          name: '<file>',
          text: { en: 'the file; - is standard input', th: 'ไฟล์ โดย - หมายถึงข้อมูลเข้ามาตรฐาน' },
        },
      ],
      flags: NODE_FLAGS,
    },
    async (options, file) => {
      const body = readJsonFile(file)
      const page = await withClient(place.shell, options, (client) =>
        client.call('agreement.import', { body }),
      )
      return { document: page, lines: pageLines(place.shell, page) }
    },
  )

const addList = (place: Place): void =>
  declare<NodeOptions, []>(
    place,
    { name: 'list', summary: { en: 'list the agreements', th: 'แสดงรายการข้อตกลง' }, flags: NODE_FLAGS },
    async (options) => {
      const reply = await withClient(place.shell, options, (client) => client.call('agreement.list'))
      return { document: reply, lines: listLines(place.shell, reply.agreements) }
    },
  )

const addShow = (place: Place): void =>
  declare<NodeOptions & { text?: boolean }, [string]>(
    place,
    {
      name: 'show',
      summary: {
        en: 'show an agreement: state, hashes of the texts, nine digits, acts',
        th: 'แสดงข้อตกลง: สถานะ ค่าแฮชของข้อความ ตัวเลขเก้าหลัก การดำเนินการ',
      },
      words: [AGREEMENT_WORD],
      flags: [
        {
          flags: '--text',
          text: { en: 'with the whole text in the chosen language', th: 'พร้อมข้อความทั้งฉบับในภาษาที่เลือก' },
        },
        ...NODE_FLAGS,
      ],
    },
    async ({ text = false, ...options }, given) => {
      const { shell } = place
      const page = await withClient(shell, options, (client) => findAgreement(client, given))
      const whole = text ? ['', shell.say(page.texts).trimEnd()] : []
      return { document: page, lines: [...pageLines(shell, page), ...whole] }
    },
  )

const addFile = (place: Place): void =>
  declare<NodeOptions & { out?: string }, [string]>(
    place,
    {
      name: 'file',
      summary: {
        en: 'write the file that the other side takes in: document, key lists, signed acts',
        th: 'ส่งออกไฟล์ให้อีกฝ่ายนำเข้า: เอกสาร บัญชีกุญแจ และการดำเนินการที่ลงลายมือชื่อแล้ว',
      },
      words: [AGREEMENT_WORD],
      flags: [OUT_FLAG, ...NODE_FLAGS],
    },
    async ({ out, ...options }, given) => {
      const text = await withClient(place.shell, options, async (client) => {
        const { line } = await findAgreement(client, given)
        return Buffer.from(await client.file('agreement.file', { params: { id: line.id } })).toString('utf8')
      })
      return give(place.shell, out, JSON.parse(text) as Record<string, unknown>, text)
    },
  )

export const addAgree = (place: Place): void => {
  const group = declareGroup(place, {
    name: 'agree',
    summary: {
      en: 'draft, compare, sign, suspend and resume agreements',
      th: 'ร่าง เทียบ ลงนาม ระงับ และให้ข้อตกลงมีผลต่อ',
    },
  })
  for (const add of [addCard, addDraft, addImport, addList, addShow, addFile, addActs]) add(group)
}

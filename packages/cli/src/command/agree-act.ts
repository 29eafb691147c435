// `saphan agree approve|sign|suspend|resume`: acts in a person's own name; the password opens their personal key.
import type { AgreementPage } from '@saphan/core/contract/agreement.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { AGREEMENT_WORD, findAgreement } from '../agreement/find.ts'
import { comparedLines, pageLines } from '../agreement/page.ts'
import { NODE_FLAGS, passwordFrom, withClient, type NodeOptions } from '../connection.ts'
import { declare, type Flag, type Place } from '../declare.ts'
import { askLine, canAsk } from '../prompt.ts'
import type { Answer, Shell } from '../shell.ts'

type Act = 'approve' | 'sign' | 'suspend' | 'resume'
type Options = NodeOptions & { digits?: string; authority?: string; reason?: string }

const SUMMARIES: Readonly<Record<Act, Bilingual>> = {
  approve: { en: "approve the text in one's own name", th: 'เห็นชอบข้อความในนามของตน' },
  sign: {
    en: "sign in one's own name, with the nine digits that both sides read to each other",
    th: 'ลงนามในนามของตน พร้อมตัวเลขเก้าหลักที่ทั้งสองฝ่ายอ่านให้กันฟัง',
  },
  suspend: {
    en: 'suspend: from then on only recalls and corrections cross',
    th: 'ระงับชั่วคราว โดยหลังจากนั้นส่งได้เฉพาะการเรียกคืนและแก้ไข',
  },
  resume: { en: 'resume after a suspension', th: 'ให้มีผลต่อหลังการระงับ' },
}

const DIGITS_FLAG: Flag = {
  flags: '--digits <digits>',
  text: {
    en: 'the nine digits as the other side read them out (or they are asked)',
    th: 'ตัวเลขเก้าหลักตามที่อีกฝ่ายอ่าน (หรือระบบจะถาม)',
  },
}

const FLAGS: readonly Flag[] = [
  {
    flags: '--authority <text>',
    text: { en: 'the decision or power on which it rests', th: 'มติหรืออำนาจที่ใช้เป็นฐาน' },
  },
  {
    flags: '--reason <text>',
    text: { en: 'the reason, kept with the act', th: 'เหตุผล ซึ่งเก็บไว้กับการดำเนินการ' },
  },
]

/** The digits that were heard must be those on this side; nothing is signed over a difference. */
const compareDigits = async (
  shell: Shell,
  { digits }: AgreementPage,
  { digits: given }: Options,
): Promise<void> => {
  if (given === undefined && !canAsk()) throw new SaphanError('cli.usage', '`--digits` is missing')
  const question = {
    en: 'Nine digits as the other side reads them out',
    th: 'ตัวเลขเก้าหลักตามที่อีกฝ่ายอ่าน',
  }
  const heard = (given ?? (await askLine(shell.say(question)))).replaceAll(/[\s-]/g, '')
  if (digits === null)
    throw new SaphanError('agreement.act-refused', 'the nine digits are not there yet', {
      help: 'carry the file of each side to the other, and again',
    })
  if (heard !== digits)
    throw new SaphanError('agreement.digits-differ', `\`${heard}\` is not what this side shows`)
}

const doAct = (shell: Shell, act: Act, options: Options, given: string): Promise<Answer> =>
  withClient(shell, options, async (client, credentials) => {
    if (credentials.kind !== 'member')
      throw new SaphanError('cli.usage', 'a person signs, not a machine', { help: 'give --user' })
    const before = await findAgreement(client, given)
    const { authority, reason } = options
    for (const line of [shell.say(before.line.titles), ...comparedLines(shell, before)])
      shell.note({ th: line, en: line })
    if (act === 'sign') await compareDigits(shell, before, options)
    const password = await passwordFrom(shell, options, credentials.user)
    const page = await client.call('agreement.act', {
      params: { id: before.line.id },
      body: {
        act,
        password,
        ...(authority === undefined ? {} : { authority }),
        ...(reason === undefined ? {} : { reason }),
        ...(act === 'sign' ? { hashes: { th: before.hashes.th, en: before.hashes.en } } : {}),
      },
    })
    return { document: page, lines: ['', ...pageLines(shell, page)] }
  })

export const addActs = (place: Place): void => {
  for (const act of ['approve', 'sign', 'suspend', 'resume'] as const)
    declare<Options, [string]>(
      place,
      {
        name: act,
        summary: SUMMARIES[act],
        words: [AGREEMENT_WORD],
        flags: [...(act === 'sign' ? [DIGITS_FLAG] : []), ...FLAGS, ...NODE_FLAGS],
      },
      (options, given) => doAct(place.shell, act, options, given),
    )
}

// An agreement by its digest or the beginning of it.
import type { AgreementPage } from '@saphan/core/contract/agreement.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Client } from '../client.ts'
import type { Flag } from '../declare.ts'

const SHORTEST = 8

export const AGREEMENT_WORD = {
  name: '<agreement>',
  text: {
    en: "the agreement's digest, or the first 8 digits of it or more",
    th: 'ค่าแฮชของข้อตกลง หรือ 8 หลักแรกขึ้นไป',
  },
}

export const OUT_FLAG: Flag = {
  flags: '--out <file>',
  text: { en: 'file to write (default: standard output)', th: 'ไฟล์ปลายทาง (หากไม่ระบุ ใช้ข้อมูลออกมาตรฐาน)' },
}

/** The one agreement that begins so; throws `agreement.absent`, also when there are several. */
export const findAgreement = async (client: Client, given: string): Promise<AgreementPage> => {
  const { agreements } = await client.call('agreement.list')
  const found = agreements.filter(({ id }) => id.startsWith(given.toLowerCase()))
  const [one] = found
  if (given.length < SHORTEST || found.length !== 1 || !one)
    throw new SaphanError('agreement.absent', `no one agreement is \`${given}\``, {
      help: 'see `saphan agree list`',
    })
  return client.call('agreement.get', { params: { id: one.id } })
}

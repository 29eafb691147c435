// Names after titles, labels and in display names; words that begin like a title and are none.
import { describe, expect, it } from 'vitest'
import { findPersonalData } from './find.ts'

const names = (text: string) => findPersonalData(text).flatMap((s) => (s.kind === 'name' ? [s.value] : []))

describe('names', () => {
  it.each([
    ['นายสมชาย ใจดี', 'สมชาย ใจดี'],
    ['โดยนางสาวสมหญิง รักไทยเป็นผู้แจ้ง', 'สมหญิง รักไทย'],
    ['พล.ต.อ. ดร. สมศักดิ์ มีสุข', 'สมศักดิ์ มีสุข'],
    ['ร.ต.ท.หญิง ดวงใจ แก้วมณี', 'ดวงใจ แก้วมณี'],
    ['ติดต่อคุณอรทัย พงษ์ไพร ได้', 'อรทัย พงษ์ไพร'],
    ['ผู้ประสานงาน: ธนพล ศรีสุวรรณ', 'ธนพล ศรีสุวรรณ'],
    ['ดร. Jane Citizen', 'Jane Citizen'],
    ['Mr John Q. Citizen said', 'John Q. Citizen'],
    ['Dr. Ludwig van Example', 'Ludwig van Example'],
    ['Ms Ann-Marie O’Example', 'Ann-Marie O’Example'],
    ['Contact: Sam Sample, duty', 'Sam Sample'],
    ['the lure went to Jennifer Placeholder in finance', 'Jennifer Placeholder'],
    ['seen by the employee Odd Example', 'Odd Example'],
    ['ส่งถึงสุดารัตน์ นาคทอง แล้ว', 'สุดารัตน์ นาคทอง'],
    ['Kind regards,\nAlex Example\nDesk', 'Alex Example'],
    ['"Jane Citizen" <jane@example.com>', 'Jane Citizen'],
  ])('finds the name in %s', (text, name) => expect(names(text)).toEqual([name]))

  it.each([
    'นายกรัฐมนตรี เป็นประธาน',
    'นายทะเบียน ลงนาม',
    'พัฒนายกระดับ บุคลากร',
    'พัฒนางบประมาณ ประจำปี',
    'พัฒนางาน วิจัย',
    'ทนายความ ของบริษัท',
    'คุณภาพ สูง',
    'ขอบคุณ มาก',
    'คุณสามารถ ดาวน์โหลด',
    'พ.ศ. 2562',
    'วันที่ 3 ม.ค. ศกนี้',
    'Contact: National CERT Team',
    'reported by Microsoft Defender',
    'the Margaret River region',
    'สมชายแจ้งเหตุ แล้ว',
    'MS Windows Server',
    'DR Site',
    'Dr Web scanner',
    'Sincerely yours, the desk',
    '"Security Team" <x@example.com>',
  ])('finds none in %s', (text) => expect(names(text)).toEqual([]))
})

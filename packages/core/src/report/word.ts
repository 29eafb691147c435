// The fixed words of the printed report (words.md).
import type { AgreementStateName } from '../agreement/status.ts'
import type { Bilingual, Language } from '../language/bilingual.ts'

const both = (en: string, th: string): Bilingual => ({ en, th })

/** Words by where they stand on the page. */
export const REPORT_WORDS = {
  title: both('What was done under each area', 'ผลการดำเนินงานรายสาขา'),
  demonstration: both('Demonstration, not real data', 'การสาธิต ไม่ใช่ข้อมูลจริง'),
  since: both('Period from', 'ช่วงเวลาตั้งแต่'),
  beginning: both('Period from the beginning', 'ช่วงเวลาตั้งแต่เริ่มต้น'),
  until: both('to', 'ถึง'),
  between: both('Between', 'ระหว่าง'),
  and: both('and', 'กับ'),
  state: both('State', 'สถานะ'),
  effective: both('in effect since', 'มีผลตั้งแต่'),
  expires: both('until', 'ถึง'),
  noAgreement: both('No agreement has been signed yet.', 'ยังไม่มีข้อตกลงที่ลงนามแล้ว'),
  area: both('Area', 'สาขา'),
  sent: both('Released', 'ส่งมอบ'),
  received: both('Received', 'ได้รับ'),
  waiting: both('Waiting', 'รอพิจารณา'),
  last: both('Last', 'ครั้งล่าสุด'),
  total: both('Total', 'รวม'),
  heads: both('Log heads that these figures rest on', 'ยอดทะเบียนที่ตัวเลขนี้อ้างอิง'),
  entries: both('entries', 'รายการ'),
  counted: both('counted', 'นับรายการที่'),
  nothingCounted: both('none in this period', 'ไม่มีรายการในช่วงเวลานี้'),
  receipt: both('receipt up to', 'อีกฝ่ายรับรองถึง'),
  noReceipt: both('no receipt yet', 'ยังไม่มีใบรับ'),
  root: both('root', 'ค่าราก'),
  check: both(
    'Figures count every entry of the feeds of both directions; items are some of those that the reader may see. The full text of every item and all figures are attached to this file as report.json. The codes lead to the feeds, where a browser checks them; an exported feed is checked with “saphan verify”.',
    'ตัวเลขนับทุกรายการในสายข้อมูลของทั้งสองทิศทาง รายการที่แสดงเป็นบางส่วนของที่ผู้อ่านมีสิทธิเห็น ข้อความเต็มและตัวเลขทั้งหมดแนบอยู่ในแฟ้มนี้ชื่อ report.json สแกนรหัสเพื่อเปิดสายข้อมูลและตรวจสอบในเบราว์เซอร์ หรือตรวจสอบสายข้อมูลที่ส่งออกด้วยคำสั่ง “saphan verify”',
  ),
  noMarking: both('figures only, no item shown', 'แสดงเฉพาะตัวเลข ไม่มีรายการ'),
  unmarked: both('no sharing marking', 'ไม่มีเครื่องหมายกำกับการเผยแพร่'),
  unclear: both('sharing marking unclear', 'เครื่องหมายกำกับการเผยแพร่ไม่ชัดเจน'),
  page: both('page', 'หน้า'),
  attached: both('The report as data', 'ข้อมูลของรายงาน'),
} as const satisfies Record<string, Bilingual>

/** The states of an agreement for people. */
export const STATE_WORDS: Readonly<Record<AgreementStateName, Bilingual>> = {
  draft: both('draft', 'ร่าง'),
  negotiated: both('text agreed', 'ตกลงข้อความแล้ว'),
  approved: both('approved', 'เห็นชอบแล้ว'),
  signed: both('signed, not yet in effect', 'ลงนามแล้ว ยังไม่มีผล'),
  'in-force': both('in effect', 'มีผล'),
  extended: both('in effect, extended', 'มีผล (ขยายระยะเวลาแล้ว)'),
  amended: both('in effect, amended', 'มีผล (แก้ไขเพิ่มเติมแล้ว)'),
  suspended: both('suspended', 'ระงับชั่วคราว'),
  terminated: both('ended', 'สิ้นสุด'),
  'wound-down': both('ended and wound down', 'สิ้นสุดและดำเนินการแล้วเสร็จ'),
  superseded: both('replaced by a later one', 'มีฉบับใหม่แทน'),
}

/** The two languages of a page, that of the side which prints it first. */
export const languagesFrom = (own: Language): readonly [Language, Language] =>
  own === 'th' ? ['th', 'en'] : ['en', 'th']

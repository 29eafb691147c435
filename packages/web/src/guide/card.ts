// The cards of the demonstration, as data: who, what to see, in which order, and where it is (demo.md).
import type { Bilingual } from '@saphan/core/language/bilingual.ts'

export type Card = {
  readonly id: string
  readonly title: Bilingual
  readonly as: Bilingual
  /** The account to sign in with. */
  readonly user: string
  readonly steps: readonly Bilingual[]
  /** Where the story starts: the address without the language. */
  readonly at: string
  readonly page: Bilingual
}

export const CARDS: readonly Card[] = [
  {
    id: 'minister',
    title: { th: 'สถานะของบันทึกความเข้าใจ', en: 'The state of the memorandum' },
    as: { th: 'ผู้บริหาร', en: 'Minister' },
    user: 'auditor',
    steps: [
      { th: 'ดูสะพานและตัวเลขของแปดสาขา', en: 'See the bridge and the figures of the eight areas' },
      { th: 'กดตัวเลขเพื่อดูรายการในทะเบียน', en: 'Follow a figure to the entries behind it' },
      { th: 'สลับภาษา หน้าเดิมยังอยู่', en: 'Switch the language: the page stays' },
    ],
    at: 'home',
    page: { th: 'หน้าแรก', en: 'Home' },
  },
  {
    id: 'write',
    title: { th: 'เขียนประกาศแจ้งเตือน', en: 'Write a warning' },
    as: { th: 'นักวิเคราะห์', en: 'Analyst' },
    user: 'analyst',
    steps: [
      { th: 'เขียนรายการใหม่ในภัยคุกคามไซเบอร์', en: 'Write a record among the threats' },
      { th: 'อ่านหน้าของรายการ: จะส่งมอบหรือไม่ เพราะเหตุใด', en: 'Read its page: whether it would go, and why' },
    ],
    at: 'threats',
    page: { th: 'ภัยคุกคามไซเบอร์', en: 'Threats' },
  },
  {
    id: 'review',
    title: { th: 'พิจารณาส่งมอบ: หนึ่งคิว หลายผล', en: 'One queue, several fates' },
    as: { th: 'เจ้าหน้าที่ผู้พิจารณาส่งมอบข้อมูล', en: 'Releasing officer' },
    user: 'officer',
    steps: [
      {
        th: 'เปิดรายการที่รอ ดูส่วนที่ตัดทอนและหลักเกณฑ์สองภาษา',
        en: 'Open what waits; see what is cut and the rules in both languages',
      },
      { th: 'เห็นชอบ แล้วดูรายการปรากฏในสายข้อมูล', en: 'Approve, and see it appear in the feed' },
    ],
    at: 'exchange',
    page: { th: 'พิจารณาส่งมอบ', en: 'Release reviews' },
  },
  {
    id: 'import',
    title: { th: 'นำเข้าไฟล์จากเครื่องมือ', en: 'Take in a file from a tool' },
    as: { th: 'นักวิเคราะห์', en: 'Analyst' },
    user: 'analyst',
    steps: [
      { th: 'วางไฟล์ STIX 2.1', en: 'Drop a STIX 2.1 file' },
      { th: 'ดูความคืบหน้าและผลของแต่ละรายการ', en: 'Watch the progress and what became of each object' },
    ],
    at: 'exchange/intake',
    page: { th: 'นำเข้าข้อมูล', en: 'Intake' },
  },
  {
    id: 'engineer',
    title: { th: 'ตรวจสอบด้วยตนเอง', en: 'Check it yourself' },
    as: { th: 'วิศวกร ผู้ตรวจสอบ', en: 'Engineer, auditor' },
    user: 'auditor',
    steps: [
      { th: 'เปิดสายข้อมูลแล้วกด “ตรวจสอบในเบราว์เซอร์”', en: 'Open a feed and choose “Check in the browser”' },
      { th: 'เทียบค่าแฮชยอดกับระบบของอีกฝ่าย', en: 'Compare the root with the other side’s system' },
    ],
    at: 'exchange/feeds',
    page: { th: 'สายข้อมูล', en: 'Feeds' },
  },
  {
    id: 'foreign-ministry',
    title: { th: 'ลงนาม ระงับ และให้มีผลต่อ', en: 'Sign, suspend, resume' },
    as: { th: 'ผู้แทนที่ได้รับมอบอำนาจ', en: 'Delegate' },
    user: 'delegate',
    steps: [
      { th: 'อ่านข้อความสองภาษา เทียบเลขเก้าหลัก ลงนาม', en: 'Read both texts, compare nine digits, sign' },
      { th: 'ระงับชั่วคราว: สะพานปิดทันที แล้วให้มีผลต่อ', en: 'Suspend: the bridge shuts; then resume' },
    ],
    at: 'exchange/agreements',
    page: { th: 'ข้อตกลง', en: 'Agreements' },
  },
]

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
  /** What the card lets its reader do on the guide itself. */
  readonly extra?: 'engineer'
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
      {
        th: 'เปิดรายงานหนึ่งหน้าสองภาษา ฝ่ายของตนมาก่อน',
        en: 'Open the report: one page, two languages, the own side first',
      },
    ],
    at: 'home',
    page: { th: 'หน้าแรก', en: 'Home' },
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
      {
        th: 'ให้ฝ่ายกฎหมายสองคน (counsel, counsel-2) อนุมัติโดยอ้างอำนาจ แล้วดูรายการปรากฏที่อีกฝ่าย',
        en: 'Let two counsels (counsel, counsel-2) approve and name the authority; it appears on the other side',
      },
      {
        th: 'ที่ฝ่ายออสเตรเลีย กด “พบที่นี่”: เครื่องหมายปรากฏที่ฝ่ายไทย',
        en: 'On the Australian side choose “Seen here”: a tick appears on the Thai side',
      },
      {
        th: 'บันทึกข้อมูลดิบจากหน้าสายข้อมูล แล้ววางที่ท้ายหน้าพิจารณาส่งมอบ: ไม่พบร่องรอยของสิ่งที่ไม่ได้ส่งมอบ',
        en: 'Save the raw feed on the page of the feed, and drop it below the release reviews: no trace of what stayed',
      },
    ],
    at: 'exchange',
    page: { th: 'พิจารณาส่งมอบ', en: 'Release reviews' },
  },
  {
    id: 'recall',
    title: { th: 'เรียกคืนสิ่งที่ส่งมอบแล้ว', en: 'Take back what was released' },
    as: { th: 'หัวหน้า CERT แห่งชาติ', en: 'Head of the national CERT' },
    user: 'officer',
    steps: [
      {
        th: 'เปิด “Host of the wave, version 6” แล้วกด “เรียกคืน” เหตุผล: เป็นผลบวกลวง',
        en: 'Open “Host of the wave, version 6” and choose “Recall”, as a false positive',
      },
      {
        th: 'ที่ฝ่ายออสเตรเลีย รายการหายไปจากทุกหน้าทันที และอยู่ในหน้า “การเรียกคืน”',
        en: 'On the Australian side it is gone from every page at once, and stands under “Recalls”',
      },
      {
        th: 'ดูคำตอบรับที่ลงลายมือชื่อแล้ว: หากเคยอ่านผ่าน TAXII (การ์ดถัดไป) หรือดึงไปใน “รายการปิดกั้น” คำตอบจะระบุสำเนาที่ออกไปก่อน',
        en: 'See the signed answer: if it was read over TAXII before (next card) or taken in a block-list, it tells of the copy that had left',
      },
    ],
    at: 'threats',
    page: { th: 'ภัยคุกคามไซเบอร์', en: 'Threats' },
  },
  {
    id: 'engineer',
    title: { th: 'ตรวจสอบด้วยตนเอง', en: 'Check it yourself' },
    as: { th: 'วิศวกร ผู้ตรวจสอบ', en: 'Engineer, auditor' },
    user: 'auditor',
    steps: [
      { th: 'เปิดสายข้อมูลแล้วกด “ตรวจสอบในเบราว์เซอร์”', en: 'Open a feed and choose “Check in the browser”' },
      {
        th: 'กด “เปลี่ยนหนึ่งไบต์”: ผลเป็นสีแดงและระบุรายการ แล้วคืนค่าเดิม',
        en: 'Choose “Change one byte”: the verdict turns red and names the entry; then undo',
      },
      {
        th: 'กด “แก้ไขประวัติ” ด้านล่าง: ฝ่ายออสเตรเลียไม่รับ เก็บหลักฐาน และเตือนทั้งสองฝ่าย',
        en: 'Choose “Rewrite history” below: Australia refuses, keeps evidence, and both sides are alarmed',
      },
      { th: 'อ่านสายข้อมูลด้วย TAXII ตามคำสั่งด้านล่าง', en: 'Read the feed over TAXII with the command below' },
      {
        th: 'ในเทอร์มินัล: saphan demo storm ส่งหนึ่งแสนรายการ ระบบถูกหยุดกลางคันแล้วทำต่อจนตรงกัน',
        en: 'In a terminal, saphan demo storm: 100,000 objects, a node killed in the middle, both sides equal at the end',
      },
    ],
    extra: 'engineer',
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

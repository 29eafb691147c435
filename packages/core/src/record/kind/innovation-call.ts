// A call that promotes innovation: who may apply to what, until when.
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

/** A call for innovators of both sides: a challenge, a grant, a sandbox, a market visit. */
export const INNOVATION_CALL = declareKind({
  id: 'innovation-call',
  areas: ['digital.innovation'],
  extensionUuid: 'cc94973b-8564-4983-bed5-ab9bc677d7e0',
  names: {
    one: both('Innovation call', 'ประกาศส่งเสริมนวัตกรรม'),
    many: both('Innovation calls', 'ประกาศส่งเสริมนวัตกรรม'),
  },
  fields: [
    field('bilingual-text', 'title', 'Title', 'ชื่อประกาศ', { required: true }),
    field('bilingual-text', 'summary', 'Summary', 'สาระสำคัญ', { required: true, lines: 4 }),
    field('bilingual-text', 'body', 'Conditions', 'เงื่อนไข', { lines: 10 }),
    field('select', 'form', 'Kind of call', 'รูปแบบ', {
      required: true,
      options: [
        option('challenge', 'Challenge', 'การประกวด'),
        option('grant', 'Grant', 'ทุนสนับสนุน'),
        option('sandbox', 'Sandbox', 'สนามทดสอบ'),
        option('market-visit', 'Market visit', 'การเยือนเพื่อการค้า'),
        option('partner-search', 'Search for partners', 'การหาผู้ร่วมดำเนินการ'),
      ],
    }),
    field('list', 'eligible', 'Who may apply', 'ผู้มีสิทธิสมัคร', {
      options: [
        option('start-up', 'Start-ups', 'วิสาหกิจเริ่มต้น'),
        option('business', 'Businesses', 'ภาคธุรกิจ'),
        option('university', 'Universities', 'มหาวิทยาลัย'),
        option('government', 'Government organisations', 'หน่วยงานของรัฐ'),
        option('individual', 'Individuals', 'บุคคลทั่วไป'),
      ],
    }),
    field('list', 'topics', 'Topics', 'หัวข้อ', { maximum: 20 }),
    field('party', 'party', 'Offered by', 'ฝ่ายที่ประกาศ', { required: true }),
    field('date', 'opens_on', 'Opens on', 'วันที่เปิดรับ'),
    field('date', 'closes_on', 'Closes on', 'วันที่ปิดรับ'),
    field('bilingual-text', 'funding', 'Support offered', 'การสนับสนุน', { lines: 3 }),
    field('text', 'contact_mailbox', 'Mailbox of the office in charge', 'อีเมลกลางของหน่วยงานที่รับผิดชอบ'),
    field('url', 'source_url', 'Published at', 'แหล่งเผยแพร่'),
  ],
  page: [
    [both('Summary', 'สาระสำคัญ'), ['summary', 'form', 'eligible', 'topics']],
    [both('Conditions', 'เงื่อนไข'), ['body', 'funding', 'opens_on', 'closes_on']],
    [both('Where to apply', 'การสมัคร'), ['party', 'contact_mailbox', 'source_url']],
  ],
  projection: { title: ['title'], summary: ['summary'], searchable: ['title', 'summary', 'body', 'topics'] },
})

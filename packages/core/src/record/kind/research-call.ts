// A call for joint research: question, data, intellectual property; the minister's wish to promote research (domain.md §7).
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

/** A call for researchers of both sides to propose or join a project. */
export const RESEARCH_CALL = declareKind({
  id: 'research-call',
  areas: ['digital.innovation', 'other'],
  extensionUuid: 'ac72d388-2965-4968-81bf-6bcf76ee6aa1',
  names: {
    one: both('Research call', 'ประกาศเชิญร่วมวิจัย'),
    many: both('Research calls', 'ประกาศเชิญร่วมวิจัย'),
  },
  fields: [
    field('bilingual-text', 'title', 'Title', 'ชื่อประกาศ', { required: true }),
    field('bilingual-text', 'summary', 'Summary', 'สาระสำคัญ', { required: true, lines: 4 }),
    field('bilingual-text', 'question', 'Research question', 'โจทย์วิจัย', { lines: 6 }),
    field('list', 'topics', 'Topics', 'หัวข้อ', { maximum: 20 }),
    field('select', 'data_access', 'Data offered to researchers', 'ข้อมูลที่เปิดให้ผู้วิจัยใช้', {
      options: [
        option('none', 'None', 'ไม่มี'),
        option('published', 'Published data', 'ข้อมูลที่เผยแพร่แล้ว'),
        option('aggregate', 'Aggregate figures', 'ข้อมูลสถิติรวม'),
        option('anonymised', 'Data without identification', 'ข้อมูลที่ไม่ระบุตัวบุคคล'),
      ],
    }),
    field('bilingual-text', 'intellectual_property', 'Intellectual property', 'ทรัพย์สินทางปัญญา', { lines: 3 }),
    field('bilingual-text', 'funding', 'Support offered', 'การสนับสนุน', { lines: 3 }),
    field('party', 'party', 'Proposed by', 'ฝ่ายที่เสนอ', { required: true }),
    field('date', 'opens_on', 'Opens on', 'วันที่เปิดรับ'),
    field('date', 'closes_on', 'Closes on', 'วันที่ปิดรับ'),
    field('text', 'contact_mailbox', 'Mailbox of the office in charge', 'อีเมลกลางของหน่วยงานที่รับผิดชอบ'),
    field('url', 'source_url', 'Published at', 'แหล่งเผยแพร่'),
  ],
  page: [
    [both('Summary', 'สาระสำคัญ'), ['summary', 'question', 'topics', 'area', 'decision_ref']],
    [both('Conditions', 'เงื่อนไข'), ['data_access', 'intellectual_property', 'funding']],
    [both('Where to apply', 'การสมัคร'), ['party', 'opens_on', 'closes_on', 'contact_mailbox', 'source_url']],
  ],
  projection: {
    title: ['title'],
    summary: ['summary'],
    searchable: ['title', 'summary', 'question', 'topics'],
  },
})

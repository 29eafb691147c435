// Good practice in cyber security or in the digital economy: what was done, for whom it works, what was learnt.
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

/** A description of a practice that worked, which the other side may adopt. */
export const GOOD_PRACTICE = declareKind({
  id: 'good-practice',
  areas: ['cyber.practice', 'digital.practice', 'other'],
  extensionUuid: 'a6dab964-c1c4-4f4c-9dab-488c218e51d3',
  names: {
    one: both('Good practice', 'แนวปฏิบัติที่ดี'),
    many: both('Good practice', 'แนวปฏิบัติที่ดี'),
  },
  fields: [
    field('bilingual-text', 'title', 'Title', 'ชื่อเรื่อง', { required: true }),
    field('bilingual-text', 'summary', 'Summary', 'สาระสำคัญ', { required: true, lines: 4 }),
    field('bilingual-text', 'body', 'What was done', 'สิ่งที่ดำเนินการ', { lines: 12 }),
    field('bilingual-text', 'lesson', 'What was learnt', 'บทเรียนที่ได้รับ', { lines: 6 }),
    field('list', 'audience', 'Meant for', 'กลุ่มเป้าหมาย', {
      options: [
        option('government', 'Government organisations', 'หน่วยงานของรัฐ'),
        option(
          'critical-infrastructure',
          'Critical information infrastructure',
          'หน่วยงานโครงสร้างพื้นฐานสำคัญทางสารสนเทศ',
        ),
        option('business', 'Businesses', 'ภาคธุรกิจ'),
        option('education', 'Education and research', 'สถาบันการศึกษาและวิจัย'),
        option('public', 'The public', 'ประชาชน'),
      ],
    }),
    field('select', 'maturity', 'How far it is proven', 'ระดับการพิสูจน์ผล', {
      options: [
        option('pilot', 'Tried in a pilot', 'ทดลองนำร่อง'),
        option('in-use', 'In use', 'ใช้งานอยู่'),
        option('evaluated', 'In use and evaluated', 'ใช้งานและประเมินผลแล้ว'),
      ],
    }),
    field('list', 'topics', 'Topics', 'หัวข้อ', { maximum: 20 }),
    field('date', 'issued_on', 'Issued on', 'วันที่ออก'),
    field('url', 'source_url', 'Published at', 'แหล่งเผยแพร่'),
  ],
  page: [
    [both('Summary', 'สาระสำคัญ'), ['summary', 'audience', 'maturity', 'area']],
    [both('The practice', 'แนวปฏิบัติ'), ['body', 'lesson']],
    [both('Source', 'ที่มา'), ['topics', 'issued_on', 'source_url', 'decision_ref']],
  ],
  projection: {
    title: ['title'],
    summary: ['summary'],
    searchable: ['title', 'summary', 'body', 'lesson', 'topics'],
  },
})

// A decision of the joint working group. It alone opens the area `other`, and only for the kinds it names (domain.md §1.6).
import { MEMORANDUM_AREAS } from '../../agreement/area.ts'
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

/** A decision of the joint working group, with its reference number. It cannot itself belong to the area it opens. */
export const GROUP_DECISION = declareKind({
  id: 'group-decision',
  areas: MEMORANDUM_AREAS.filter((area) => area !== 'other'),
  extensionUuid: 'a0d0c1ae-a47d-4ffd-a0ea-b366a200b163',
  names: {
    one: both('Decision of the joint working group', 'มติคณะทำงานร่วม'),
    many: both('Decisions of the joint working group', 'มติคณะทำงานร่วม'),
  },
  fields: [
    field('text', 'reference_number', 'Reference number', 'เลขที่อ้างอิง', { required: true, maximum: 60 }),
    field('bilingual-text', 'title', 'Title', 'เรื่อง', { required: true }),
    field('bilingual-text', 'decision', 'Decision', 'มติ', { required: true, lines: 8 }),
    field('date', 'decided_on', 'Decided on', 'วันที่มีมติ', { required: true }),
    field('text', 'meeting', 'Meeting', 'การประชุม'),
    field(
      'list',
      'opens_kinds',
      'Kinds allowed under “other”',
      'ประเภทเนื้อหาที่ให้ดำเนินการในสาขา “ความร่วมมืออื่น”',
      {
        options: [
          option('good-practice', 'Good practice', 'แนวปฏิบัติที่ดี'),
          option('research-call', 'Research calls', 'ประกาศเชิญร่วมวิจัย'),
          option('cooperation-activity', 'Activities of the work plan', 'กิจกรรมตามแผนงานร่วม'),
        ],
      },
    ),
    field('bilingual-text', 'follow_up', 'What follows', 'การดำเนินการต่อไป', { lines: 4 }),
    field('date', 'due_on', 'Due on', 'กำหนดแล้วเสร็จ'),
  ],
  page: [
    [
      both('Decision', 'มติ'),
      ['reference_number', 'decision', 'decided_on', 'meeting', 'area', 'opens_kinds'],
    ],
    [both('What follows', 'การดำเนินการต่อไป'), ['follow_up', 'due_on']],
  ],
  projection: {
    title: ['title', 'reference_number'],
    summary: ['decision'],
    searchable: ['reference_number', 'title', 'decision', 'follow_up', 'meeting'],
  },
})

// One line of the joint work plan: what is done, by whom, when, and with what result (domain.md §1.5, work plan).
import { MEMORANDUM_AREAS } from '../../agreement/area.ts'
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

const ACTIVITY_KINDS = [
  option('meeting', 'Meeting or dialogue', 'การประชุมหรือการหารือ'),
  option('workshop', 'Workshop or seminar', 'การประชุมเชิงปฏิบัติการหรือสัมมนา'),
  option('training', 'Training', 'การฝึกอบรม'),
  option('exercise', 'Exercise', 'การฝึกซ้อม'),
  option('visit', 'Study visit or exchange of staff', 'การศึกษาดูงานหรือแลกเปลี่ยนบุคลากร'),
  option('joint-project', 'Joint project', 'โครงการร่วม'),
]

const STATUS = [
  option('proposed', 'Proposed', 'เสนอ'),
  option('planned', 'Planned', 'อยู่ในแผน'),
  option('under-way', 'Under way', 'กำลังดำเนินการ'),
  option('done', 'Done', 'เสร็จสิ้น'),
  option('postponed', 'Postponed', 'เลื่อน'),
  option('cancelled', 'Cancelled', 'ยกเลิก'),
]

/** An activity or joint project of the work plan. */
export const COOPERATION_ACTIVITY = declareKind({
  id: 'cooperation-activity',
  areas: [...MEMORANDUM_AREAS],
  extensionUuid: '15c608a6-2211-462a-806a-7b0d09f9d5f8',
  names: {
    one: both('Activity of the work plan', 'กิจกรรมตามแผนงานร่วม'),
    many: both('Work plan', 'แผนงานร่วม'),
  },
  fields: [
    field('bilingual-text', 'title', 'Title', 'ชื่อกิจกรรม', { required: true }),
    field('bilingual-text', 'summary', 'Summary', 'สาระสำคัญ', { required: true, lines: 4 }),
    field('select', 'activity_kind', 'Kind of activity', 'ประเภทกิจกรรม', {
      required: true,
      options: ACTIVITY_KINDS,
    }),
    field('select', 'status', 'Status', 'สถานะ', { required: true, options: STATUS }),
    field('date', 'starts_on', 'Starts on', 'วันที่เริ่ม'),
    field('date', 'ends_on', 'Ends on', 'วันที่สิ้นสุด'),
    field('party', 'lead_party', 'Lead', 'ฝ่ายที่เป็นหลัก'),
    field('list', 'lead_organisations', 'Organisations in charge', 'หน่วยงานที่รับผิดชอบ', { maximum: 20 }),
    field('select', 'costs', 'Costs', 'ค่าใช้จ่าย', {
      options: [
        option('own', 'Each side bears its own', 'แต่ละฝ่ายรับผิดชอบค่าใช้จ่ายของตน'),
        option('shared', 'Shared', 'ร่วมกันรับผิดชอบ'),
        option('host', 'Borne by the host', 'ฝ่ายเจ้าภาพรับผิดชอบ'),
      ],
    }),
    field('bilingual-text', 'result', 'Result', 'ผลการดำเนินการ', { lines: 6 }),
    field('bilingual-text', 'lesson', 'What was learnt', 'บทเรียนที่ได้รับ', { lines: 4 }),
    field('list', 'evidence', 'Evidence', 'หลักฐาน', { maximum: 30 }),
  ],
  page: [
    [both('Activity', 'กิจกรรม'), ['summary', 'activity_kind', 'area', 'decision_ref', 'status']],
    [
      both('Who and when', 'ผู้รับผิดชอบและเวลา'),
      ['lead_party', 'lead_organisations', 'starts_on', 'ends_on', 'costs'],
    ],
    [both('Result', 'ผลการดำเนินการ'), ['result', 'lesson', 'evidence']],
  ],
  projection: {
    title: ['title'],
    summary: ['summary'],
    searchable: ['title', 'summary', 'result', 'lesson', 'lead_organisations'],
  },
})

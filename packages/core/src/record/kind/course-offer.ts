// A course or exercise offered across the border, as schema.org Course has it, without a learning system (domain.md §3.3).
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

/** A course or exercise that one Party opens to people of the other. */
export const COURSE_OFFER = declareKind({
  id: 'course-offer',
  areas: ['cyber.skills'],
  extensionUuid: 'cc99fb9a-c2af-484f-8809-60d6ec27e89a',
  names: {
    one: both('Course offered', 'หลักสูตรที่เปิดรับ'),
    many: both('Courses offered', 'หลักสูตรที่เปิดรับ'),
  },
  fields: [
    field('bilingual-text', 'title', 'Title', 'ชื่อหลักสูตร', { required: true }),
    field('bilingual-text', 'summary', 'Summary', 'สาระสำคัญ', { required: true, lines: 4 }),
    field('bilingual-text', 'outline', 'Outline', 'โครงร่างหลักสูตร', { lines: 10 }),
    field('select', 'format', 'Format', 'รูปแบบ', {
      required: true,
      options: [
        option('in-person', 'In person', 'เรียนในสถานที่'),
        option('online', 'Online', 'เรียนออนไลน์'),
        option('blended', 'Both', 'แบบผสม'),
        option('exercise', 'Exercise', 'การฝึกซ้อม'),
      ],
    }),
    field('select', 'level', 'Level', 'ระดับ', {
      options: [
        option('entry', 'Entry', 'พื้นฐาน'),
        option('intermediate', 'Intermediate', 'ปานกลาง'),
        option('advanced', 'Advanced', 'สูง'),
      ],
    }),
    field('list', 'languages', 'Languages of instruction', 'ภาษาที่ใช้สอน', {
      maximum: 5,
      options: [option('th', 'Thai', 'ภาษาไทย'), option('en', 'English', 'ภาษาอังกฤษ')],
    }),
    field('date', 'starts_on', 'Starts on', 'วันที่เริ่ม'),
    field('date', 'ends_on', 'Ends on', 'วันที่สิ้นสุด'),
    field('date', 'apply_by', 'Nominations until', 'เสนอรายชื่อภายในวันที่'),
    field('number', 'seats', 'Seats for the other side', 'จำนวนที่นั่งสำหรับอีกฝ่าย', { maximum: 100_000 }),
    field('bilingual-text', 'eligibility', 'Who may take part', 'คุณสมบัติผู้เข้าร่วม', { lines: 3 }),
    field('bilingual-text', 'funding', 'Costs and support', 'ค่าใช้จ่ายและการสนับสนุน', { lines: 3 }),
    field('select', 'framework', 'Skills framework', 'กรอบทักษะ', {
      options: [
        option('nice', 'NICE Framework', 'กรอบ NICE'),
        option('ecsf', 'European Cybersecurity Skills Framework', 'กรอบทักษะไซเบอร์ยุโรป (ECSF)'),
        option('sfia', 'SFIA', 'กรอบ SFIA'),
      ],
    }),
    field('text', 'framework_version', 'Version of the framework', 'รุ่นของกรอบทักษะ', { maximum: 40 }),
    field('list', 'work_roles', 'Work roles in the framework', 'รหัสบทบาทงานตามกรอบทักษะ', { maximum: 50 }),
    field('party', 'party', 'Offered by', 'ฝ่ายที่เปิดสอน', { required: true }),
    field('text', 'place', 'Place', 'สถานที่'),
    field('text', 'contact_mailbox', 'Mailbox of the office in charge', 'อีเมลกลางของหน่วยงานที่รับผิดชอบ'),
    field('url', 'source_url', 'Published at', 'แหล่งเผยแพร่'),
  ],
  page: [
    [both('Summary', 'สาระสำคัญ'), ['summary', 'format', 'level', 'languages']],
    [both('Content', 'เนื้อหา'), ['outline', 'framework', 'framework_version', 'work_roles']],
    [both('Time and place', 'เวลาและสถานที่'), ['starts_on', 'ends_on', 'place', 'party']],
    [
      both('Taking part', 'การเข้าร่วม'),
      ['seats', 'apply_by', 'eligibility', 'funding', 'contact_mailbox', 'source_url'],
    ],
  ],
  projection: {
    title: ['title'],
    summary: ['summary'],
    searchable: ['title', 'summary', 'outline', 'eligibility', 'work_roles', 'place'],
  },
})

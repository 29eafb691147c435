// A warning to operators of critical information infrastructure, in plain words; technical detail stands in linked objects.
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

const SECTORS = [
  option('national-security', 'National security', 'ด้านความมั่นคงของรัฐ'),
  option('public-service', 'Substantive public service', 'ด้านบริการภาครัฐที่สำคัญ'),
  option('finance', 'Banking and finance', 'ด้านการเงินการธนาคาร'),
  option(
    'telecommunication',
    'Information technology and telecommunication',
    'ด้านเทคโนโลยีสารสนเทศและโทรคมนาคม',
  ),
  option('transport', 'Transport and logistics', 'ด้านการขนส่งและโลจิสติกส์'),
  option('energy', 'Energy and public utilities', 'ด้านพลังงานและสาธารณูปโภค'),
  option('health', 'Public health', 'ด้านสาธารณสุข'),
]

/** A warning to operators: what happens, whom it concerns, what to do. */
export const INFRASTRUCTURE_WARNING = declareKind({
  id: 'infrastructure-warning',
  areas: ['cyber.info'],
  extensionUuid: '861e2a0d-9292-4458-9a3b-a5e3aac224dd',
  names: {
    one: both('Warning to infrastructure', 'ประกาศแจ้งเตือนโครงสร้างพื้นฐานสำคัญ'),
    many: both('Warnings to infrastructure', 'ประกาศแจ้งเตือนโครงสร้างพื้นฐานสำคัญ'),
  },
  fields: [
    field('bilingual-text', 'title', 'Title', 'ชื่อเรื่อง', { required: true }),
    field('bilingual-text', 'summary', 'What happens', 'เหตุการณ์', { required: true, lines: 4 }),
    field('select', 'urgency', 'Urgency', 'ความเร่งด่วน', {
      required: true,
      options: [
        option('information', 'For information', 'เพื่อทราบ'),
        option('soon', 'Act within days', 'ดำเนินการภายในไม่กี่วัน'),
        option('now', 'Act at once', 'ดำเนินการทันที'),
      ],
    }),
    field('list', 'sectors', 'Sectors', 'สาขาโครงสร้างพื้นฐาน', { required: true, options: SECTORS }),
    field('list', 'affected_systems', 'Systems concerned', 'ระบบที่เกี่ยวข้อง', { maximum: 50 }),
    field('list', 'vulnerabilities', 'Vulnerabilities (CVE)', 'ช่องโหว่ (CVE)', { maximum: 50 }),
    field('bilingual-text', 'remedy', 'What to do', 'คำแนะนำ', { required: true, lines: 6 }),
    field('bilingual-text', 'detail', 'What is known', 'รายละเอียด', { lines: 8 }),
    field('date', 'observed_on', 'Seen since', 'พบตั้งแต่วันที่'),
    field('date', 'valid_until', 'Applies until', 'มีผลถึงวันที่'),
    field('text', 'contact_mailbox', 'Mailbox for questions', 'อีเมลสำหรับสอบถาม'),
    field('url', 'source_url', 'Published at', 'แหล่งเผยแพร่'),
  ],
  page: [
    [both('Warning', 'การแจ้งเตือน'), ['summary', 'urgency', 'sectors', 'affected_systems']],
    [both('What to do', 'คำแนะนำ'), ['remedy', 'vulnerabilities']],
    [both('Detail', 'รายละเอียด'), ['detail', 'observed_on', 'valid_until', 'contact_mailbox', 'source_url']],
  ],
  projection: {
    title: ['title'],
    summary: ['summary'],
    searchable: ['title', 'summary', 'remedy', 'detail', 'affected_systems', 'vulnerabilities'],
  },
})

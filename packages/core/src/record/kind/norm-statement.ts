// One answer of the national survey on the 11 norms of responsible State behaviour (A/70/174 para 13; domain.md §2.1, §2.2).
// One object is one answer, so that each answer has its own visibility and passes the gate by itself.
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

const NORMS = [
  option('a', 'A. Cooperation between States on security', 'ก. ความร่วมมือระหว่างรัฐ (A)'),
  option('b', 'B. Consider all relevant information', 'ข. พิจารณาข้อมูลรอบด้าน (B)'),
  option('c', 'C. Prevent misuse of ICTs in one’s territory', 'ค. ไม่ยินยอมให้ใช้ดินแดนโดยมิชอบ (C)'),
  option('d', 'D. Cooperate to stop crime and terrorism', 'ง. ร่วมมือต่อต้านอาชญากรรม (D)'),
  option('e', 'E. Respect human rights and privacy', 'จ. เคารพสิทธิมนุษยชน (E)'),
  option('f', 'F. Do not damage critical infrastructure', 'ฉ. ไม่ทำลายโครงสร้างพื้นฐานสำคัญ (F)'),
  option('g', 'G. Protect critical infrastructure', 'ช. ปกป้องโครงสร้างพื้นฐานสำคัญ (G)'),
  option('h', 'H. Respond to requests for assistance', 'ซ. ตอบสนองคำร้องขอความช่วยเหลือ (H)'),
  option('i', 'I. Ensure the security of the supply chain', 'ฌ. ความมั่นคงของห่วงโซ่อุปทาน (I)'),
  option('j', 'J. Report vulnerabilities responsibly', 'ญ. รายงานช่องโหว่อย่างรับผิดชอบ (J)'),
  option('k', 'K. Do no harm to response teams', 'ฎ. ไม่ทำร้ายทีมรับมือเหตุการณ์ (K)'),
]

const MATURITY = [
  option('none', 'Nothing yet', 'ยังไม่มี'),
  option('planned', 'Planned', 'อยู่ในแผน'),
  option('partial', 'Partly in place', 'ดำเนินการแล้วบางส่วน'),
  option('in-place', 'In place', 'ดำเนินการแล้ว'),
  option('reviewed', 'In place and reviewed', 'ดำเนินการและทบทวนแล้ว'),
]

/** What one Party has done under one norm, what is hard, and who may read the answer. */
export const NORM_STATEMENT = declareKind({
  id: 'norm-statement',
  areas: ['cyber.intl-security'],
  extensionUuid: 'fcc55f9d-0bbe-4a4e-9a32-a3578d6501e0',
  names: {
    one: both('Statement on a norm', 'คำชี้แจงตามบรรทัดฐาน'),
    many: both('Statements on norms', 'คำชี้แจงตามบรรทัดฐาน'),
  },
  fields: [
    field('select', 'norm', 'Norm', 'บรรทัดฐาน', { required: true, options: NORMS }),
    field('party', 'party', 'Whose statement', 'คำชี้แจงของ', { required: true }),
    field('date', 'period_from', 'Period from', 'ตั้งแต่วันที่', { required: true }),
    field('date', 'period_until', 'Period until', 'ถึงวันที่', { required: true }),
    field('select', 'maturity', 'How far', 'ระดับการดำเนินการ', { required: true, options: MATURITY }),
    field('bilingual-text', 'measure', 'Measures taken', 'มาตรการที่ดำเนินการ', { lines: 6 }),
    field('list', 'instruments', 'Laws, policies and programmes', 'กฎหมาย นโยบาย และโครงการที่เกี่ยวข้อง', {
      maximum: 30,
    }),
    field('text', 'lead_agency', 'Lead agency', 'หน่วยงานหลัก'),
    field('bilingual-text', 'challenge', 'Challenges', 'ความท้าทาย', { lines: 4 }),
    field('bilingual-text', 'capacity_gap', 'Gaps in capacity', 'ขีดความสามารถที่ยังขาด', { lines: 4 }),
    field('yes-no', 'assistance_wanted', 'Assistance is welcome', 'ยินดีรับความช่วยเหลือ'),
    field('yes-no', 'assistance_offered', 'Assistance can be offered', 'สามารถให้ความช่วยเหลือ'),
    field('select', 'visibility', 'Who may read this answer', 'ผู้ที่อ่านคำตอบนี้ได้', {
      required: true,
      help: both(
        'Each answer is decided by itself. To share the measures and keep the challenges, write two answers.',
        'คำตอบแต่ละข้อพิจารณาแยกกัน หากต้องการเปิดเผยเฉพาะมาตรการโดยไม่เปิดเผยความท้าทาย ให้แยกเป็นสองคำตอบ',
      ),
      options: [
        option('internal', 'Own side only', 'เฉพาะภายในฝ่ายของตน'),
        option('partner', 'Also the other side', 'เปิดเผยต่ออีกฝ่ายได้'),
        option('public', 'Everybody', 'เผยแพร่ต่อสาธารณะได้'),
      ],
    }),
  ],
  page: [
    [both('Norm', 'บรรทัดฐาน'), ['norm', 'party', 'period_from', 'period_until', 'maturity']],
    [both('Measures', 'มาตรการ'), ['measure', 'instruments', 'lead_agency']],
    [
      both('Challenges', 'ความท้าทาย'),
      ['challenge', 'capacity_gap', 'assistance_wanted', 'assistance_offered', 'visibility'],
    ],
  ],
  projection: {
    title: ['norm'],
    summary: ['measure', 'challenge'],
    searchable: ['norm', 'measure', 'challenge', 'capacity_gap', 'instruments', 'lead_agency'],
  },
})

// Twelve past exchanges of the demonstration, spread over ninety days; made up, with reserved names and addresses only.
import { both, day, instant, type Example } from './example.ts'

/** A record that one side wrote some days ago, and that crossed on that day. */
export type PastExchange = {
  readonly daysAgo: number
  readonly party: 'TH' | 'AU'
  /** The account of who wrote it. */
  readonly by: string
  readonly example: Example
}

/** Oldest first. */
export const PAST_EXCHANGES: readonly PastExchange[] = [
  {
    daysAgo: 88,
    party: 'TH',
    by: 'analyst',
    example: {
      kind: 'national-policy',
      values: {
        title: both('กรอบนโยบายเศรษฐกิจดิจิทัล (ตัวอย่าง)', 'Digital economy policy framework (example)'),
        summary: both(
          'เป้าหมายห้าด้านและตัวชี้วัดผลการดำเนินงาน',
          'Five goals and how their achievement is measured.',
        ),
        instrument: 'policy',
        topic: 'digital-government',
        status: 'adopted',
        party: 'TH',
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 81,
    party: 'AU',
    by: 'analyst',
    example: {
      kind: 'contact-point',
      values: {
        title: both('เจ้าหน้าที่เวรด้านภัยคุกคามทางไซเบอร์', 'Duty officer, cyber threats'),
        organisation: both('ศูนย์ประสานฯ ระดับชาติ (สาธิต)', 'National CERT (demonstration)'),
        party: 'AU',
        contact_kinds: ['24x7', 'technical'],
        languages: ['en'],
        mailbox: 'duty@cert.example',
        time_zone: 'Australia/Sydney',
        object_marking_refs: 'clear',
      },
      facts: { personal: 'contact', purpose: 'norms' },
    },
  },
  {
    daysAgo: 74,
    party: 'AU',
    by: 'analyst',
    example: {
      kind: 'national-policy',
      values: {
        title: both('ยุทธศาสตร์ข้อมูลภาครัฐ (ตัวอย่าง)', 'Public data strategy (example)'),
        summary: both(
          'ข้อมูลภาครัฐเปิดโดยปริยาย มีข้อยกเว้นที่เขียนไว้',
          'Public data open by default, with written exceptions.',
        ),
        instrument: 'strategy',
        topic: 'data',
        status: 'adopted',
        party: 'AU',
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 66,
    party: 'TH',
    by: 'analyst',
    example: {
      kind: 'good-practice',
      values: {
        area: 'cyber.practice',
        title: both('การปรับปรุงซอฟต์แวร์ของระบบที่เปิดสู่อินเทอร์เน็ต', 'Updating systems that face the internet'),
        summary: both(
          'จัดลำดับตามความเสี่ยง และปรับปรุงภายในสิบสี่วัน',
          'Ordered by risk, and updated within fourteen days.',
        ),
        maturity: 'in-use',
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 59,
    party: 'TH',
    by: 'programme',
    example: {
      kind: 'group-decision',
      values: {
        area: 'digital.innovation',
        reference_number: 'JWG-01',
        title: both('มติให้จัดการประชุมเชิงปฏิบัติการร่วม (ตัวอย่าง)', 'Decision on a joint workshop (example)'),
        decision: both('ให้จัดการประชุมเชิงปฏิบัติการร่วม', 'A joint workshop will be held.'),
        decided_on: day(-3),
        opens_kinds: ['cooperation-activity'],
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 52,
    party: 'AU',
    by: 'analyst',
    example: {
      kind: 'infrastructure-warning',
      values: {
        title: both(
          'ช่องโหว่ของอุปกรณ์ควบคุมการเข้าถึงระยะไกล (ตัวอย่าง)',
          'Weakness in remote access devices (example)',
        ),
        summary: both(
          'ผู้โจมตีใช้ช่องโหว่นี้กับผู้ให้บริการโทรคมนาคม',
          'It is used against providers of telecommunication.',
        ),
        urgency: 'soon',
        sectors: ['telecommunication'],
        remedy: both(
          'ปรับปรุงซอฟต์แวร์และเปลี่ยนรหัสผ่านของผู้ดูแลระบบ',
          'Update, and change the passwords of administrators.',
        ),
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 45,
    party: 'TH',
    by: 'analyst',
    example: {
      kind: 'course-offer',
      values: {
        title: both('หลักสูตรวิเคราะห์มัลแวร์เบื้องต้น', 'Introduction to malware analysis'),
        summary: both('ห้าวัน รับผู้เรียนจากทั้งสองฝ่ายฝ่ายละสิบคน', 'Five days, ten seats for each side.'),
        format: 'in-person',
        level: 'entry',
        languages: ['th', 'en'],
        starts_on: day(120),
        ends_on: day(124),
        seats: 20,
        party: 'TH',
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 37,
    party: 'TH',
    by: 'analyst',
    example: {
      kind: 'good-practice',
      values: {
        area: 'digital.practice',
        title: both('การลงทะเบียนผู้ประกอบการรายย่อยแบบจุดเดียว', 'One place to register for small traders'),
        summary: both('ลดเวลาจากเจ็ดวันเหลือหนึ่งวัน', 'Cut the time from seven days to one.'),
        maturity: 'in-use',
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 30,
    party: 'AU',
    by: 'analyst',
    example: {
      kind: 'indicator',
      values: {
        name: 'Sender of false invoices',
        pattern: { type: 'domain-name', value: 'billing.telecom-b.example' },
        indicator_types: ['malicious-activity'],
        valid_from: instant(-2),
        confidence: 70,
        object_marking_refs: 'green',
      },
    },
  },
  {
    daysAgo: 21,
    party: 'TH',
    by: 'analyst',
    example: {
      kind: 'innovation-call',
      values: {
        title: both(
          'ประกาศหาโจทย์นวัตกรรมด้านความปลอดภัยของอุปกรณ์การแพทย์',
          'Challenge: security of medical devices',
        ),
        summary: both('รับข้อเสนอจากผู้ประกอบการใหม่ของทั้งสองฝ่าย', 'Open to start-ups of both sides.'),
        form: 'challenge',
        party: 'TH',
        closes_on: day(120),
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 13,
    party: 'AU',
    by: 'analyst',
    example: {
      kind: 'course-offer',
      values: {
        title: both('การฝึกซ้อมรับมือเหตุการณ์ข้ามพรมแดน', 'Exercise: incidents across borders'),
        summary: both('ออนไลน์ สองวัน', 'Online, two days.'),
        format: 'exercise',
        party: 'AU',
        starts_on: day(150),
        ends_on: day(151),
        object_marking_refs: 'clear',
      },
    },
  },
  {
    daysAgo: 5,
    party: 'AU',
    by: 'analyst',
    example: {
      kind: 'indicator',
      values: {
        name: 'Host that was seen before the hospital wave',
        pattern: { type: 'ipv4-addr', value: '192.0.2.44' },
        indicator_types: ['malicious-activity'],
        valid_from: instant(-2),
        confidence: 60,
        object_marking_refs: 'green',
      },
    },
  },
]

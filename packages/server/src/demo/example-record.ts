// Made-up records for the demonstration, one for each area and direction; reserved names and addresses only.

/** A filled form: the kind and its values. */
export type Example = {
  readonly kind: string
  readonly values: Readonly<Record<string, unknown>>
  readonly facts?: Readonly<Record<string, unknown>>
}

const both = (th: string, en: string) => ({ th, en })

/** What the Thai side writes. */
export const TH_EXAMPLES: readonly Example[] = [
  {
    kind: 'indicator',
    values: {
      name: 'Phishing host of the hospital wave',
      pattern: { type: 'ipv4-addr', value: '203.0.113.7' },
      indicator_types: ['malicious-activity'],
      description: 'Serves a false sign-in page of hospitals.',
      valid_from: '2026-11-01T00:00:00Z',
      confidence: 80,
      object_marking_refs: 'green',
    },
  },
  {
    kind: 'good-practice',
    values: {
      area: 'cyber.practice',
      title: both('การซ้อมรับมืออีเมลหลอกลวงในโรงพยาบาล', 'Phishing drills in hospitals'),
      summary: both(
        'ฝึกซ้อมทุกไตรมาส พร้อมปุ่มแจ้งเหตุหนึ่งคลิก ทำให้อัตราการแจ้งเหตุเพิ่มขึ้นสามเท่า',
        'Quarterly drills and a one-click report button tripled the rate of reports.',
      ),
      audience: ['critical-infrastructure'],
      maturity: 'evaluated',
      object_marking_refs: 'clear',
    },
  },
  {
    kind: 'course-offer',
    values: {
      title: both('หลักสูตรวิเคราะห์มัลแวร์เบื้องต้น', 'Introduction to malware analysis'),
      summary: both('ห้าวัน รับผู้เรียนจากทั้งสองฝ่ายฝ่ายละสิบคน', 'Five days, ten seats for each side.'),
      format: 'in-person',
      level: 'entry',
      languages: ['th', 'en'],
      starts_on: '2027-02-08',
      ends_on: '2027-02-12',
      seats: 20,
      party: 'TH',
      object_marking_refs: 'clear',
    },
  },
  {
    kind: 'norm-statement',
    values: {
      norm: 'h',
      party: 'TH',
      period_from: '2026-01-01',
      period_until: '2026-12-31',
      maturity: 'in-place',
      measure: both(
        'มีจุดประสานงานตลอดยี่สิบสี่ชั่วโมงสำหรับคำร้องขอความช่วยเหลือ',
        'A contact point answers requests for assistance around the clock.',
      ),
      visibility: 'partner',
      object_marking_refs: 'clear',
    },
  },
  {
    kind: 'national-policy',
    values: {
      title: both('กรอบนโยบายเศรษฐกิจดิจิทัล (ตัวอย่าง)', 'Digital economy policy framework (example)'),
      summary: both('เป้าหมายห้าด้านและตัวชี้วัดผลการดำเนินงาน', 'Five goals and how their achievement is measured.'),
      instrument: 'policy',
      topic: 'digital-government',
      status: 'adopted',
      party: 'TH',
      object_marking_refs: 'clear',
    },
  },
  {
    kind: 'good-practice',
    values: {
      area: 'digital.practice',
      title: both('การลงทะเบียนผู้ประกอบการรายย่อยแบบจุดเดียว', 'One place to register for small traders'),
      summary: both('ลดเวลาจากเจ็ดวันเหลือหนึ่งวัน', 'Cut the time from seven days to one.'),
      maturity: 'in-use',
      object_marking_refs: 'clear',
    },
  },
  {
    kind: 'innovation-call',
    values: {
      title: both(
        'ประกาศหาโจทย์นวัตกรรมด้านความปลอดภัยของอุปกรณ์การแพทย์',
        'Challenge: security of medical devices',
      ),
      summary: both('รับข้อเสนอจากผู้ประกอบการใหม่ของทั้งสองฝ่าย', 'Open to start-ups of both sides.'),
      form: 'challenge',
      party: 'TH',
      closes_on: '2027-03-31',
      object_marking_refs: 'clear',
    },
  },
]

/** What the Australian side writes. */
export const AU_EXAMPLES: readonly Example[] = [
  {
    kind: 'indicator',
    values: {
      name: 'Sign-in page of the hospital wave',
      pattern: { type: 'domain-name', value: 'login.hospital-a.example' },
      indicator_types: ['malicious-activity'],
      valid_from: '2026-11-02T00:00:00Z',
      confidence: 70,
      object_marking_refs: 'green',
    },
  },
  {
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
  {
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
  {
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
  {
    kind: 'course-offer',
    values: {
      title: both('การฝึกซ้อมรับมือเหตุการณ์ข้ามพรมแดน', 'Exercise: incidents across borders'),
      summary: both('ออนไลน์ สองวัน', 'Online, two days.'),
      format: 'exercise',
      party: 'AU',
      starts_on: '2027-04-20',
      ends_on: '2027-04-21',
      object_marking_refs: 'clear',
    },
  },
]

/** A call that the arrangement does not cover yet; Annex 1 lets it cross. */
export const WAITING_CALL: Example = {
  kind: 'research-call',
  values: {
    area: 'digital.innovation',
    title: both(
      'ประกาศทุนวิจัยร่วม การตรวจจับอีเมลหลอกลวงภาษาไทย',
      'Joint research call: detecting phishing in Thai',
    ),
    summary: both('สองปี เปิดรับมหาวิทยาลัยของทั้งสองฝ่าย', 'Two years, for universities of both sides.'),
    party: 'TH',
    closes_on: '2027-06-30',
    object_marking_refs: 'clear',
  },
}

/** A decision of the joint working group, and the activity under “other” that it opens. */
export const DECISION: Example = {
  kind: 'group-decision',
  values: {
    area: 'digital.innovation',
    reference_number: 'JWG-2026-01',
    title: both('มติให้จัดการประชุมเชิงปฏิบัติการร่วม (ตัวอย่าง)', 'Decision on a joint workshop (example)'),
    decision: both('ให้จัดการประชุมเชิงปฏิบัติการร่วมในปี 2570', 'A joint workshop will be held in 2027.'),
    decided_on: '2026-10-01',
    opens_kinds: ['cooperation-activity'],
    object_marking_refs: 'clear',
  },
}

/** The activity that cites the decision. */
export const activityUnder = (decision: string): Example => ({
  kind: 'cooperation-activity',
  values: {
    area: 'other',
    decision_ref: decision,
    title: both('การประชุมเชิงปฏิบัติการร่วมด้านบริการดิจิทัล', 'Joint workshop on digital services'),
    summary: both('สองวัน สลับกันเป็นเจ้าภาพ', 'Two days, hosted in turn.'),
    activity_kind: 'workshop',
    status: 'planned',
    lead_party: 'TH',
    object_marking_refs: 'clear',
  },
})

// The hospital phishing wave: eight records, one for each area, and what still waits. Made up; reserved names only.
import { both, day, instant, type Example } from './example.ts'

/** One record for each of seven areas. */
export const WAVE_RECORDS: readonly Example[] = [
  {
    kind: 'infrastructure-warning',
    values: {
      title: both('อีเมลหลอกลวงที่มุ่งเป้าโรงพยาบาล (ตัวอย่าง)', 'Phishing wave against hospitals (example)'),
      summary: both(
        'อีเมลแจ้งให้ยืนยันบัญชีนำไปยังหน้าเข้าสู่ระบบปลอม',
        'An e-mail that asks to confirm an account leads to a false sign-in page.',
      ),
      urgency: 'soon',
      sectors: ['health'],
      remedy: both(
        'ปิดกั้นที่อยู่ตามตัวบ่งชี้ และเปลี่ยนรหัสผ่านของผู้ที่กรอกข้อมูล',
        'Block the addresses of the indicators; change the passwords of those who answered.',
      ),
      object_marking_refs: 'clear',
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
      title: both('หลักสูตรรู้ทันอีเมลหลอกลวงสำหรับบุคลากรโรงพยาบาล', 'Recognising phishing, for hospital staff'),
      summary: both('หนึ่งวัน รับผู้เรียนจากทั้งสองฝ่ายฝ่ายละสิบคน', 'One day, ten seats for each side.'),
      format: 'in-person',
      level: 'entry',
      languages: ['th', 'en'],
      starts_on: day(60),
      ends_on: day(60),
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
      period_from: day(-180),
      period_until: day(180),
      maturity: 'in-place',
      measure: both(
        'มีจุดประสานงานตลอดยี่สิบสี่ชั่วโมงสำหรับคำร้องขอความช่วยเหลือเมื่อโรงพยาบาลถูกโจมตี',
        'A contact point answers requests for assistance around the clock when a hospital is attacked.',
      ),
      visibility: 'partner',
      object_marking_refs: 'clear',
    },
  },
  {
    kind: 'national-policy',
    values: {
      title: both(
        'นโยบายการยืนยันแหล่งที่มาของอีเมลภาครัฐ (ตัวอย่าง)',
        'Policy on authenticated e-mail of public bodies (example)',
      ),
      summary: both(
        'โรงพยาบาลของรัฐยืนยันแหล่งที่มาของอีเมลทุกฉบับ',
        'Public hospitals authenticate every e-mail that they send.',
      ),
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
      title: both('การเข้าสู่ระบบบริการสุขภาพด้วยบัญชีเดียว', 'One account to sign in to health services'),
      summary: both(
        'หน้าเข้าสู่ระบบแห่งเดียวที่ประชาชนจำได้ ทำให้หน้าปลอมสังเกตได้ง่ายขึ้น',
        'One sign-in page that people know makes a false one easier to notice.',
      ),
      maturity: 'in-use',
      object_marking_refs: 'clear',
    },
  },
  {
    kind: 'innovation-call',
    values: {
      title: both(
        'ประกาศหาโจทย์นวัตกรรมด้านการเตือนอีเมลหลอกลวงในโรงพยาบาล',
        'Challenge: warning hospital staff of phishing',
      ),
      summary: both('รับข้อเสนอจากผู้ประกอบการใหม่ของทั้งสองฝ่าย', 'Open to start-ups of both sides.'),
      form: 'challenge',
      party: 'TH',
      closes_on: day(120),
      object_marking_refs: 'clear',
    },
  },
]

/** The eighth: an activity under “other”, which a decision of the joint working group has opened. */
export const activityUnder = (decision: string): Example => ({
  kind: 'cooperation-activity',
  values: {
    area: 'other',
    decision_ref: decision,
    title: both(
      'การประชุมเชิงปฏิบัติการร่วมด้านบริการสุขภาพดิจิทัลที่ปลอดภัย',
      'Joint workshop on safe digital health services',
    ),
    summary: both('สองวัน สลับกันเป็นเจ้าภาพ', 'Two days, hosted in turn.'),
    activity_kind: 'workshop',
    status: 'planned',
    lead_party: 'TH',
    starts_on: day(90),
    ends_on: day(91),
    object_marking_refs: 'clear',
  },
})

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
    closes_on: day(200),
    object_marking_refs: 'clear',
  },
}

/** A report that a law required: it waits for a lawyer. */
export const REQUIRED: Example = {
  kind: 'indicator',
  values: {
    name: 'Page of the wave, as an operator had to report it',
    pattern: { type: 'url', value: 'https://login.hospital-a.example/verify' },
    valid_from: instant(-2),
    object_marking_refs: 'green',
  },
  facts: { acquisition: ['voluntary'], mandatory: 'yes', operatorConsentAbroad: 'yes' },
}

/** An operator that did not consent to its report going abroad: it stays. */
export const STAYS: Example = {
  kind: 'indicator',
  values: {
    name: 'Sender of the wave, as an operator reported it',
    pattern: { type: 'email-addr', value: 'it@login.hospital-a.example' },
    valid_from: instant(-2),
    object_marking_refs: 'amber-strict',
  },
  facts: { acquisition: ['voluntary'], mandatory: 'no', operatorConsentAbroad: 'no' },
}

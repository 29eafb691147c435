// The data of the fake: a small demonstration with reserved names only, one or two records for each area.
import type { RecordLine } from '@saphan/core/contract/record.ts'
import type { RuleLine } from '@saphan/core/contract/release.ts'
import { markingOfTlp } from '@saphan/core/record/sharing.ts'

export type Thing = { line: RecordLine; object: Record<string, unknown> }
type Draft = {
  type: string
  kind: string
  area: string
  title: string
  tlp: string
  origin: string
  days: number
  more: Record<string, unknown>
}

const NOW = Date.now()
export const daysAgo = (days: number): string => new Date(NOW - days * 86_400_000).toISOString()
const both = (th: string, en: string) => ({ th, en })
const idOf = (type: string, number: number): string =>
  `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A record with its envelope. */
const thingOf = (draft: Draft, number: number): Thing => {
  const id = idOf(draft.type, number)
  const at = daysAgo(draft.days)
  const marking = markingOfTlp(draft.tlp)
  return {
    line: {
      id,
      version: at,
      type: draft.type,
      kind: draft.kind,
      area: draft.area,
      title: draft.title,
      tlp: draft.tlp,
      origin: draft.origin,
      receivedAt: at,
      revoked: false,
    },
    object: {
      type: draft.type,
      spec_version: '2.1',
      id,
      created: at,
      modified: at,
      ...draft.more,
      ...(marking === undefined ? {} : { object_marking_refs: [marking] }),
    },
  }
}

const own = (kind: string) => ({ type: `saphan-${kind}`, kind })
const texts = (th: string, en: string, more: Record<string, unknown> = {}) => ({
  title: both(th, en),
  summary: both(`${th} (ข้อมูลสาธิต)`, `${en} (demonstration data)`),
  ...more,
})

const drafts = (party: string, other: string): Draft[] => [
  {
    type: 'indicator',
    kind: 'indicator',
    area: 'cyber.info',
    title: '203.0.113.7',
    tlp: 'green',
    origin: party,
    days: 2,
    more: {
      name: '203.0.113.7',
      pattern: "[ipv4-addr:value = '203.0.113.7']",
      pattern_type: 'stix',
      valid_from: daysAgo(2),
      indicator_types: ['malicious-activity'],
    },
  },
  {
    type: 'indicator',
    kind: 'indicator',
    area: 'cyber.info',
    title: 'login.hospital-a.example',
    tlp: 'amber',
    origin: party,
    days: 1,
    more: {
      name: 'login.hospital-a.example',
      pattern: "[domain-name:value = 'login.hospital-a.example']",
      pattern_type: 'stix',
      valid_from: daysAgo(1),
      description: 'อีเมลหลอกลวงถึงเจ้าหน้าที่โรงพยาบาล / phishing to hospital staff',
    },
  },
  {
    type: 'malware',
    kind: 'malware',
    area: 'cyber.info',
    title: 'Example loader',
    tlp: 'green',
    origin: other,
    days: 4,
    more: { name: 'Example loader', is_family: true, malware_types: ['downloader'] },
  },
  {
    ...own('infrastructure-warning'),
    area: 'cyber.info',
    title: 'คลื่นฟิชชิงต่อโรงพยาบาล · Hospital phishing wave',
    tlp: 'green',
    origin: party,
    days: 3,
    more: texts('คลื่นฟิชชิงต่อโรงพยาบาล', 'Hospital phishing wave', {
      urgency: 'soon',
      sectors: ['health'],
      remedy: both('ปิดกั้นชื่อโดเมนที่แนบ และเตือนเจ้าหน้าที่', 'Block the linked domain and warn your staff'),
    }),
  },
  {
    ...own('good-practice'),
    area: 'cyber.practice',
    title: 'Backups that are tried every month',
    tlp: 'clear',
    origin: other,
    days: 12,
    more: texts('การสำรองข้อมูลที่ทดลองกู้คืนทุกเดือน', 'Backups that are tried every month'),
  },
  {
    ...own('course-offer'),
    area: 'cyber.skills',
    title: 'Log analysis, five days',
    tlp: 'clear',
    origin: other,
    days: 20,
    more: texts('การวิเคราะห์บันทึกระบบ ห้าวัน', 'Log analysis, five days'),
  },
  {
    ...own('norm-statement'),
    area: 'cyber.intl-security',
    title: 'Norm (c): not letting territory be used',
    tlp: 'clear',
    origin: party,
    days: 30,
    more: texts('บรรทัดฐานข้อ (c)', 'Norm (c): not letting territory be used'),
  },
  {
    ...own('national-policy'),
    area: 'digital.policy',
    title: 'Digital economy plan (example)',
    tlp: 'clear',
    origin: party,
    days: 45,
    more: texts('แผนเศรษฐกิจดิจิทัล (ตัวอย่าง)', 'Digital economy plan (example)'),
  },
  {
    ...own('good-practice'),
    area: 'digital.practice',
    title: 'Plain forms for public services',
    tlp: 'clear',
    origin: other,
    days: 50,
    more: texts('แบบฟอร์มบริการภาครัฐที่เข้าใจง่าย', 'Plain forms for public services', {
      area: 'digital.practice',
    }),
  },
  {
    ...own('innovation-call'),
    area: 'digital.innovation',
    title: 'Call: Thai and English phishing corpus',
    tlp: 'clear',
    origin: party,
    days: 60,
    more: texts('ประกาศรับข้อเสนอ: คลังข้อความฟิชชิงไทยและอังกฤษ', 'Call: Thai and English phishing corpus'),
  },
]

export const someThings = (party: string, other: string): Thing[] => drafts(party, other).map(thingOf)

const rule = (
  given: Partial<RuleLine> & Pick<RuleLine, 'rule' | 'effect'>,
  th: string,
  en: string,
  cite: string,
): RuleLine => ({
  name: both(th, en),
  text: both(`${th} ตามแบบจำลองนี้`, `${en}, as this model has it.`),
  citation: both(cite, cite),
  kind: 'law',
  reviewed: false,
  ...given,
})

export const RULES = {
  permit: rule(
    { rule: 'agreement.area.cyber-info', effect: 'permit', kind: 'agreement', reviewed: true },
    'ข้อมูลภัยคุกคามทางไซเบอร์แลกเปลี่ยนได้',
    'Cyber threat information may be exchanged',
    'Arrangement, schedule, cyber.info',
  ),
  human: rule(
    { rule: 'marking.tlp-amber.consent', effect: 'needs-human', kind: 'marking', role: 'releasing-officer' },
    'TLP:AMBER ต้องมีผู้พิจารณา',
    'TLP:AMBER needs a decision by a person',
    'FIRST TLP 2.0',
  ),
  redact: rule(
    { rule: 'th.pdpa.identifier', effect: 'redact' },
    'ตัดทอนข้อมูลที่ระบุตัวบุคคล',
    'Cut what identifies a person',
    'PDPA s. 28 / พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล ม. 28',
  ),
  deny: rule(
    { rule: 'marking.tlp-amber-strict', effect: 'deny', kind: 'marking' },
    'TLP:AMBER+STRICT ไม่ออกนอกหน่วยงาน',
    'TLP:AMBER+STRICT stays in the organisation',
    'FIRST TLP 2.0',
  ),
} as const

// A threat indicator: one of the types of the standard that people write here, with help for its pattern (STIX 2.1 §4.7).
import { both, field, option } from '../field.ts'
import { type Kind, markingField, sectionsOf } from '../kind.ts'
import { OBSERVABLE_OPTIONS } from '../observable.ts'

const FORM = [
  field('text', 'name', 'Name', 'ชื่อ', { required: true }),
  field('observable', 'pattern', 'What to look for', 'สิ่งที่ต้องตรวจหา', {
    required: true,
    options: OBSERVABLE_OPTIONS,
  }),
  field('list', 'indicator_types', 'What it shows', 'สิ่งที่บ่งชี้', {
    options: [
      option('malicious-activity', 'Malicious activity', 'กิจกรรมที่เป็นอันตราย'),
      option('anomalous-activity', 'Unusual activity', 'กิจกรรมที่ผิดปกติ'),
      option('compromised', 'A compromised system', 'ระบบที่ถูกบุกรุก'),
      option('anonymization', 'Anonymisation', 'การปกปิดตัวตน'),
      option('attribution', 'Who is behind', 'ผู้อยู่เบื้องหลัง'),
      option('benign', 'Harmless', 'ไม่เป็นอันตราย'),
      option('unknown', 'Not known', 'ไม่ทราบ'),
    ],
  }),
  field('long-text', 'description', 'Description', 'คำอธิบาย'),
  field('instant', 'valid_from', 'Valid from', 'ใช้ได้ตั้งแต่', { required: true }),
  field('instant', 'valid_until', 'Valid until', 'ใช้ได้ถึง'),
  field('number', 'confidence', 'Confidence (0 to 100)', 'ระดับความเชื่อมั่น (0 ถึง 100)', { maximum: 100 }),
  markingField(),
]

/** The indicator of STIX 2.1; its pattern is made of a type and a value, or written by hand. */
export const INDICATOR: Kind = {
  id: 'indicator',
  stixType: 'indicator',
  areas: ['cyber.info'],
  names: {
    one: both('Threat indicator', 'ตัวบ่งชี้ภัยคุกคาม'),
    many: both('Threat indicators', 'ตัวบ่งชี้ภัยคุกคาม'),
  },
  extension: undefined,
  schema: undefined,
  fixed: { pattern_type: 'stix' },
  form: FORM,
  page: sectionsOf(FORM, [
    [both('What to look for', 'สิ่งที่ต้องตรวจหา'), ['pattern', 'indicator_types', 'description']],
    [both('Validity', 'การใช้งาน'), ['valid_from', 'valid_until', 'confidence']],
  ]),
  projection: {
    title: ['name', 'pattern'],
    summary: ['description'],
    searchable: ['name', 'pattern', 'description', 'indicator_types'],
  },
}

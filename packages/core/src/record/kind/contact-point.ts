// Who to call: a role with its mailbox and hours, never a person (domain.md §2.4; Cybersecurity Act s.46).
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

/** A point of contact of one Party, by role. */
export const CONTACT_POINT = declareKind({
  id: 'contact-point',
  areas: ['cyber.intl-security'],
  extensionUuid: '716fc29e-2530-4426-bfd5-92a119f24159',
  names: {
    one: both('Point of contact', 'จุดประสานงาน'),
    many: both('Points of contact', 'จุดประสานงาน'),
  },
  fields: [
    field('bilingual-text', 'title', 'Role', 'ตำแหน่งหน้าที่', {
      required: true,
      help: both('The duty, not the name of a person.', 'ระบุหน้าที่ ไม่ระบุชื่อบุคคล'),
    }),
    field('bilingual-text', 'organisation', 'Organisation', 'หน่วยงาน', { required: true }),
    field('party', 'party', 'Side', 'ฝ่าย', { required: true }),
    field('list', 'contact_kinds', 'For', 'ประเภทการประสานงาน', {
      required: true,
      options: [
        option('diplomatic', 'Diplomatic matters', 'ด้านการทูต'),
        option('technical', 'Technical matters', 'ด้านเทคนิค'),
        option('executive', 'Executive level', 'ระดับบริหาร'),
        option('operational', 'Operational level', 'ระดับปฏิบัติการ'),
        option('24x7', 'Emergencies at any hour', 'เหตุฉุกเฉินตลอด 24 ชั่วโมง'),
      ],
    }),
    field('list', 'languages', 'Working languages', 'ภาษาที่ใช้ทำงาน', {
      required: true,
      maximum: 10,
      help: both('Language codes, such as th, en.', 'รหัสภาษา เช่น th, en'),
    }),
    field('text', 'mailbox', 'Role mailbox', 'อีเมลกลาง'),
    field('text', 'telephone', 'Duty telephone', 'โทรศัพท์ประจำจุดประสานงาน', { maximum: 40 }),
    field('text', 'key_fingerprint', 'Fingerprint of the encryption key', 'ลายนิ้วมือกุญแจเข้ารหัส', {
      maximum: 120,
    }),
    field('text', 'sealing_key', 'Sealing key for TLP:RED', 'กุญแจรับหนังสือปิดผนึก (TLP:RED)', {
      maximum: 44,
      help: both(
        'X25519 public key, base64. The person at this desk makes it under Letters.',
        'กุญแจสาธารณะ X25519 แบบ base64 ผู้ปฏิบัติหน้าที่นี้สร้างได้ที่หน้า “หนังสือปิดผนึก”',
      ),
    }),
    field('text', 'hours', 'Hours', 'เวลาทำการ', { maximum: 120 }),
    field('text', 'time_zone', 'Time zone', 'เขตเวลา', {
      required: true,
      maximum: 60,
      help: both('For example Asia/Bangkok.', 'ตัวอย่างเช่น Asia/Bangkok'),
    }),
    field('date', 'valid_from', 'From', 'ตั้งแต่วันที่'),
    field('date', 'valid_until', 'Until', 'ถึงวันที่'),
  ],
  page: [
    [both('Contact', 'การติดต่อ'), ['organisation', 'party', 'contact_kinds', 'mailbox', 'telephone']],
    [both('Availability', 'เวลาติดต่อ'), ['languages', 'hours', 'time_zone', 'valid_from', 'valid_until']],
    [both('Encryption', 'การเข้ารหัส'), ['key_fingerprint', 'sealing_key']],
  ],
  projection: {
    title: ['title'],
    summary: ['organisation'],
    searchable: ['title', 'organisation', 'contact_kinds', 'mailbox'],
  },
})

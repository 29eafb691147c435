// What can be wrong with a STIX object, as people read it; the code of a finding leads here.
import type { Bilingual } from '../language/bilingual.ts'

/** One text for each code of a finding. */
export const FINDING_TEXTS = {
  'not-an-object': { en: 'This is not a JSON object.', th: 'ข้อมูลนี้ไม่ใช่อ็อบเจ็กต์ JSON' },
  'missing-property': { en: 'A required property is missing.', th: 'ขาดคุณสมบัติที่ต้องมี' },
  'missing-any-of': {
    en: 'At least one of several properties has to be there.',
    th: 'ต้องมีคุณสมบัติอย่างน้อยหนึ่งรายการในกลุ่มที่กำหนด',
  },
  'excluding-properties': { en: 'Two properties must not be there together.', th: 'มีคุณสมบัติที่ใช้ร่วมกันไม่ได้' },
  'requires-property': {
    en: 'A property needs another one that is missing.',
    th: 'คุณสมบัตินี้ต้องใช้ร่วมกับคุณสมบัติอื่นที่ยังขาดอยู่',
  },
  'wrong-type': { en: 'The value is of the wrong type.', th: 'ชนิดของค่าไม่ถูกต้อง' },
  'empty-list': {
    en: 'A list must not be empty; leave the property out.',
    th: 'รายการต้องไม่ว่าง หากไม่มีค่าให้ตัดคุณสมบัตินี้ออก',
  },
  'empty-dictionary': {
    en: 'A dictionary must not be empty; leave the property out.',
    th: 'พจนานุกรมข้อมูลต้องไม่ว่าง หากไม่มีค่าให้ตัดคุณสมบัตินี้ออก',
  },
  'bad-key': {
    en: 'A dictionary key has characters or a length that are not allowed.',
    th: 'คีย์มีอักขระหรือความยาวที่ไม่อนุญาต',
  },
  'bad-name': {
    en: 'A name has characters or a length that are not allowed.',
    th: 'ชื่อมีอักขระหรือความยาวที่ไม่อนุญาต',
  },
  'out-of-range': { en: 'The number is outside its range.', th: 'ตัวเลขอยู่นอกช่วงที่กำหนด' },
  'bad-identifier': {
    en: 'This is not a STIX identifier (type--UUID).',
    th: 'ไม่ใช่ตัวระบุของ STIX (ชนิด--UUID)',
  },
  'identifier-of-other-type': {
    en: 'The identifier names another type than the object has.',
    th: 'ตัวระบุมีชนิดไม่ตรงกับชนิดของอ็อบเจ็กต์',
  },
  'bad-timestamp': {
    en: 'This is not a timestamp in UTC that exists on the calendar.',
    th: 'ไม่ใช่วันเวลาแบบ UTC ที่ถูกต้องตามปฏิทิน',
  },
  'wrong-order': {
    en: 'The later time lies before the earlier one.',
    th: 'ลำดับเวลาไม่ถูกต้อง เวลาสิ้นสุดอยู่ก่อนเวลาเริ่มต้น',
  },
  'wrong-reference-type': {
    en: 'The property must not refer to an object of this type.',
    th: 'คุณสมบัตินี้อ้างอิงอ็อบเจ็กต์ชนิดนี้ไม่ได้',
  },
  'self-reference': { en: 'The object refers to itself.', th: 'อ็อบเจ็กต์อ้างอิงถึงตนเอง' },
  'bad-hash': { en: 'The hash does not have the form of its algorithm.', th: 'ค่าแฮชไม่ตรงตามรูปแบบของอัลกอริทึม' },
  'bad-hex': {
    en: 'This is not hexadecimal with an even number of digits.',
    th: 'ไม่ใช่เลขฐานสิบหกที่มีจำนวนหลักเป็นเลขคู่',
  },
  'bad-base64': { en: 'This is not base64.', th: 'ไม่ใช่ข้อมูลแบบ base64' },
  'bad-url': { en: 'This is not a URL.', th: 'ไม่ใช่ URL' },
  'bad-address': { en: 'This is not an address of its kind.', th: 'ไม่ใช่ที่อยู่ (แอดเดรส) ตามชนิดที่กำหนด' },
  'bad-language': { en: 'This is not a language code of RFC 5646.', th: 'ไม่ใช่รหัสภาษาตาม RFC 5646' },
  'bad-pattern': { en: 'This is not a STIX pattern.', th: 'ไม่ใช่รูปแบบการตรวจจับ (pattern) ของ STIX' },
  'not-in-enumeration': { en: 'The value is not one of those allowed.', th: 'ค่าไม่อยู่ในรายการที่อนุญาต' },
  'wrong-spec-version': { en: 'The specification version is not 2.1.', th: 'เวอร์ชันของข้อกำหนดไม่ใช่ 2.1' },
  'not-applicable': {
    en: 'The property has no meaning on this type of object.',
    th: 'คุณสมบัตินี้ใช้กับอ็อบเจ็กต์ชนิดนี้ไม่ได้',
  },
  'unknown-selector': {
    en: 'A marking selects something that is not in the object.',
    th: 'เครื่องหมายกำกับเลือกส่วนที่ไม่มีอยู่ในอ็อบเจ็กต์',
  },
  'foreign-tlp': {
    en: 'This looks like a TLP marking but is none of the published ones.',
    th: 'คล้ายเครื่องหมายกำกับ TLP แต่ไม่ตรงกับเครื่องหมายที่เผยแพร่อย่างเป็นทางการ',
  },
  'abbreviated-hive': {
    en: 'The hive of a registry key has to be written out.',
    th: 'ต้องเขียนชื่อ hive ของรีจิสทรีเต็มรูป',
  },
  'identifier-must-be-random': {
    en: 'An observable without contributing properties needs a random identifier.',
    th: 'ข้อมูลที่สังเกตได้ซึ่งไม่มีคุณสมบัติสำหรับคำนวณตัวระบุ ต้องใช้ตัวระบุแบบสุ่ม',
  },
  'not-in-vocabulary': { en: 'The value is not in the suggested vocabulary.', th: 'ค่าไม่อยู่ในคำศัพท์ที่แนะนำ' },
  'unusual-uuid': { en: 'The identifier should be a random one (UUIDv4).', th: 'ตัวระบุควรเป็นแบบสุ่ม (UUIDv4)' },
  'identifier-differs': {
    en: 'The identifier is not the one computed from the content.',
    th: 'ตัวระบุไม่ตรงกับค่าที่คำนวณจากเนื้อหา',
  },
  deprecated: { en: 'The property is deprecated.', th: 'คุณสมบัตินี้เลิกใช้แล้ว' },
  'unknown-property': { en: 'The standard does not know this property.', th: 'มาตรฐานไม่มีคุณสมบัตินี้' },
  'bad-property-name': {
    en: 'A property name should have 3 to 250 of a-z, 0-9 and _.',
    th: 'ชื่อคุณสมบัติควรใช้ a-z, 0-9 และ _ ความยาว 3 ถึง 250 อักขระ',
  },
  'reserved-name': { en: 'The standard reserves this name.', th: 'ชื่อนี้สงวนไว้โดยมาตรฐาน' },
  'unknown-extension': { en: 'This extension is not known here.', th: 'ระบบไม่รู้จักส่วนขยายนี้' },
  'bad-extension': { en: 'The extension does not say of which type it is.', th: 'ส่วนขยายไม่ระบุชนิดของส่วนขยาย' },
  'pattern-matches-nothing': { en: 'The pattern can match nothing.', th: 'รูปแบบการตรวจจับนี้ไม่มีทางตรงกับข้อมูลใด' },
  'country-code': { en: 'A country should be given by its two letters.', th: 'ประเทศควรระบุด้วยรหัสสองตัวอักษร' },
  'too-deep': {
    en: 'The value is nested so deeply that the rest was not looked at.',
    th: 'ค่าซ้อนกันลึกเกินไป ส่วนที่เหลือไม่ได้ตรวจ',
  },
} as const satisfies Record<string, Bilingual>

/** The closed list of codes. */
export type StixFindingCode = keyof typeof FINDING_TEXTS

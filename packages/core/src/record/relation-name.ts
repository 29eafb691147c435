// Relations in plain words, read from either end (STIX 2.1 §5.1 and the relationship tables of §4 and §6).
import type { Bilingual } from '../language/bilingual.ts'

/** How a relation reads from its source and from its target. */
export type RelationName = { readonly forward: Bilingual; readonly backward: Bilingual }

const relation = (en: string, th: string, backEn: string, backTh: string): RelationName => ({
  forward: { en, th },
  backward: { en: backEn, th: backTh },
})

const NAMES: Readonly<Record<string, RelationName>> = {
  indicates: relation('indicates', 'บ่งชี้ถึง', 'is indicated by', 'บ่งชี้ได้จาก'),
  uses: relation('uses', 'ใช้', 'is used by', 'ถูกใช้โดย'),
  targets: relation('targets', 'มุ่งเป้าไปที่', 'is targeted by', 'ตกเป็นเป้าของ'),
  'attributed-to': relation(
    'is attributed to',
    'เชื่อว่าเป็นการกระทำของ',
    'is held responsible for',
    'เชื่อว่าอยู่เบื้องหลัง',
  ),
  mitigates: relation('mitigates', 'บรรเทา', 'is mitigated by', 'บรรเทาได้ด้วย'),
  remediates: relation('remedies', 'แก้ไข', 'is remedied by', 'แก้ไขได้ด้วย'),
  investigates: relation('investigates', 'ใช้ตรวจสอบ', 'is investigated by', 'ตรวจสอบได้ด้วย'),
  'based-on': relation('is based on', 'อ้างอิงจาก', 'is the basis of', 'เป็นที่มาของ'),
  'derived-from': relation('is derived from', 'ดัดแปลงจาก', 'is the source of', 'เป็นต้นทางของ'),
  'duplicate-of': relation('is the same as', 'ซ้ำกับ', 'is the same as', 'ซ้ำกับ'),
  'related-to': relation('is related to', 'เกี่ยวข้องกับ', 'is related to', 'เกี่ยวข้องกับ'),
  'variant-of': relation('is a variant of', 'เป็นสายพันธุ์ของ', 'has the variant', 'มีสายพันธุ์คือ'),
  'located-at': relation('is located at', 'ตั้งอยู่ที่', 'is the location of', 'เป็นที่ตั้งของ'),
  'originates-from': relation('originates from', 'มีต้นกำเนิดจาก', 'is the origin of', 'เป็นต้นกำเนิดของ'),
  impersonates: relation('impersonates', 'แอบอ้างเป็น', 'is impersonated by', 'ถูกแอบอ้างโดย'),
  compromises: relation('compromises', 'บุกรุก', 'is compromised by', 'ถูกบุกรุกโดย'),
  delivers: relation('delivers', 'นำส่ง', 'is delivered by', 'ถูกนำส่งโดย'),
  drops: relation('drops', 'ติดตั้ง', 'is dropped by', 'ถูกติดตั้งโดย'),
  downloads: relation('downloads', 'ดาวน์โหลด', 'is downloaded by', 'ถูกดาวน์โหลดโดย'),
  exploits: relation('exploits', 'ใช้ช่องโหว่', 'is exploited by', 'ถูกใช้เจาะโดย'),
  'exfiltrates-to': relation(
    'sends stolen data to',
    'ส่งข้อมูลที่ขโมยไปยัง',
    'receives stolen data from',
    'รับข้อมูลที่ถูกขโมยจาก',
  ),
  'beacons-to': relation('calls back to', 'ติดต่อกลับไปยัง', 'is called back by', 'ได้รับการติดต่อกลับจาก'),
  'communicates-with': relation('communicates with', 'ติดต่อกับ', 'communicates with', 'ติดต่อกับ'),
  controls: relation('controls', 'ควบคุม', 'is controlled by', 'ถูกควบคุมโดย'),
  'consists-of': relation('consists of', 'ประกอบด้วย', 'is part of', 'เป็นส่วนหนึ่งของ'),
  has: relation('has', 'มี', 'belongs to', 'เป็นของ'),
  hosts: relation('hosts', 'เป็นที่ฝากของ', 'is hosted by', 'ฝากอยู่ที่'),
  owns: relation('owns', 'เป็นเจ้าของ', 'is owned by', 'อยู่ในความครอบครองของ'),
  'authored-by': relation('is written by', 'จัดทำโดย', 'is the author of', 'เป็นผู้จัดทำ'),
  characterizes: relation('describes', 'อธิบายลักษณะของ', 'is described by', 'มีผลวิเคราะห์คือ'),
  'analysis-of': relation('is an analysis of', 'เป็นผลการวิเคราะห์ของ', 'is analysed in', 'วิเคราะห์ไว้ใน'),
  'static-analysis-of': relation(
    'is a static analysis of',
    'เป็นผลการวิเคราะห์แบบสถิตของ',
    'is analysed in',
    'วิเคราะห์ไว้ใน',
  ),
  'dynamic-analysis-of': relation(
    'is a dynamic analysis of',
    'เป็นผลการวิเคราะห์แบบพลวัตของ',
    'is analysed in',
    'วิเคราะห์ไว้ใน',
  ),
  'resolves-to': relation('resolves to', 'ชี้ไปยัง', 'is resolved from', 'ถูกชี้มาจาก'),
  'belongs-to': relation('belongs to', 'อยู่ในสังกัดของ', 'includes', 'มีในสังกัดคือ'),
  object_refs: relation('contains', 'ประกอบด้วย', 'is contained in', 'อยู่ใน'),
  created_by_ref: relation('is by', 'จัดทำโดย', 'is the author of', 'เป็นผู้จัดทำ'),
  sighting_of_ref: relation('is a sighting of', 'เป็นการพบเห็นของ', 'was seen in', 'พบเห็นใน'),
  where_sighted_refs: relation('was seen by', 'พบเห็นโดย', 'has seen', 'เป็นผู้พบเห็น'),
  decision_ref: relation('rests on the decision', 'เป็นไปตามมติ', 'is the decision behind', 'เป็นมติที่รองรับ'),
}

/**
 * The words for a relationship type or a reference property, with or without `_ref` or `_refs`; for one that is not
 * known, its own name with hyphens as spaces, in both languages and both directions.
 */
export function relationName(type: string): RelationName {
  for (const name of [type, `${type}_ref`, `${type}_refs`]) {
    const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
    if (known !== undefined) return known
  }
  const plain = type.replace(/_refs?$/, '').replaceAll(/[-_]/g, ' ')
  return relation(plain, plain, plain, plain)
}

// STIX relations in plain words, read from either end (STIX 2.1 §5.1 and the tables of each object).
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { usePick } from '../language/text.ts'

type Ends = { out: Bilingual; in: Bilingual }

const ends = (outEn: string, outTh: string, inEn: string, inTh: string): Ends => ({
  out: { en: outEn, th: outTh },
  in: { en: inEn, th: inTh },
})

const NAMES: Readonly<Record<string, Ends>> = {
  indicates: ends('points to', 'บ่งชี้ถึง', 'is pointed to by', 'มีตัวบ่งชี้คือ'),
  uses: ends('uses', 'ใช้', 'is used by', 'ถูกใช้โดย'),
  targets: ends('targets', 'มุ่งเป้าไปที่', 'is targeted by', 'ตกเป็นเป้าของ'),
  'attributed-to': ends('is attributed to', 'เชื่อว่าเป็นการกระทำของ', 'is behind', 'อยู่เบื้องหลัง'),
  mitigates: ends('helps against', 'บรรเทา', 'is helped by', 'บรรเทาได้ด้วย'),
  'related-to': ends('is related to', 'เกี่ยวข้องกับ', 'is related to', 'เกี่ยวข้องกับ'),
  'derived-from': ends('is derived from', 'มีที่มาจาก', 'is the source of', 'เป็นที่มาของ'),
  'duplicate-of': ends('is the same as', 'ซ้ำกับ', 'is the same as', 'ซ้ำกับ'),
  'based-on': ends('is based on', 'อ้างอิงจาก', 'is the basis of', 'เป็นฐานของ'),
  object: ends('contains', 'ประกอบด้วย', 'is contained in', 'อยู่ใน'),
  sighting_of: ends('is a sighting of', 'เป็นการพบเห็นของ', 'was seen in', 'พบเห็นใน'),
  created_by: ends('is by', 'จัดทำโดย', 'is the author of', 'เป็นผู้จัดทำ'),
}

export const useRelationName = (): ((relation: string, outgoing: boolean) => string) => {
  const pick = usePick()
  return (relation, outgoing) => {
    const known = NAMES[relation]
    if (known !== undefined) return pick(outgoing ? known.out : known.in)
    return outgoing ? `${relation} →` : `← ${relation}`
  }
}

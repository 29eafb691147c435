// The areas of cooperation (domain.md §1.6 as data). The list is never closed: an agreement may add its own.
import type { Bilingual } from '../language/bilingual.ts'

/** The eight areas that the memorandum of 2019 names. */
export const MEMORANDUM_AREAS = [
  'cyber.info',
  'cyber.practice',
  'cyber.skills',
  'cyber.intl-security',
  'digital.policy',
  'digital.practice',
  'digital.innovation',
  'other',
] as const

/** An area's id: two lower-case words joined by a dot, or `other`. */
export type AreaId = string

/** Names of the areas for people. */
export const AREA_NAMES: Readonly<Record<(typeof MEMORANDUM_AREAS)[number], Bilingual>> = {
  'cyber.info': {
    en: 'Exchange of cyber security information',
    th: 'การแลกเปลี่ยนข้อมูลข่าวสารด้านความมั่นคงปลอดภัยทางไซเบอร์',
  },
  'cyber.practice': {
    en: 'Good practice in cyber security',
    th: 'แนวปฏิบัติที่ดีด้านความมั่นคงปลอดภัยทางไซเบอร์',
  },
  'cyber.skills': { en: 'Cyber security skills', th: 'การพัฒนาทักษะด้านความมั่นคงทางไซเบอร์' },
  'cyber.intl-security': {
    en: 'International security in cyberspace',
    th: 'ความมั่นคงระหว่างประเทศในโลกไซเบอร์',
  },
  'digital.policy': {
    en: 'National policies and strategies for the digital economy',
    th: 'นโยบายระดับชาติและกลยุทธ์ด้านเศรษฐกิจดิจิทัล',
  },
  'digital.practice': {
    en: 'Best practice in the digital economy',
    th: 'แนวปฏิบัติที่เป็นเลิศด้านเศรษฐกิจดิจิทัล',
  },
  'digital.innovation': { en: 'Promotion of innovation', th: 'การส่งเสริมนวัตกรรม' },
  other: {
    en: 'Other cooperation on digital and cyber matters',
    th: 'ความร่วมมืออื่นที่เกี่ยวข้องด้านดิจิทัลและความมั่นคงทางไซเบอร์',
  },
}

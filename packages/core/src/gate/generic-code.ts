// The few words that the outside gets for a refusal (domain.md §4.1 rule 5): a reason may itself be secret.
import type { Bilingual } from '../language/bilingual.ts'

/**
 * What the other side may read. INVARIANT: an earlier code hides more than a later one; where several rules
 * refuse, the earliest of their codes is given.
 */
export const GENERIC_CODE_TEXTS = {
  withheld: {
    en: 'Withheld in accordance with domestic law and policy.',
    th: 'ไม่เปิดเผยตามกฎหมายและนโยบายภายใน',
  },
  'not-covered': {
    en: 'Not covered by the agreement in its present state.',
    th: 'ไม่อยู่ในขอบเขตหรือสถานะปัจจุบันของข้อตกลง',
  },
  'other-channel': {
    en: 'To be requested through another official channel.',
    th: 'โปรดร้องขอผ่านช่องทางราชการอื่น',
  },
  pending: { en: 'Under consideration.', th: 'รอพิจารณา' },
  partial: { en: 'Released with parts left out or with conditions.', th: 'เปิดเผยบางส่วนหรือโดยมีเงื่อนไข' },
} as const satisfies Record<string, Bilingual>

/** A code for the outside. */
export type GenericCode = keyof typeof GENERIC_CODE_TEXTS

/** Every code, from the one that hides most. */
export const GENERIC_CODES: readonly GenericCode[] = Object.keys(GENERIC_CODE_TEXTS) as GenericCode[]

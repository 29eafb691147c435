// Names of the months as written out by us, not by the platform: texts that are hashed and signed must
// not change with a platform's locale data (domain.md §6.1).
import type { Language } from './bilingual.ts'

const names = (list: string): readonly string[] => list.split(' ')

/** Full names of the months, January first. */
export const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  th: names('มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'),
  en: names('January February March April May June July August September October November December'),
}

/** Short names of the months, January first. */
export const SHORT_MONTHS: Readonly<Record<Language, readonly string[]>> = {
  th: names('ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'),
  en: names('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
}

// What goes with a record that a rule lets through, and where a rule sends what belongs elsewhere, in words for people.
// Packs may bring codes of their own (docs/spec/gate.md §5); those are shown as they are.
import type { Bilingual } from '../language/bilingual.ts'

const t = (en: string, th: string): Bilingual => ({ en, th })

/** Caveats, audiences, stamps, register entries and tasks of the packs that come with the node. */
const OBLIGATION_NAMES: Readonly<Record<string, Bilingual>> = {
  'audience:agency-and-constituency': t(
    'for the receiving agency and its constituency only',
    'สำหรับหน่วยงานผู้รับและหน่วยงานในความดูแลเท่านั้น',
  ),
  'audience:receiving-agency': t('for the receiving agency only', 'สำหรับหน่วยงานผู้รับเท่านั้น'),
  'caveat:do-not-notify-affected': t('those affected are not notified', 'ห้ามแจ้งผู้ได้รับผลกระทบ'),
  'caveat:name-the-originator': t('the originator is named', 'ต้องระบุหน่วยงานเจ้าของข้อมูล'),
  'caveat:no-regulatory-use': t(
    'never used for regulation or enforcement',
    'ห้ามใช้เพื่อการกำกับดูแลหรือบังคับใช้กฎหมาย',
  ),
  'caveat:official-sensitive': t(
    'handled as OFFICIAL: Sensitive',
    'ต้องจัดการตามเครื่องหมาย OFFICIAL: Sensitive',
  ),
  'caveat:passive-use-only': t('no use that an adversary can see', 'ห้ามใช้ในลักษณะที่ผู้โจมตีสังเกตได้'),
  'caveat:stated-purpose-only': t('for the stated purpose only', 'ใช้ตามวัตถุประสงค์ที่แจ้งเท่านั้น'),
  'caveat:system-security-only': t('for the security of systems only', 'ใช้เพื่อความปลอดภัยของระบบเท่านั้น'),
  'caveat:work-contact-only': t('for work contacts only', 'ใช้เพื่อการติดต่องานเท่านั้น'),
  'register:AU-APP8': t(
    'entered in the agency’s register of disclosures overseas',
    'ลงทะเบียนการเปิดเผยไปต่างประเทศของหน่วยงาน',
  ),
  'register:TH-OIA-24': t(
    'entered in the list of disclosures kept with the record',
    'จัดทำบัญชีแสดงการเปิดเผยกำกับไว้กับข้อมูล',
  ),
  'register:TH-PDPA-39': t('entered in the register of disclosures', 'บันทึกรายการการเปิดเผย'),
  'stamp:AU-FOI-33': t(
    'stamped as communicated in confidence by a foreign government',
    'ประทับข้อความว่าเป็นข้อมูลที่รัฐบาลต่างประเทศส่งมาเป็นความลับ',
  ),
  'stamp:TH-OIA-15': t(
    'stamped as supplied in confidence by a foreign government',
    'ประทับข้อความว่าเป็นข้อมูลที่รัฐบาลต่างประเทศให้มาโดยไม่ประสงค์ให้เปิดเผย',
  ),
  'task:TH-CSA-57': t('a task for the regulator is opened', 'เปิดงานแจ้งหน่วยงานควบคุมหรือกำกับดูแล'),
}

const CHANNEL_NAMES: Readonly<Record<string, Bilingual>> = {
  'mutual-assistance': t(
    'the central authority for mutual assistance in criminal matters',
    'ผู้ประสานงานกลางตามกฎหมายความร่วมมือระหว่างประเทศในเรื่องทางอาญา',
  ),
}

/** An obligation in words; a code that only a pack knows is returned as it is. */
export const labelObligation = (code: string): Bilingual => OBLIGATION_NAMES[code] ?? t(code, code)

/** An obligation with its words. */
export const codedObligation = (code: string): { code: string; name: Bilingual } => ({
  code,
  name: labelObligation(code),
})

/** A channel in words; a code that only a pack knows is returned as it is. */
export const labelChannel = (code: string): Bilingual => CHANNEL_NAMES[code] ?? t(code, code)

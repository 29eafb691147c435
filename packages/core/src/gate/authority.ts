// Authorities outside the node whose permission an approver can cite (domain.md §4.3 and §4.4).
import type { Bilingual } from '../language/bilingual.ts'

/** What an approver can cite beside their own approval; a rule names the one that it asks for. */
export const AUTHORITY_NAMES = {
  'legal-basis': {
    en: 'a legal basis named by counsel',
    th: 'ฐานทางกฎหมายที่ฝ่ายกฎหมายระบุ',
  },
  arrangement: {
    en: 'the reference of the arrangement that covers sensitive information',
    th: 'เลขอ้างอิงของข้อตกลงที่ครอบคลุมข้อมูลอ่อนไหว',
  },
  'TH-NSC': { en: 'National Security Council (Thailand)', th: 'สภาความมั่นคงแห่งชาติ (สมช.)' },
  'TH-SUPERVISORY': {
    en: 'Cybersecurity Supervisory Committee (Thailand)',
    th: 'คณะกรรมการกำกับดูแลด้านความมั่นคงปลอดภัยไซเบอร์ (กกม.)',
  },
  'TH-DPO': {
    en: 'data protection officer of the releasing agency (Thailand)',
    th: 'เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคลของหน่วยงานที่ส่งมอบข้อมูล',
  },
  'TH-PDPA-28': {
    en: 'written note of necessity or safeguards under sections 28 and 29 of the Personal Data Protection Act',
    th: 'บันทึกความจำเป็นหรือมาตรการคุ้มครองตามมาตรา 28 และมาตรา 29 แห่งพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล',
  },
  'TH-OIA-24': {
    en: 'consent or an exception (1) to (9) of section 24 of the Official Information Act',
    th: 'ความยินยอมหรือข้อยกเว้นตามมาตรา 24 (1) ถึง (9) แห่งพระราชบัญญัติข้อมูลข่าวสารของราชการ',
  },
  'AU-APP8': {
    en: 'record of reasonable steps or an exception of Australian Privacy Principle 8',
    th: 'บันทึกมาตรการตามสมควรหรือข้อยกเว้นตามหลักความเป็นส่วนตัวของออสเตรเลียข้อ 8',
  },
  'AU-SOCI': {
    en: 'authorisation under the Security of Critical Infrastructure Act 2018',
    th: 'การอนุญาตตามกฎหมายว่าด้วยความมั่นคงของโครงสร้างพื้นฐานสำคัญ ค.ศ. 2018 ของออสเตรเลีย',
  },
  'AU-COORDINATOR': {
    en: 'National Cyber Security Coordinator (Australia)',
    th: 'ผู้ประสานงานความมั่นคงปลอดภัยไซเบอร์แห่งชาติ (ออสเตรเลีย)',
  },
  'AU-ASD': { en: 'Australian Signals Directorate', th: 'สำนักงาน Australian Signals Directorate' },
  'AU-TA-280': {
    en: 'authorisation by law under Part 13 of the Telecommunications Act 1997',
    th: 'การอนุญาตตามกฎหมายภายใต้ภาค 13 ของกฎหมายโทรคมนาคม ค.ศ. 1997 ของออสเตรเลีย',
  },
  'AU-DTCA': {
    en: 'permit or note of exemption under the Defence Trade Controls Act 2012',
    th: 'ใบอนุญาตหรือบันทึกข้อยกเว้นตามกฎหมายควบคุมการค้าด้านป้องกันประเทศ ค.ศ. 2012 ของออสเตรเลีย',
  },
  'AU-DP': {
    en: 'senior police or ministerial approval where the death penalty is possible',
    th: 'ความเห็นชอบของเจ้าหน้าที่ตำรวจระดับสูงหรือรัฐมนตรี กรณีอาจมีโทษประหารชีวิต',
  },
} as const satisfies Record<string, Bilingual>

/** The code of an authority that can be cited. */
export type Authority = keyof typeof AUTHORITY_NAMES

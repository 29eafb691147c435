// The words of the standard as people read them: every value that CSAF 2.0 and 2.1 list, in Thai and English (§3.1, §3.2).
import type { Bilingual } from '../language/bilingual.ts'

type Words = Readonly<Record<string, readonly [en: string, th: string]>>

/** The words, by where they stand in a document. */
export const CSAF_WORDS = {
  document: {
    csaf_base: ['Document of no particular kind', 'เอกสารทั่วไป'],
    csaf_security_advisory: ['Security advisory', 'ประกาศแจ้งเตือนช่องโหว่'],
    csaf_security_incident_response: [
      'Response to a security incident',
      'การตอบสนองต่อเหตุการณ์ด้านความมั่นคงปลอดภัย',
    ],
    csaf_informational_advisory: ['Informational advisory', 'ประกาศแจ้งเพื่อทราบ'],
    csaf_vex: ['Statement on exploitability (VEX)', 'คำชี้แจงผลกระทบจากช่องโหว่ (VEX)'],
    csaf_withdrawn: ['Withdrawn', 'ประกาศที่ถอนแล้ว'],
    csaf_superseded: ['Superseded', 'ประกาศที่มีฉบับใหม่แทนแล้ว'],
  },
  publisher: {
    coordinator: ['Coordinator', 'หน่วยงานประสาน'],
    discoverer: ['Discoverer', 'ผู้ค้นพบ'],
    multiplier: ['Multiplier', 'หน่วยงานเผยแพร่ต่อ'],
    other: ['Other', 'อื่น ๆ'],
    translator: ['Translator', 'ผู้แปล'],
    user: ['User', 'ผู้ใช้งาน'],
    vendor: ['Vendor', 'ผู้จำหน่าย'],
  },
  status: {
    draft: ['Draft', 'ร่าง'],
    final: ['Final', 'ฉบับสมบูรณ์'],
    interim: ['Interim, may change often', 'ฉบับชั่วคราว อาจมีการแก้ไขบ่อยครั้ง'],
  },
  note: {
    description: ['Description', 'คำอธิบาย'],
    details: ['Details', 'รายละเอียด'],
    faq: ['Questions and answers', 'คำถามที่พบบ่อย'],
    general: ['General', 'ข้อมูลทั่วไป'],
    legal_disclaimer: ['Legal disclaimer', 'ข้อจำกัดความรับผิด'],
    other: ['Other', 'อื่น ๆ'],
    summary: ['Summary', 'สรุป'],
  },
  reference: {
    external: ['Elsewhere', 'แหล่งอื่น'],
    self: ['This document', 'เอกสารฉบับนี้'],
  },
  branch: {
    architecture: ['Architecture', 'สถาปัตยกรรม'],
    host_name: ['Host name', 'ชื่อเครื่อง'],
    language: ['Language', 'ภาษา'],
    legacy: ['Legacy', 'รายการแบบเดิม'],
    patch_level: ['Patch level', 'ระดับแพตช์'],
    platform: ['Platform', 'แพลตฟอร์ม'],
    product_family: ['Product family', 'ตระกูลผลิตภัณฑ์'],
    product_name: ['Product', 'ผลิตภัณฑ์'],
    product_version: ['Version', 'รุ่น'],
    product_version_range: ['Range of versions', 'ช่วงรุ่น'],
    service_pack: ['Service pack', 'เซอร์วิสแพ็ก'],
    specification: ['Specification', 'ข้อกำหนดเฉพาะ'],
    vendor: ['Vendor', 'ผู้จำหน่าย'],
  },
  relationship: {
    default_component_of: ['Part of, by default', 'เป็นส่วนประกอบโดยปริยายของ'],
    external_component_of: ['External part of', 'เป็นส่วนประกอบภายนอกของ'],
    installed_on: ['Installed on', 'ติดตั้งบน'],
    installed_with: ['Installed with', 'ติดตั้งร่วมกับ'],
    optional_component_of: ['Optional part of', 'เป็นส่วนประกอบเสริมของ'],
  },
  state: {
    known_affected: ['Affected', 'ได้รับผลกระทบ'],
    first_affected: ['First version affected', 'รุ่นแรกที่ได้รับผลกระทบ'],
    last_affected: ['Last version affected', 'รุ่นสุดท้ายที่ได้รับผลกระทบ'],
    fixed: ['Fixed', 'แก้ไขแล้ว'],
    first_fixed: ['First version fixed', 'รุ่นแรกที่แก้ไขแล้ว'],
    recommended: ['Recommended version', 'รุ่นที่แนะนำ'],
    under_investigation: ['Under investigation', 'อยู่ระหว่างตรวจสอบ'],
    unknown: ['Not known', 'ไม่ทราบ'],
    known_not_affected: ['Not affected', 'ไม่ได้รับผลกระทบ'],
  },
  flag: {
    component_not_present: ['The component is not there', 'ไม่มีส่วนประกอบนี้'],
    inline_mitigations_already_exist: ['Protected already by other means', 'มีมาตรการป้องกันอยู่แล้ว'],
    vulnerable_code_cannot_be_controlled_by_adversary: [
      'An attacker cannot reach the vulnerable code',
      'ผู้โจมตีไม่สามารถควบคุมโค้ดที่มีช่องโหว่',
    ],
    vulnerable_code_not_in_execute_path: ['The vulnerable code is never run', 'โค้ดที่มีช่องโหว่ไม่ถูกเรียกใช้'],
    vulnerable_code_not_present: ['The vulnerable code is not there', 'ไม่มีโค้ดที่มีช่องโหว่'],
  },
  remediation: {
    fix_planned: ['A fix is planned', 'มีแผนแก้ไข'],
    mitigation: ['Mitigation', 'มาตรการบรรเทาผลกระทบ'],
    no_fix_planned: ['No fix is planned', 'ไม่มีแผนแก้ไข'],
    none_available: ['Nothing available yet', 'ยังไม่มีวิธีแก้ไข'],
    optional_patch: ['Optional patch', 'แพตช์เสริม'],
    vendor_fix: ['Fix of the vendor', 'การแก้ไขจากผู้จำหน่าย'],
    workaround: ['Workaround', 'วิธีแก้ไขชั่วคราว'],
  },
  restart: {
    connected: ['Connected devices', 'อุปกรณ์ที่เชื่อมต่อ'],
    dependencies: ['Dependencies', 'ส่วนที่เกี่ยวเนื่อง'],
    machine: ['Machine', 'เครื่อง'],
    none: ['No restart', 'ไม่ต้องเริ่มการทำงานใหม่'],
    parent: ['Parent process', 'กระบวนการหลัก'],
    service: ['Service', 'บริการ'],
    system: ['System', 'ระบบ'],
    vulnerable_component: ['Vulnerable component', 'ส่วนประกอบที่มีช่องโหว่'],
    zone: ['Zone', 'โซน'],
  },
  threat: {
    exploit_status: ['Exploitation', 'สถานะการนำไปใช้โจมตี'],
    impact: ['Impact', 'ผลกระทบ'],
    target_set: ['Targets', 'กลุ่มเป้าหมาย'],
  },
  party: {
    coordinator: ['Coordinator', 'หน่วยงานประสาน'],
    discoverer: ['Discoverer', 'ผู้ค้นพบ'],
    other: ['Other', 'อื่น ๆ'],
    user: ['User', 'ผู้ใช้งาน'],
    vendor: ['Vendor', 'ผู้จำหน่าย'],
  },
  involvement: {
    completed: ['Completed', 'เสร็จสิ้น'],
    contact_attempted: ['Contact attempted', 'พยายามติดต่อแล้ว'],
    disputed: ['Disputed', 'โต้แย้ง'],
    in_progress: ['In progress', 'อยู่ระหว่างดำเนินการ'],
    not_contacted: ['Not contacted', 'ยังไม่ได้ติดต่อ'],
    open: ['Open', 'รับเรื่องแล้ว'],
  },
  severity: {
    NONE: ['None', 'ไม่มี'],
    LOW: ['Low', 'ต่ำ'],
    MEDIUM: ['Medium', 'ปานกลาง'],
    HIGH: ['High', 'สูง'],
    CRITICAL: ['Critical', 'วิกฤต'],
  },
} as const satisfies Readonly<Record<string, Words>>

/** The name of a list of words. */
export type CsafWordList = keyof typeof CSAF_WORDS

/** A word of the standard for people; one that it does not list is shown as it stands. */
export function wordOf(list: CsafWordList, word: string): Bilingual {
  const words: Words = CSAF_WORDS[list]
  const [en, th] = (Object.hasOwn(words, word) ? words[word] : undefined) ?? [word, word]
  return { en, th }
}

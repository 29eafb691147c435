// The words that the readable text of an agreement takes from the kind of instrument (words.md, design.md): an
// instrument that is less than a treaty has Participants, paragraphs and comes into effect.
import { type Bilingual, type Language, LANGUAGES } from '../language/bilingual.ts'
import type { InstrumentType } from './instrument.ts'

const both = (en: string, th: string): Bilingual => ({ en, th })

/** Every word of the readable text; a language that is not built in brings its own under the same keys. */
export const WORDS = {
  instrument: both('Arrangement', 'ข้อตกลง'),
  party: both('Participant', 'ฝ่าย'),
  parties: both('Participants', 'ฝ่ายที่เข้าร่วม'),
  paragraph: both('Paragraph', 'วรรค'),
  effective: both('Comes into effect', 'มีผล'),
  not_binding: both(
    'This text records what the Participants intend. It creates no rights or obligations under international or domestic law and is not a legal basis for disclosure.',
    'ข้อตกลงฉบับนี้แสดงเจตนาร่วมกันของทุกฝ่าย ไม่ก่อให้เกิดสิทธิหรือหน้าที่ตามกฎหมายระหว่างประเทศหรือกฎหมายภายใน และไม่เป็นฐานทางกฎหมายในการเปิดเผยข้อมูล',
  ),
  demonstration: both(
    'Demonstration, not real data. Nobody has signed this on behalf of any government.',
    'การสาธิต ไม่ใช่ข้อมูลจริง และไม่มีผู้ใดลงนามในนามของรัฐบาลใด',
  ),
  version: both('Version', 'ฉบับที่'),
  under: both('Under the instrument on record', 'ภายใต้เอกสารความร่วมมือที่บันทึกไว้'),
  amends: both('Amends', 'แก้ไขเพิ่มเติม'),
  supersedes: both('Supersedes', 'ใช้แทน'),
  languages: both('Languages', 'ภาษา'),
  authentic: both('authentic', 'ใช้เป็นหลักได้'),
  translation: both('translation', 'คำแปล'),
  equally_authentic: both(
    'All authentic texts have equal weight; on a divergence the Participants will consult and disclose nothing under the point in question until it is settled.',
    'ทุกภาษาที่ใช้เป็นหลักได้มีน้ำหนักเท่าเทียมกัน หากมีความหมายแตกต่างกัน ทุกฝ่ายจะหารือกัน และจะไม่เปิดเผยข้อมูลตามข้อนั้นจนกว่าจะได้ข้อยุติ',
  ),
  prevailing: both('On a divergence this language prevails', 'หากมีความหมายแตกต่างกัน ให้ใช้ภาษานี้เป็นหลัก'),
  schedule: both('Schedule', 'เอกสารแนบท้าย'),
  authorities: both('Designated authorities', 'หน่วยงานที่ได้รับมอบหมาย'),
  valid_from: both('from', 'ตั้งแต่'),
  valid_to: both('until', 'ถึง'),
  contact_points: both('Contact points', 'จุดประสานงาน'),
  around_the_clock: both('around the clock', 'ตลอด 24 ชั่วโมง'),
  office_hours: both('office hours', 'ในเวลาราชการ'),
  node: both('System', 'ระบบ'),
  root_key: both('root public key', 'กุญแจสาธารณะราก'),
  key_list: both('digest of the key list', 'ค่าแฮชของบัญชีกุญแจ'),
  areas: both('Areas of cooperation', 'สาขาความร่วมมือ'),
  kinds: both('What may be disclosed', 'ข้อมูลที่เปิดเผยได้'),
  direction: both('Direction', 'ทิศทาง'),
  to: both('to', 'ถึง'),
  needs_decision: both(
    'Only with a decision of the joint working group; these carry the decision itself and need none',
    'เปิดเผยได้เมื่อมีมติคณะทำงานร่วมเท่านั้น เว้นแต่ข้อมูลที่เป็นตัวมติเอง ได้แก่',
  ),
  terms: both('Terms', 'เงื่อนไข'),
  on_last_signature: both('on the last signature', 'เมื่อฝ่ายสุดท้ายลงนาม'),
  expires: both('Expires', 'สิ้นสุด'),
  no_expiry: both('no fixed end', 'ไม่กำหนดวันสิ้นสุด'),
  notice: both('Notice of termination, days', 'แจ้งการสิ้นสุดล่วงหน้า (วัน)'),
  wind_down: both('Winding down after the end, days', 'ระยะเวลาดำเนินการหลังสิ้นสุด (วัน)'),
  while_suspended: both('May be disclosed while suspended', 'ข้อมูลที่เปิดเผยได้ระหว่างระงับ'),
  green_community: both('Community for TLP:GREEN', 'ชุมชนสำหรับ TLP:GREEN'),
  onward_release: both('Onward release', 'การส่งต่อ'),
  onward_consent: both(
    'only with the consent of the originator; without an answer, no',
    'ต้องได้รับความยินยอมจากหน่วยงานเจ้าของข้อมูลก่อน หากไม่มีคำตอบถือว่าไม่ยินยอม',
  ),
  retention: both('Retention', 'การเก็บรักษา'),
  days: both('days', 'วัน'),
  legal_basis: both('Legal basis stated by', 'ฐานทางกฎหมายที่แจ้งโดย'),
} as const satisfies Record<string, Bilingual>

/** The key of a word of the readable text. */
export type WordKey = keyof typeof WORDS
/** All words in one language. */
export type WordList = Readonly<Record<WordKey, string>>

const TREATY: Partial<Record<WordKey, Bilingual>> = {
  instrument: both('Treaty', 'สนธิสัญญา'),
  party: both('Party', 'ภาคี'),
  parties: both('Parties', 'ภาคี'),
  paragraph: both('Article', 'ข้อ'),
  effective: both('Enters into force', 'มีผลใช้บังคับ'),
}

const BY_TYPE: Readonly<Record<InstrumentType, Partial<Record<WordKey, Bilingual>>>> = {
  treaty: TREATY,
  mou: { instrument: both('Memorandum of Understanding', 'บันทึกความเข้าใจ') },
  arrangement: {},
  'plan-of-action': { instrument: both('Plan of Action', 'แผนปฏิบัติการ') },
  annex: { instrument: both('Annex', 'ภาคผนวก') },
}

const isBuiltIn = (language: string): language is Language => LANGUAGES.some((known) => known === language)

/** The words for a kind of instrument in a language, or undefined for a language that is not built in. */
export const wordsFor = (type: InstrumentType, language: string): WordList | undefined => {
  if (!isBuiltIn(language)) return undefined
  const keys = Object.keys(WORDS) as WordKey[]
  const pairs = keys.map((key) => [key, (BY_TYPE[type][key] ?? WORDS[key])[language]] as const)
  return Object.fromEntries(pairs) as WordList
}

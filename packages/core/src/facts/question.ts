// The questions of a source's profile as a form asks them: text, help, and the answers to choose from.
import { AREA_NAMES, MEMORANDUM_AREAS } from '../agreement/area.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { FACT_TEXTS } from './fact-text.ts'
import type { SourceProfile } from './profile.ts'
import type { FactName } from './schema.ts'

type Answer = { readonly value: string; readonly label: Bilingual }

/** One question: the property it answers, its text and help, whether one or several answers, and the answers. */
export type Question = {
  readonly property: keyof SourceProfile
  readonly text: Bilingual
  readonly help: Bilingual | undefined
  readonly choose: 'one' | 'several'
  readonly answers: readonly Answer[]
}

const q = (en: string, th: string): Bilingual => ({ en, th })

/** The texts of the questions, in the order in which they are asked. */
const TEXTS: { readonly [Property in keyof Required<SourceProfile>]: { text: Bilingual; help?: Bilingual } } =
  {
    publicByLicence: {
      text: q(
        'Is the source public, with a licence that permits passing on?',
        'แหล่งนี้เป็นแหล่งสาธารณะที่มีสัญญาอนุญาตให้เผยแพร่ต่อได้หรือไม่',
      ),
      help: q(
        'Then a mere guess at personal data cuts nothing.',
        'หากใช่ ระบบจะไม่ตัดทอนเพียงเพราะคาดว่าอาจเป็นข้อมูลส่วนบุคคล',
      ),
    },
    acquisition: {
      text: q('How are its items acquired?', 'ได้ข้อมูลจากแหล่งนี้มาโดยวิธีใด'),
      help: q(
        'The strictest prohibitions hang on this, in both countries.',
        'ข้อห้ามที่เคร่งครัดที่สุดของทั้งสองประเทศขึ้นอยู่กับข้อนี้',
      ),
    },
    mandatory: {
      text: q('Are they reports that a law requires?', 'เป็นรายงานที่กฎหมายกำหนดให้ต้องแจ้งหรือไม่'),
    },
    operatorConsentAbroad: {
      text: q(
        'Has the operator consented to sending its items abroad?',
        'ผู้ประกอบการยินยอมให้ส่งข้อมูลไปต่างประเทศหรือไม่',
      ),
    },
    originatorConsent: {
      text: q(
        'If others wrote the items: have they consented to release?',
        'หากผู้อื่นเป็นเจ้าของข้อมูล ผู้นั้นยินยอมให้ส่งมอบหรือไม่',
      ),
    },
    purpose: { text: q('For which purpose are its items exchanged?', 'แลกเปลี่ยนข้อมูลจากแหล่งนี้เพื่อวัตถุประสงค์ใด') },
    area: { text: q('To which area of cooperation do they belong?', 'ข้อมูลอยู่ในสาขาความร่วมมือใด') },
    unmarkedMeans: {
      text: q(
        'What does it mean when an item has no sharing marking?',
        'หากข้อมูลไม่มีเครื่องหมายกำกับการเผยแพร่ ให้ถือว่าเป็นระดับใด',
      ),
      help: q('Left open, such an item waits for a person.', 'หากไม่ตอบ ข้อมูลนั้นจะรอพิจารณา'),
    },
    classification: { text: q('What is their national classification?', 'ข้อมูลมีชั้นความลับใด') },
    caveats: { text: q('Which caveats apply to all of them?', 'มีข้อจำกัดใดที่ใช้กับข้อมูลทั้งหมด') },
    statutorySecrecy: { text: q('Are they secret by a statute?', 'ข้อมูลเป็นความลับตามกฎหมายเฉพาะหรือไม่') },
    nonDisclosureOrder: {
      text: q('Is there an order not to disclose them?', 'มีคำสั่งมิให้เปิดเผยข้อมูลหรือไม่'),
    },
    personal: { text: q('Which personal data do they hold?', 'มีข้อมูลส่วนบุคคลประเภทใด') },
    userOrTrafficData: {
      text: q('Do they hold user or traffic data?', 'มีข้อมูลของผู้ใช้บริการหรือข้อมูลจราจรทางคอมพิวเตอร์หรือไม่'),
    },
    victimIdentifiable: { text: q('Can a victim be identified from them?', 'ระบุตัวผู้เสียหายจากข้อมูลได้หรือไม่') },
    ciiRelated: {
      text: q(
        'Do they concern critical information infrastructure?',
        'ข้อมูลเกี่ยวกับโครงสร้างพื้นฐานสำคัญทางสารสนเทศหรือไม่',
      ),
    },
    severity: {
      text: q('Which level do incidents from here have?', 'เหตุภัยคุกคามจากแหล่งนี้อยู่ในระดับใด'),
      help: q('Leave open where each incident has its own.', 'หากแต่ละเหตุมีระดับต่างกัน ให้เว้นไว้'),
    },
    agencyDesignated: {
      text: q(
        'Is the releasing agency designated under the agreement?',
        'หน่วยงานที่ส่งมอบได้รับการกำหนดตามข้อตกลงหรือไม่',
      ),
    },
    releasingAgencyExempt: {
      text: q(
        'Is the releasing agency exempt from the data protection act for this work?',
        'หน่วยงานที่ส่งมอบได้รับยกเว้นจากกฎหมายคุ้มครองข้อมูลส่วนบุคคลในภารกิจนี้หรือไม่',
      ),
    },
    controlledTechnology: {
      text: q('Do they hold technology under export control?', 'มีเทคโนโลยีที่ต้องควบคุมการส่งออกหรือไม่'),
    },
    legalProceeding: { text: q('Are they linked to legal proceedings?', 'ข้อมูลเกี่ยวข้องกับการดำเนินคดีหรือไม่') },
    deathPenaltyRisk: { text: q('Could the death penalty follow?', 'อาจนำไปสู่โทษประหารชีวิตหรือไม่') },
    monarchyRelated: {
      text: q('Could they damage the monarchy?', 'อาจก่อให้เกิดความเสียหายต่อสถาบันพระมหากษัตริย์หรือไม่'),
    },
    thirdPartyInterest: {
      text: q('Do they touch the interests of a third person?', 'กระทบประโยชน์ได้เสียของบุคคลอื่นหรือไม่'),
    },
    exercise: { text: q('Do they come from an exercise?', 'ข้อมูลมาจากการฝึกซ้อมหรือไม่') },
  }

const SEVERAL: ReadonlySet<string> = new Set(['classification', 'caveats', 'acquisition'])
const NOT_OFFERED: ReadonlySet<string> = new Set(['unknown', 'unmarked', 'conflict'])

const AREA_ANSWERS: readonly Answer[] = MEMORANDUM_AREAS.map((area) => ({
  value: area,
  label: AREA_NAMES[area],
}))
const FACT_OF: Readonly<Record<string, FactName>> = {
  unmarkedMeans: 'tlp',
  originatorConsent: 'publicByLicence',
}

const answersOf = (property: keyof SourceProfile): readonly Answer[] => {
  if (property === 'area') return AREA_ANSWERS
  const fact = FACT_OF[property] ?? (property as FactName)
  return Object.entries<Bilingual>(FACT_TEXTS[fact].values)
    .filter(([value]) => !NOT_OFFERED.has(value))
    .map(([value, label]) => ({ value, label }))
}

/** The questions of a source's profile in the order in which a form asks them. */
export const PROFILE_QUESTIONS: readonly Question[] = (Object.keys(TEXTS) as (keyof SourceProfile)[]).map(
  (property) => ({
    property,
    text: TEXTS[property].text,
    help: TEXTS[property].help,
    choose: SEVERAL.has(property) ? 'several' : 'one',
    answers: answersOf(property),
  }),
)

// From a decision to lines that people read, in both languages (docs/spec/gate.md §6).
import { FACT_TEXTS } from '../facts/fact-text.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { AUTHORITY_NAMES } from './authority.ts'
import type { Decision, EngineRule, RuleEffect } from './outcome.ts'
import { PERMIT_NOT_SIGNED } from './precedence.ts'
import { ROLE_NAMES, type Role } from './role.ts'
import { isSigned, NOT_REVIEWED, type Rule, type RuleText } from './rule.ts'

/** One rule of a decision, explained. */
export type ExplanationLine = {
  readonly rule: string
  readonly effect: RuleEffect
  readonly name: Bilingual
  readonly text: Bilingual
  readonly citation: Bilingual
  readonly kind: RuleText['kind']
  readonly confidence: RuleText['confidence']
  /** False: the line `note` must be shown. */
  readonly reviewed: boolean
  /** “model, not reviewed by counsel” until counsel has signed. */
  readonly note: Bilingual | null
  /** Who can lift it, by a sentence; null when nobody can. */
  readonly lift: Bilingual | null
  readonly role: Role | null
}

const NODE: Bilingual = { en: 'Rule of the gate itself', th: 'หลักเกณฑ์ของด่านกลั่นกรองข้อมูลเอง' }

const ENGINE_TEXTS: Readonly<Record<EngineRule, { name: Bilingual; text: Bilingual }>> = {
  'no-rule-permits': {
    name: { en: 'No rule permits', th: 'ไม่มีหลักเกณฑ์ใดอนุญาต' },
    text: {
      en: 'What no rule permits is refused.',
      th: 'สิ่งใดที่ไม่มีหลักเกณฑ์อนุญาต ให้ถือว่าไม่อนุญาต',
    },
  },
  'permit-not-signed': {
    name: { en: 'Counsel has not signed what permits', th: 'ฝ่ายกฎหมายยังไม่ได้ลงนามรับรองหลักเกณฑ์ที่อนุญาต' },
    text: {
      en: 'Outside a demonstration a rule that counsel has not signed does not permit alone; counsel approves each time, or signs the rule on the page of rules.',
      th: 'นอกเหนือจากการสาธิต หลักเกณฑ์ที่ฝ่ายกฎหมายยังไม่ได้ลงนามรับรองไม่อาจเป็นเหตุอนุญาตโดยลำพัง ฝ่ายกฎหมายต้องอนุมัติเป็นรายครั้ง หรือลงนามรับรองหลักเกณฑ์นั้นในหน้าหลักเกณฑ์',
    },
  },
  'rule-in-error': {
    name: { en: 'A rule could not be evaluated', th: 'มีหลักเกณฑ์ที่ประเมินผลไม่ได้' },
    text: {
      en: 'A rule failed while it was evaluated; counsel has to look at it before anything goes.',
      th: 'เกิดข้อผิดพลาดขณะประเมินหลักเกณฑ์ ฝ่ายกฎหมายต้องพิจารณาก่อนส่งมอบข้อมูล',
    },
  },
  'closure-held': {
    name: { en: 'Refers to something not yet known here', th: 'อ้างถึงสิ่งที่ระบบยังไม่รู้จัก' },
    text: {
      en: 'The record names something from outside that nobody here has seen; a person decides whether it may go.',
      th: 'ข้อมูลนี้อ้างถึงสิ่งภายนอกที่ระบบไม่เคยได้รับ ต้องให้บุคคลพิจารณาก่อนส่งมอบ',
    },
  },
  'closure-dropped': {
    name: { en: 'Needs something that stays', th: 'ต้องใช้ข้อมูลอื่นที่ไม่เปิดเผย' },
    text: {
      en: 'The record cannot go without another one that is not released.',
      th: 'ข้อมูลนี้ส่งมอบไม่ได้หากไม่มีข้อมูลอีกรายการหนึ่งซึ่งไม่เปิดเผย',
    },
  },
  'trimmed-before': {
    name: { en: 'A reviewer took something of it away', th: 'ผู้พิจารณาเคยตัดบางส่วนออก' },
    text: {
      en: 'Of this record, or of another version of it, a reviewer took something away towards this side. It leaves only when people approve this version, with or without that.',
      th: 'ผู้พิจารณาเคยตัดบางส่วนของข้อมูลนี้ หรือของอีกรุ่นหนึ่ง ก่อนส่งมอบให้ฝ่ายนี้ จะส่งมอบได้ต่อเมื่อมีผู้เห็นชอบรุ่นนี้โดยเฉพาะ ไม่ว่าจะตัดส่วนนั้นออกหรือไม่',
    },
  },
  'taken-away': {
    name: { en: 'A reviewer took it away as a whole', th: 'ผู้พิจารณาตัดออกทั้งรายการ' },
    text: {
      en: 'A reviewer withholds this record towards this side. That can be undone in the review.',
      th: 'ผู้พิจารณาไม่เปิดเผยข้อมูลนี้ต่อฝ่ายนี้ ยกเลิกได้ในหน้าการพิจารณา',
    },
  },
  'named-only': {
    name: { en: 'For named persons only', th: 'เฉพาะบุคคลที่ระบุชื่อ' },
    text: {
      en: 'What is marked TLP:RED goes by no feed; a releasing officer names the persons whom it is for.',
      th: 'ข้อมูลที่กำกับ TLP:RED ไม่ส่งผ่านสายข้อมูล เจ้าหน้าที่ผู้พิจารณาส่งมอบข้อมูลต้องระบุชื่อผู้รับ',
    },
  },
  'engine-failed': {
    name: { en: 'The gate could not decide', th: 'ด่านกลั่นกรองข้อมูลตัดสินไม่ได้' },
    text: {
      en: 'The engine failed; everything is refused until it works again.',
      th: 'ระบบกลั่นกรองขัดข้อง จึงไม่อนุญาตทุกกรณีจนกว่าจะใช้งานได้',
    },
  },
}

const isEngineRule = (id: string): id is EngineRule => Object.hasOwn(ENGINE_TEXTS, id)

/** Who can lift a rule that needs a person: a sentence in both languages, or null. */
export const liftSentence = (rule: Pick<Rule, 'role' | 'fact' | 'authority'>): Bilingual | null => {
  if (rule.role === null) return null
  const role = ROLE_NAMES[rule.role]
  if (rule.fact !== null) {
    const fact = FACT_TEXTS[rule.fact].name
    return { en: `Needs an answer: ${fact.en} (${role.en}).`, th: `ต้องระบุ${fact.th} (${role.th})` }
  }
  if (rule.authority === null) {
    return { en: `Needs approval: ${role.en}.`, th: `ต้องได้รับอนุมัติจาก${role.th}` }
  }
  const authority = AUTHORITY_NAMES[rule.authority]
  return {
    en: `Needs approval: ${role.en}, citing ${authority.en}.`,
    th: `ต้องได้รับอนุมัติจาก${role.th} โดยอ้าง${authority.th}`,
  }
}

const engineLine = (rule: EngineRule, effect: RuleEffect): ExplanationLine => ({
  rule,
  effect,
  ...ENGINE_TEXTS[rule],
  citation: NODE,
  kind: 'node',
  confidence: 'H',
  reviewed: true,
  note: null,
  lift: rule === 'permit-not-signed' ? liftSentence(PERMIT_NOT_SIGNED) : null,
  role: rule === 'permit-not-signed' ? PERMIT_NOT_SIGNED.role : null,
})

/**
 * The lines of a decision in its own order. A rule that the given set no longer holds is named by its id alone,
 * so that an old decision can still be shown.
 */
export const explain = (
  decision: Pick<Decision, 'rules'>,
  rules: ReadonlyMap<string, Rule>,
): ExplanationLine[] =>
  decision.rules.map(({ rule: id, effect }) => {
    if (isEngineRule(id)) return engineLine(id, effect)
    const rule = rules.get(id)
    if (rule === undefined) {
      const name = { en: id, th: id }
      const text = { en: 'This rule is no longer in force.', th: 'หลักเกณฑ์นี้ไม่ได้ใช้แล้ว' }
      const gone = { rule: id, effect, name, text, citation: name, kind: 'node', confidence: 'L' } as const
      return { ...gone, reviewed: false, note: NOT_REVIEWED, lift: null, role: null }
    }
    const reviewed = isSigned(rule)
    const { name, text, citation, kind, confidence } = rule.text
    const note = reviewed ? null : NOT_REVIEWED
    return {
      rule: id,
      effect,
      name,
      text,
      citation,
      kind,
      confidence,
      reviewed,
      note,
      lift: liftSentence(rule),
      role: rule.role,
    }
  })

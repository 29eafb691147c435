// The fake's rules: one of each effect in three packs, and a bench that knows TLP and whether anything may cross.
import type { PolicyPack, PolicyRule } from '@saphan/core/contract/policy.ts'
import type { ErrorReply } from '@saphan/core/contract/vocabulary.ts'
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import { GENERIC_CODE_TEXTS } from '@saphan/core/gate/generic-code.ts'
import type { Reply } from '../src/contract/call.ts'

const both = (th: string, en: string) => ({ th, en })

const aRule = (
  id: string,
  effect: PolicyRule['effect'],
  [th, en]: readonly [string, string],
  more: Partial<PolicyRule> = {},
): PolicyRule => ({
  id,
  effect,
  name: both(th, en),
  text: both(`${th} ตามแบบจำลองนี้`, `${en}, as this model has it.`),
  citation: both('กฎหมายตัวอย่าง มาตรา 1', 'Example Act, section 1'),
  kind: 'law',
  confidence: 'M',
  review: 'not-reviewed',
  reviewed: false,
  digest: '0'.repeat(64),
  questions: ['release'],
  heeds: { approvals: [], authorities: [] },
  looksAt: ['facts.tlp'],
  cedar: `@id("${id}")\n${effect === 'permit' ? 'permit' : 'forbid'} (principal, action == Action::"release", resource);`,
  ...more,
})

const PENDING = { id: 'pending', names: GENERIC_CODE_TEXTS.pending }
const WITHHELD = { id: 'withheld', names: GENERIC_CODE_TEXTS.withheld }
const NOT_COVERED = { id: 'not-covered', names: GENERIC_CODE_TEXTS['not-covered'] }
const PARTIAL = { id: 'partial', names: GENERIC_CODE_TEXTS.partial }

const aPack = (id: string, kind: PolicyPack['kind'], names: PolicyPack['names'], rules: PolicyRule[]) => ({
  id,
  version: '0.1.0',
  party: null,
  kind,
  names,
  rules,
})

const LAW = [
  aRule('EX-SECRET', 'deny', ['ข้อมูลข่าวสารลับ', 'Official secret'], { code: WITHHELD }),
  aRule('EX-CRISIS', 'needs-human', ['ภัยคุกคามระดับวิกฤติ', 'Crisis level'], {
    role: 'delegate',
    authority: { id: 'TH-NSC', names: both('สภาความมั่นคงแห่งชาติ (สมช.)', 'National Security Council') },
    lift: both(
      'ต้องได้รับอนุมัติจากผู้แทนที่ได้รับมอบอำนาจ โดยอ้างสภาความมั่นคงแห่งชาติ (สมช.)',
      'Needs approval: Delegate, citing National Security Council.',
    ),
    code: PENDING,
    looksAt: ['facts.severity'],
  }),
  aRule('EX-VICTIM', 'redact', ['ชื่อผู้เสียหาย', 'Name of the victim'], {
    redactor: { id: 'victim', names: both('ตัดทอนข้อมูลผู้เสียหาย', 'Cut the victim') },
    code: PARTIAL,
    confidence: 'L',
  }),
  aRule('EX-EVIDENCE', 'reroute', ['พยานหลักฐานในคดี', 'Evidence for proceedings'], {
    channel: { id: 'mutual-assistance', names: both('ผู้ประสานงานกลาง', 'the central authority') },
    code: { id: 'other-channel', names: GENERIC_CODE_TEXTS['other-channel'] },
  }),
]
const AGREEMENT = [
  aRule('AGR-SCOPE', 'permit', ['อยู่ในขอบเขต', 'In scope'], {
    kind: 'agreement',
    confidence: 'H',
    looksAt: ['agreement.areaInForce', 'agreement.kindAllowed', 'agreement.directionAllowed'],
  }),
  aRule('AGR-STATE', 'deny', ['ข้อตกลงไม่มีผล', 'Not in force'], {
    kind: 'agreement',
    confidence: 'H',
    code: NOT_COVERED,
    looksAt: ['agreement.mayCross'],
  }),
  aRule('AGR-AREA', 'deny', ['อยู่นอกสาขาความร่วมมือ', 'Outside the areas'], {
    kind: 'agreement',
    confidence: 'H',
    code: NOT_COVERED,
    looksAt: ['agreement.areaInForce', 'agreement.kindAllowed', 'facts.area', 'facts.kind'],
  }),
  aRule('AGR-DECISION', 'deny', ['ไม่มีมติของคณะทำงานร่วม', 'No decision of the working group'], {
    kind: 'agreement',
    code: NOT_COVERED,
    looksAt: ['agreement.decisionRequired'],
  }),
  aRule('AGR-LEARNER', 'deny', ['ผลการเรียนของผู้เข้าอบรม', 'Results of learners'], {
    kind: 'agreement',
    code: WITHHELD,
    looksAt: ['facts.area', 'facts.personal'],
    cedar:
      '@id("AGR-LEARNER")\nforbid (principal, action == Action::"release", resource)\nwhen { context.facts.area == "cyber.skills" };',
  }),
]
const MARKINGS = [
  aRule('TLP-RED', 'deny', ['TLP:RED', 'TLP:RED'], { kind: 'marking', confidence: 'H', code: WITHHELD }),
  aRule('TLP-AMBER', 'oblige', ['TLP:AMBER', 'TLP:AMBER'], {
    kind: 'marking',
    confidence: 'H',
    obligation: {
      id: 'audience:receiving-agency',
      names: both('สำหรับหน่วยงานผู้รับเท่านั้น', 'for the receiving agency only'),
    },
    code: PARTIAL,
  }),
  aRule('FACT-TLP', 'needs-human', ['ไม่มีเครื่องหมาย', 'Not marked'], {
    kind: 'node',
    reviewed: true,
    role: 'analyst',
    fact: { id: 'tlp', names: both('เครื่องหมายกำกับการเผยแพร่ (TLP)', 'Sharing marking (TLP)') },
    lift: both('ต้องระบุเครื่องหมาย (นักวิเคราะห์)', 'Needs an answer: Sharing marking (TLP) (Analyst).'),
    code: PENDING,
  }),
]

export const POLICIES: Reply<'policy.list'> = {
  policies: '0123456789abcdef'.repeat(4),
  demonstration: true,
  classes: { count: 12, limit: 5_000 },
  packs: [
    aPack('ex-law', 'law', both('ชุดหลักเกณฑ์ตามกฎหมายภายใน', 'Rule pack: domestic law'), LAW),
    aPack(
      'agreement',
      'agreement',
      both('ขอบเขตที่ความตกลงให้แลกเปลี่ยนได้', 'What the agreement allows to cross'),
      AGREEMENT,
    ),
    aPack('markings', 'marking', both('ข้อกำหนดตามเครื่องหมายกำกับ', 'What the markings ask for'), MARKINGS),
  ],
}

/** The packs with what counsel has signed, by rule. */
export const policiesWith = (signed: ReadonlyMap<string, string>): Reply<'policy.list'> => ({
  ...POLICIES,
  packs: POLICIES.packs.map((pack) => ({
    ...pack,
    rules: pack.rules.map((rule) => {
      const by = signed.get(rule.id)
      return by === undefined
        ? rule
        : { ...rule, reviewed: true, review: 'signed', signed: { by, at: '2026-11-02T03:00:00.000Z' } }
    }),
  })),
})

/** Takes every file but one that says it is broken. */
export const addPack = (
  _state: unknown,
  { body }: { body: Record<string, unknown> },
): Reply<'policy.pack.add'> => {
  if (String(body['file']).includes('broken')) throw REFUSED
  return { pack: 'ex-law', version: '0.2.0', policies: POLICIES.policies }
}

const REFUSED: { status: number; reply: ErrorReply } = {
  status: 400,
  reply: {
    code: 'gate.pack-refused',
    message: '`basis.cedar:3` is refused: `tlp` is never `RED`',
    text: CATALOGUE['gate.pack-refused'].text,
    details: { place: 'basis.cedar:3', reason: '`tlp` is never `RED`' },
  },
}

const RULES = new Map(POLICIES.packs.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule] as const)))

type Asked = Reply<'policy.try'>['asked']

/** Which rule decides, and how. */
const decide = (tlp: unknown, mayCross: string): readonly [string, Reply<'policy.try'>['outcome']] => {
  if (mayCross !== 'everything') return ['AGR-STATE', 'deny']
  if (tlp === 'red') return ['TLP-RED', 'deny']
  if (tlp === 'amber') return ['TLP-AMBER', 'allow-with']
  return tlp === 'green' || tlp === 'clear' ? ['AGR-SCOPE', 'allow'] : ['FACT-TLP', 'needs-human']
}

export const triedCase = (body: Record<string, unknown>): Reply<'policy.try'> => {
  const asked = body as unknown as Asked
  const [id, outcome] = decide(asked.facts['tlp'], asked.agreement.mayCross)
  const rule = RULES.get(id)!
  const { effect, name, text, citation, kind, confidence, reviewed, lift, code, fact, obligation } = rule
  return {
    outcome,
    ...(outcome === 'allow' || code === undefined ? {} : { code }),
    rules: [
      {
        rule: id,
        effect,
        name,
        text,
        citation,
        kind,
        confidence,
        reviewed,
        ...(lift === undefined ? {} : { lift }),
      },
    ],
    redactors: [],
    obligations: obligation === undefined ? [] : [obligation],
    roles: [],
    authorities: [],
    missing: fact === undefined ? [] : [fact],
    channels: [],
    policies: POLICIES.policies,
    asked,
    assumed: { facts: [], agreement: [] },
  }
}

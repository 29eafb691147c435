// The fake's answer to a change: a rule without an id is refused at its place, one that is taken away changes nothing, and any other
// stops what is in TLP:AMBER.
import { FACT_TEXTS, labelFact } from '@saphan/core/facts/fact-text.ts'
import type { Proposal } from '@saphan/core/contract/simulation.ts'
import type { Reply } from '../src/contract/call.ts'

type Answer = Reply<'simulation.run'>

const both = (th: string, en: string) => ({ th, en })

const AMBER: Answer['classes'][string] = [
  {
    fact: 'tlp',
    name: FACT_TEXTS.tlp.name,
    values: [{ code: 'amber', text: labelFact('tlp', 'amber') }],
  },
]
const AMBER_SERIOUS: Answer['classes'][string] = [
  ...AMBER,
  {
    fact: 'severity',
    name: FACT_TEXTS.severity.name,
    values: [{ code: 'serious', text: labelFact('severity', 'serious') }],
  },
]

const anExample = (title: string): Answer['lines'][number]['examples'][number] => ({
  id: 'indicator--00000000-0000-4000-8000-000000000001',
  version: '2026-11-01T00:00:00.000Z',
  type: 'indicator',
  kind: 'indicator',
  area: 'cyber.info',
  title,
  tlp: 'amber',
  origin: 'TH',
  receivedAt: '2026-11-01T00:00:00.000Z',
  revoked: false,
})

const aLine = (more: Partial<Answer['lines'][number]>): Answer['lines'][number] => ({
  class: 'amber',
  kind: 'indicator',
  area: 'cyber.info',
  to: 'AU',
  agreement: 'TH-AU-2026',
  standing: 'released',
  approved: false,
  count: 1204,
  effect: 'stays',
  before: { outcome: 'allow-with', rules: ['AGR-SCOPE', 'TLP-AMBER'] },
  after: { outcome: 'deny', rules: ['TLP-AMBER'] },
  examples: [anExample('ที่อยู่ของกลุ่มฟิชชิง / Phishing host 7'), anExample('Phishing host 19')],
  ...more,
})

const LIMITS = [
  both('ไม่จำลองการอนุมัติ โดยถามเสมือนยังไม่มีผู้ใดอนุมัติ', 'Approvals are not simulated.'),
  both('ไม่จำลองการอ้างอิงระหว่างรายการ', 'References between records are not simulated.'),
]

const TOTALS: Answer['totals'] = {
  released: 48_210,
  held: 3012,
  releasedDiffer: 0,
  releasedWouldStay: 0,
  heldDiffer: 0,
  heldWouldGo: 0,
  settled: 14,
  unreached: 0,
  unseen: 3,
  heldByReference: 21,
  classes: 212,
}

const NOTHING: Answer = {
  policies: { before: '0'.repeat(64), after: '1'.repeat(64) },
  totals: TOTALS,
  lines: [],
  more: 0,
  classes: {},
  rules: {},
  difference: { classes: 2104, isWhole: true, changed: ['X'], questions: ['release'], found: null },
  limits: LIMITS,
}

const AMBER_STAYS: Answer = {
  ...NOTHING,
  totals: { ...TOTALS, releasedDiffer: 1214, releasedWouldStay: 1214, heldDiffer: 40, heldWouldGo: 38 },
  lines: [
    aLine({}),
    aLine({ class: 'serious', count: 10, approved: true, kind: 'malware', examples: [] }),
    aLine({
      class: 'serious',
      count: 38,
      standing: 'held',
      effect: 'goes',
      before: { outcome: 'needs-human', rules: ['FACT-TLP'] },
      after: { outcome: 'allow', rules: ['AGR-SCOPE'] },
      examples: [anExample('Loader 3')],
    }),
    aLine({
      class: 'amber',
      count: 2,
      standing: 'held',
      effect: 'otherwise',
      area: 'cyber.cii',
      before: { outcome: 'needs-human', rules: ['FACT-TLP'] },
      after: { outcome: 'deny', rules: ['EX-SECRET'] },
      examples: [],
    }),
  ],
  more: 2,
  classes: { amber: AMBER, serious: AMBER_SERIOUS },
  rules: {
    'TLP-AMBER': both('TLP:AMBER', 'TLP:AMBER'),
    'AGR-SCOPE': both('อยู่ในขอบเขต', 'In scope'),
    'EX-SECRET': both('ข้อมูลข่าวสารลับ', 'Official secret'),
  },
  difference: {
    classes: 2104,
    isWhole: true,
    changed: ['TLP-AMBER'],
    questions: ['release'],
    found: {
      question: 'release',
      to: 'AU',
      facts: AMBER,
      isSmallest: true,
      approved: false,
      namedPersons: false,
      agreement: [],
      before: { outcome: 'allow-with', rules: ['TLP-AMBER'] },
      after: { outcome: 'deny', rules: ['TLP-AMBER'] },
    },
  },
}

/** What the fake refuses: where, and why. */
export const refusedIn = (body: Record<string, unknown>): { place: string; reason: string } | undefined => {
  const { rules } = body as Proposal
  return rules !== undefined && rules.cedar !== '' && !rules.cedar.includes('@id(')
    ? { place: 'proposal.cedar:1', reason: 'every rule has an `@id` in capitals' }
    : undefined
}

export const simulated = (body: Record<string, unknown>): Answer => {
  const { rules } = body as Proposal
  return rules?.remove === undefined ? AMBER_STAYS : NOTHING
}

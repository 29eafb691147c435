// What the field’s tables say of one crossing (domain tables §4.3 to §4.6): an independent reading, without Cedar and without
// any call into the code that it judges.
import type { CrossingRequest, RecordView } from '../../src/gate/request.ts'
import { askAgreement, askArrival, askMarkings, askMissing } from './common-table.ts'
import { isAbout, type MadeRule } from './made-rule.ts'
import { askAustralian, askNationalArrival, askThai, hasNationalBasis } from './national-table.ts'
import { type Demands, type Node, type Question, type Sheet, sheetOf } from './sheet.ts'

/** Whose law holds, and what was made up beside it. */
export type Law = {
  readonly node: Node
  readonly demonstration: boolean
  /** The rules of a made-up third Party, and further forbids on any node. */
  readonly made: readonly MadeRule[]
}

/** The answer in the words of a decision. */
export type Verdict = {
  readonly outcome: 'deny' | 'reroute' | 'needs-human' | 'allow-with' | 'allow'
  readonly redactors: readonly string[]
  readonly obligations: readonly string[]
  /** Of an answer that waits for people: who is asked, what they cite, and which facts are missing. */
  readonly roles: readonly string[]
  readonly authorities: readonly string[]
  readonly missing: readonly string[]
}

const sorted = (values: Iterable<string | undefined>): string[] =>
  [...new Set([...values].filter((value) => value !== undefined))].toSorted()

const askMade = (sheet: Sheet, made: readonly MadeRule[], request: CrossingRequest): void => {
  for (const rule of made) {
    if (rule.effect === 'basis' || !isAbout(rule, request)) continue
    if (rule.effect === 'deny') sheet.deny(true)
    if (rule.effect === 'reroute') sheet.reroute(true)
    if (rule.effect === 'needs-human')
      sheet.ask(true, { role: rule.role, ...(rule.authority === null ? {} : { authority: rule.authority }) })
    if (rule.effect === 'redact') sheet.cut(true, rule.redactor)
    if (rule.effect === 'oblige') sheet.oblige(true, rule.duty)
  }
}

type Reading = { readonly demands: Demands; readonly isPermitted: boolean }

const readRelease = ({ node, demonstration, made }: Law, request: CrossingRequest): Reading => {
  const sheet = sheetOf(request)
  const { a, isControl } = sheet
  const bases = made.filter((rule) => rule.effect === 'basis' && isAbout(rule, request))
  const hasBasis = bases.length > 0 || (node !== 'XX' && hasNationalBasis(node, sheet))
  askAgreement(sheet, hasBasis)
  askMarkings(sheet)
  askMissing(sheet)
  if (node === 'TH') askThai(sheet)
  if (node === 'AU') askAustralian(sheet)
  askMade(sheet, made, request)
  // What counsel has not signed may forbid but never permits alone outside a demonstration; what takes back needs no basis.
  const isSigned = bases.some((rule) => rule.isSigned)
  sheet.ask(!demonstration && !isSigned && !isControl, { role: 'counsel' })
  const inScope = a.areaInForce && a.kindAllowed && a.directionAllowed && a.recipientDesignated && hasBasis
  const crosses = a.mayCross === 'everything' || (a.mayCross === 'control-only' && a.kindWhileSuspended)
  return {
    demands: sheet.demands,
    isPermitted: (crosses && inScope) || (isControl && a.mayCross !== 'nothing'),
  }
}

const readArrival = ({ node }: Law, request: CrossingRequest): Reading => {
  const sheet = sheetOf(request)
  askArrival(sheet)
  if (node === 'TH' || node === 'AU') askNationalArrival(node, sheet)
  return { demands: sheet.demands, isPermitted: sheet.a.mayCross !== 'nothing' }
}

const NOTHING = { redactors: [], obligations: [], roles: [], authorities: [], missing: [] }

const cutDone = (record: RecordView, cuts: ReadonlySet<string>): RecordView => ({
  ...record,
  redactions: sorted([...record.redactions, ...cuts]),
})

/**
 * Deny before reroute before a question to a person; then what must be cut, and what is owed once that is done. What nothing
 * permits is denied.
 */
const weigh = (reading: (record: RecordView) => Reading, record: RecordView): Verdict => {
  const { demands, isPermitted } = reading(record)
  const { questions, cuts } = demands
  if (demands.isDenied) return { ...NOTHING, outcome: 'deny' }
  if (demands.isRerouted) return { ...NOTHING, outcome: 'reroute' }
  if (questions.length > 0)
    return {
      ...NOTHING,
      outcome: 'needs-human',
      roles: sorted(questions.map(({ role }) => role)),
      authorities: sorted(questions.map(({ authority }) => authority)),
      missing: sorted(questions.map(({ fact }) => fact)),
    }
  if (!isPermitted) return { ...NOTHING, outcome: 'deny' }
  const { duties } = reading(cutDone(record, cuts)).demands
  const outcome = cuts.size + duties.size > 0 ? 'allow-with' : 'allow'
  return { ...NOTHING, outcome, redactors: sorted(cuts), obligations: sorted(duties) }
}

/** What may leave. */
export const verdictOn = (law: Law, request: CrossingRequest): Verdict =>
  weigh((record) => readRelease(law, { ...request, record }), request.record)

/** Every question that a release puts to a person. */
export const questionsOn = (law: Law, request: CrossingRequest): readonly Question[] =>
  readRelease(law, request).demands.questions

/** What becomes of what the other side sent. */
export const verdictOnArrival = (law: Law, request: CrossingRequest): Verdict =>
  weigh((record) => readArrival(law, { ...request, record }), request.record)

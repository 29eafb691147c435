// From a filled form to a STIX object and back. readForm(build(x)) = x; what is wrong is said, never thrown.
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { compareTimestamps } from '../stix/timestamp.ts'
import { enter, type FormValues, show } from './control.ts'
import { finding, type FormFinding } from './finding.ts'
import { areaOf, citedDecision, type Kind, type Properties } from './kind.ts'
import { withTlp } from './sharing.ts'

/** What a form cannot say of a new object: a random UUIDv4, the author, the time (UTC, milliseconds), the main language. */
export type BuildStamp = {
  readonly uuid: string
  readonly createdByRef: string
  readonly time: string
  readonly lang?: string
}

/** The object, unless something is wrong with the form. */
export type Built = { readonly object: StixObject | undefined; readonly findings: readonly FormFinding[] }

const PERIODS = [
  ['valid_from', 'valid_until'],
  ['period_from', 'period_until'],
  ['starts_on', 'ends_on'],
  ['opens_on', 'closes_on'],
] as const

function enterAll(
  kind: Kind,
  values: FormValues,
): { entered: Record<string, JsonValue>; findings: FormFinding[] } {
  const entered: Record<string, JsonValue> = {}
  const known = new Set(kind.form.map((field) => field.property))
  const findings = Object.keys(values)
    .filter((property) => !known.has(property))
    .map((property) =>
      finding(`/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'form.unknown-property'),
    )
  for (const field of kind.form) {
    const given = Object.hasOwn(values, field.property) ? values[field.property] : undefined
    const result = given === undefined ? ({ empty: true } as const) : enter(field, given)
    if ('value' in result) entered[field.property] = result.value
    else if ('code' in result) findings.push(finding(`/${field.property}${result.below}`, result.code))
    else if (field.required) findings.push(finding(`/${field.property}`, 'form.required'))
  }
  return { entered, findings: [...findings, ...checkTogether(kind, entered)] }
}

/** Whether a day or an instant lies before another of the same form. */
const isBefore = (left: string, right: string): boolean =>
  left.includes('T') ? compareTimestamps(left, right) < 0 : left < right

/** The rules that concern more than one property. */
function checkTogether(kind: Kind, entered: Properties): FormFinding[] {
  const findings: FormFinding[] = []
  for (const [from, until] of PERIODS) {
    const [start, end] = [entered[from], entered[until]]
    if (typeof start === 'string' && typeof end === 'string' && isBefore(end, start)) {
      findings.push(finding(`/${until}`, 'form.end-before-start'))
    }
  }
  if (areaOf(kind, entered) === 'other' && citedDecision(entered) === undefined) {
    findings.push(finding('/decision_ref', 'form.decision-required'))
  }
  return findings
}

/** What is wrong with a filled form; empty when it can be saved. */
export const checkForm = (kind: Kind, values: FormValues): readonly FormFinding[] =>
  enterAll(kind, values).findings

function assemble(head: StixObject, previous: Properties, entered: JsonObject): StixObject {
  const { object_marking_refs: tlp, ...own } = entered
  const markings = withTlp(previous['object_marking_refs'], typeof tlp === 'string' ? tlp : undefined)
  return { ...head, ...own, ...(markings.length > 0 ? { object_marking_refs: markings } : {}) }
}

/** Builds a new object of a kind from a filled form. */
export function buildObject(kind: Kind, values: FormValues, stamp: BuildStamp): Built {
  const { entered, findings } = enterAll(kind, values)
  if (findings.length > 0) return { object: undefined, findings }
  const head: StixObject = {
    type: kind.stixType,
    spec_version: '2.1',
    id: `${kind.stixType}--${stamp.uuid}`,
    created_by_ref: stamp.createdByRef,
    created: stamp.time,
    modified: stamp.time,
    ...(stamp.lang === undefined ? {} : { lang: stamp.lang }),
    ...kind.fixed,
  }
  return { object: assemble(head, {}, entered), findings }
}

/** Builds the next version of an object: the form's properties anew, all others as they were. */
export function reviseObject(kind: Kind, previous: StixObject, values: FormValues, time: string): Built {
  const { entered, findings } = enterAll(kind, values)
  const before = previous['modified']
  if (previous['revoked'] === true) findings.push(finding('', 'form.revoked'))
  if (typeof before !== 'string' || compareTimestamps(time, before) <= 0)
    findings.push(finding('', 'form.not-newer'))
  if (findings.length > 0) return { object: undefined, findings }
  const kept: StixObject = { ...previous, modified: time }
  for (const field of kind.form) delete kept[field.property]
  return { object: assemble(kept, previous, entered), findings }
}

/** The filled form that an object of the kind corresponds to. */
export function readForm(kind: Kind, object: Properties): FormValues {
  const shown = kind.form.map((field) => [field.property, show(field, object[field.property])] as const)
  return Object.fromEntries(
    shown.flatMap(([property, value]) => (value === undefined ? [] : [[property, value]])),
  )
}

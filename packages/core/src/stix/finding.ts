// What a check of a STIX object answers with, and how a check reports it.
import { buildPointer } from '../json/pointer.ts'
import type { StixFindingCode } from './finding-text.ts'

/** One fault: an error breaks a MUST of the standard, a warning anything less; `detail` is for those who mend it. */
export type Finding = {
  severity: 'error' | 'warning'
  pointer: string
  code: StixFindingCode
  detail?: string
}

/** One check under way: where it is, what it found, and whether everything there is only a warning. */
export type Run = { readonly path: (string | number)[]; readonly findings: Finding[]; isLenient: boolean }

/** Reports a broken MUST where the run is; a warning inside custom content. */
export function reportError(
  run: Run,
  code: StixFindingCode,
  detail?: string,
  ...below: (string | number)[]
): void {
  add(run, run.isLenient ? 'warning' : 'error', code, detail, below)
}

/** Reports anything less than a broken MUST where the run is. */
export function reportWarning(
  run: Run,
  code: StixFindingCode,
  detail?: string,
  ...below: (string | number)[]
): void {
  add(run, 'warning', code, detail, below)
}

/** Runs a check one step further down. */
export function inside(run: Run, token: string | number, check: () => void): void {
  run.path.push(token)
  check()
  run.path.pop()
}

const MAX_DETAIL = 120

function add(
  run: Run,
  severity: Finding['severity'],
  code: StixFindingCode,
  detail: string | undefined,
  below: readonly (string | number)[],
): void {
  const finding: Finding = { severity, pointer: buildPointer([...run.path, ...below]), code }
  if (detail !== undefined)
    finding.detail = detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL)}…` : detail
  run.findings.push(finding)
}

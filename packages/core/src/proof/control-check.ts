// What control entries say against what the folder shows: their own form and place, and whom they withhold.
import { type Control, isAhead, parseControl } from '../tlog/control.ts'
import { originsBefore } from '../tlog/feed-id.ts'
import { orUndefined, readText } from './folder.ts'
import type { Findings } from './report.ts'
import type { CheckedEntry } from './run.ts'

/** Follows the entries of a feed in order. */
export type ControlChecker = {
  readonly next: (entry: CheckedEntry) => void
  /** Called once after the last entry. */
  readonly end: () => void
}

/** Makes a checker for the feed with an origin; it keeps one range for each control entry that still has to come. */
export function createControlChecker(origin: string, findings: Findings): ControlChecker {
  const withheld = new Map<number, { from: number; to: number }>()
  let isClosed = false
  const blame = (code: 'control-misplaced' | 'withheld-unsaid', index: number): void =>
    findings.add('controls', { code, index })

  const checkControl = (control: Control, index: number): void => {
    const range = withheld.get(index)
    withheld.delete(index)
    const [from, to] = withheldBy(control)
    if (range !== undefined && range.from < from) blame('withheld-unsaid', range.from)
    else if (range !== undefined && range.to > to) blame('withheld-unsaid', range.to)
    if (!isInPlace(control, index, origin)) blame('control-misplaced', index)
    if (control.kind === 'close') isClosed = true
  }

  return {
    next: ({ index, entry, opening, text }) => {
      if (isClosed) blame('control-misplaced', index)
      if (opening?.state === 'withheld') {
        const range = withheld.get(opening.by) ?? { from: index, to: index }
        withheld.set(opening.by, { from: range.from, to: index })
        if (opening.by <= index) blame('withheld-unsaid', index)
      }
      if (entry?.kind !== 'control' || opening === undefined) return
      if (opening.state !== 'opened') {
        findings.add('controls', { code: 'control-closed', index })
        return
      }
      const line = text === undefined ? undefined : readText(text)
      const control = line === undefined ? undefined : orUndefined(() => parseControl(line))
      if (text !== undefined && control === undefined)
        findings.add('controls', { code: 'control-malformed', index })
      if (control !== undefined) checkControl(control, index)
    },
    end: () => {
      for (const { from } of withheld.values()) blame('withheld-unsaid', from)
    },
  }
}

/** The entries that a control entry holds back: what is recalled is not opened to anybody any more. */
function withheldBy(control: Control): readonly [from: number, to: number] {
  if (control.kind === 'withhold') return [control.from, control.to]
  const isHere = control.kind === 'recall' && control.origin === undefined
  return isHere ? [control.index, control.index] : [Infinity, -Infinity]
}

/** A control entry speaks of entries before it, caveats of entries close behind them; only the first opens a feed. */
function isInPlace(control: Control, index: number, origin: string): boolean {
  switch (control.kind) {
    case 'opened':
      return index === 0 && control.origin === origin
    case 'supersede':
      return control.by < index
    case 'withhold':
      return control.to < index
    case 'recall':
      return control.origin === undefined ? control.index < index : isContinued(control.origin, origin)
    case 'caveat':
      return isAhead(control, index)
    case 'onward-answer':
      return control.origin !== origin || control.index < index
    case 'acknowledge':
    case 'onward-request':
    case 'letter':
    case 'letter-opened':
    case 'suspend':
    case 'resume':
    case 'close':
      return true
  }
}

/** Whether a feed continues the one that an entry in it names. */
function isContinued(named: string, origin: string): boolean {
  return orUndefined(() => originsBefore(origin))?.includes(named) === true
}

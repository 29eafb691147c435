// What checking a folder reports: every check with its result, every fault with the entry that it is about.
import type { ContentState } from '../tlog/opening.ts'

/** The checks, in the order in which they are made. */
export const PROOF_CHECKS = [
  'manifest',
  'agreement',
  'key-lists',
  'checkpoint',
  'receipt',
  'entries',
  'tiles',
  'contents',
  'controls',
] as const
export type ProofCheckName = (typeof PROOF_CHECKS)[number]

/** What can be wrong. */
export const PROOF_FAULTS = [
  'file-missing',
  'file-malformed',
  'names-differ',
  'size-differs',
  'agreement-unsound',
  'agreement-unsigned',
  'event-invalid',
  'root-key-differs',
  'signature-invalid',
  'signature-unknown',
  'signature-missing',
  'key-not-valid',
  'root-differs',
  'entry-malformed',
  'time-not-rising',
  'leaf-differs',
  'tile-differs',
  'opening-malformed',
  'content-missing',
  'content-unexpected',
  'commitment-differs',
  'control-malformed',
  'control-closed',
  'control-misplaced',
  'withheld-unsaid',
] as const
export type ProofFaultCode = (typeof PROOF_FAULTS)[number]

/** One fault: in which file, and at which entry or run of entries (`last` included). */
export type ProofFault = {
  readonly code: ProofFaultCode
  readonly path?: string
  readonly index?: number
  readonly last?: number
}

/** One check: `skipped` when what it needs could not be read. `more` counts faults beyond those listed. */
export type ProofCheck = {
  readonly check: ProofCheckName
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly faults: readonly ProofFault[]
  readonly more: number
}

/** A Party's root key, which people can compare by its id; `pinned` if the caller already knew it. */
export type ProofRoot = { readonly party: string; readonly keyId: string; readonly pinned: boolean }

/** The whole report; `ok` only if every check passed. Sizes are undefined where nothing could be read. */
export type ProofReport = {
  readonly ok: boolean
  readonly origin: string | undefined
  readonly size: number | undefined
  readonly receiptSize: number | undefined
  readonly roots: readonly ProofRoot[]
  readonly contents: Readonly<Record<ContentState, number>>
  readonly checks: readonly ProofCheck[]
}

/** Collects what checks find. */
export type Findings = {
  /** Says that a check has begun; one that never begins counts as skipped. */
  readonly begin: (check: ProofCheckName) => void
  readonly add: (check: ProofCheckName, fault: ProofFault) => void
  readonly hasFault: (check: ProofCheckName) => boolean
  readonly list: () => readonly ProofCheck[]
}

/** Findings that list at most so many faults for each check and count the rest. */
export function createFindings(most: number): Findings {
  const begun = new Set<ProofCheckName>()
  const faults = new Map<ProofCheckName, ProofFault[]>()
  const counts = new Map<ProofCheckName, number>()
  return {
    begin: (check) => begun.add(check),
    add: (check, fault) => {
      begun.add(check)
      counts.set(check, (counts.get(check) ?? 0) + 1)
      const listed = faults.get(check) ?? []
      faults.set(check, listed)
      if (listed.length < most) listed.push(fault)
    },
    hasFault: (check) => counts.has(check),
    list: () =>
      PROOF_CHECKS.map((check) => {
        const listed = faults.get(check) ?? []
        const status = listed.length > 0 ? 'failed' : begun.has(check) ? 'passed' : 'skipped'
        return { check, status, faults: listed, more: (counts.get(check) ?? 0) - listed.length }
      }),
  }
}

// Which documents may be published to everybody, and under which name (CSAF 2.0 §7.1, requirements 2, 4 and 11).
import { sha512 } from '@noble/hashes/sha2.js'
import { encodeHex } from '../../bytes/hex.ts'
import type { CsafVersion } from '../document.ts'
import { csafFileName } from '../file-name.ts'
import { PUBLIC_GROUP } from '../tlp-label.ts'
import type { AdvisoryView } from '../view.ts'

/** A document that somebody decided to publish: what it says and its bytes. */
export type Candidate = { readonly view: AdvisoryView; readonly bytes: Uint8Array }

/** A document that is published. */
export type Published = Candidate & {
  /** Below the folder of the marking: the year, then the name. */
  readonly path: string
  readonly sha512: string
}

/** Why a document is not published. */
export type Refusal = 'not-clear' | 'limited-group' | 'draft' | 'other-version' | 'no-year' | 'same-name'

/** What is published, and what is not with the reason. */
export type Selection = {
  readonly published: readonly Published[]
  readonly refused: readonly { readonly trackingId: string; readonly reason: Refusal }[]
}

const refusalOf = (
  { distribution, tracking, version }: AdvisoryView,
  wanted: CsafVersion,
): Refusal | undefined => {
  // INVARIANT: only what says itself that it is for everybody; a document without a marking does not.
  if (distribution.tlp !== 'clear') return 'not-clear'
  if ((distribution.sharingGroup?.id ?? PUBLIC_GROUP) !== PUBLIC_GROUP) return 'limited-group'
  if (tracking.status === 'draft') return 'draft'
  if (version !== wanted) return 'other-version'
  return /^\d{4}-/.test(tracking.initial_release_date) ? undefined : 'no-year'
}

/** Chooses what may be published, in one version of the standard; of two with the same name the first stays. */
export function selectPublished(candidates: readonly Candidate[], version: CsafVersion): Selection {
  const published = new Map<string, Published>()
  const refused: { trackingId: string; reason: Refusal }[] = []
  for (const candidate of candidates) {
    const { id, initial_release_date: initial } = candidate.view.tracking
    const path = `${initial.slice(0, 4)}/${csafFileName(id)}`
    const reason = refusalOf(candidate.view, version) ?? (published.has(path) ? 'same-name' : undefined)
    if (reason !== undefined) refused.push({ trackingId: id, reason })
    else published.set(path, { ...candidate, path, sha512: encodeHex(sha512(candidate.bytes)) })
  }
  return { published: [...published.values()], refused }
}

// The registry of kinds: a frozen list, written down in one place and filled by nothing else.
import { GOOD_PRACTICE } from './kind/good-practice.ts'
import { NATIONAL_POLICY } from './kind/national-policy.ts'
import type { Kind } from './kind.ts'

/** Every kind, in the order in which they are offered to people. */
export const KINDS: readonly Kind[] = Object.freeze([GOOD_PRACTICE, NATIONAL_POLICY])

const BY_ID: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.id, kind]))
const BY_TYPE: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.stixType, kind]))

/** The kind with this id (`good-practice`, `indicator`), if there is one. */
export const kindById = (id: string): Kind | undefined => BY_ID.get(id)

/** The kind of a STIX object type (`saphan-good-practice`, `indicator`), if it is known here. */
export const kindOfType = (stixType: string): Kind | undefined => BY_TYPE.get(stixType)

// The registry of kinds: a frozen list, written down in one place and filled by nothing else.
import { CONTACT_POINT } from './kind/contact-point.ts'
import { COOPERATION_ACTIVITY } from './kind/cooperation-activity.ts'
import { COURSE_OFFER } from './kind/course-offer.ts'
import { GOOD_PRACTICE } from './kind/good-practice.ts'
import { GROUP_DECISION } from './kind/group-decision.ts'
import { INDICATOR } from './kind/indicator.ts'
import { INFRASTRUCTURE_WARNING } from './kind/infrastructure-warning.ts'
import { INNOVATION_CALL } from './kind/innovation-call.ts'
import { NATIONAL_POLICY } from './kind/national-policy.ts'
import { NORM_STATEMENT } from './kind/norm-statement.ts'
import { RESEARCH_CALL } from './kind/research-call.ts'
import { STANDARD_KINDS } from './kind/standard.ts'
import type { Kind } from './kind.ts'

/** The kinds that this project declares beside the types of the standard, in the order of the areas. */
export const OWN_KINDS: readonly Kind[] = Object.freeze([
  INFRASTRUCTURE_WARNING,
  GOOD_PRACTICE,
  COURSE_OFFER,
  NORM_STATEMENT,
  CONTACT_POINT,
  NATIONAL_POLICY,
  INNOVATION_CALL,
  RESEARCH_CALL,
  COOPERATION_ACTIVITY,
  GROUP_DECISION,
])

/** Every kind, in the order in which they are offered to people. */
export const KINDS: readonly Kind[] = Object.freeze([INDICATOR, ...OWN_KINDS, ...STANDARD_KINDS])

const BY_ID: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.id, kind]))
const BY_TYPE: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.stixType, kind]))

/** The kind with this id (`good-practice`, `indicator`), if there is one. */
export const kindById = (id: string): Kind | undefined => BY_ID.get(id)

/** The kind of a STIX object type (`saphan-good-practice`, `indicator`), if it is known here. */
export const kindOfType = (stixType: string): Kind | undefined => BY_TYPE.get(stixType)

// What is held against a Party: two histories of one log, or bytes that are not what was signed.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Instant, PartyCode } from './vocabulary.ts'

export const EvidenceLine = Type.Object({
  id: Type.String(),
  /** The feed that it is about, and its origin; a pack of rules is about no feed. */
  feed: Type.Optional(Type.String()),
  origin: Type.Optional(Type.String()),
  /** The Party whose log or content it is; this Party itself, when the other side has proved something of its log. */
  against: PartyCode,
  kind: Type.Enum([
    'forked',
    'rolled-back',
    'unproven',
    'content-mismatch',
    'refused-control',
    'refused-letter',
    'refused-pack',
    'refused-act',
  ]),
  foundAt: Instant,
})
export type EvidenceLine = Static<typeof EvidenceLine>

export const EVIDENCE_LIST = endpoint({
  method: 'GET',
  path: '/api/evidence',
  reply: Type.Object({ evidence: Type.Array(EvidenceLine) }),
})
/** The evidence itself, as JSON. That of a fork convinces anyone who has the log's keys (docs/spec/feed.md). */
export const EVIDENCE_FILE = endpoint({
  method: 'GET',
  path: '/api/evidence/:id/file',
  params: Type.Object({ id: Type.String() }),
})

// The registers of disclosures that a Party's law wants: what went to whom, of whom it told, under which authority.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { RecordLine } from './record.ts'
import { BilingualSchema, Instant, PartyCode } from './vocabulary.ts'

/** A register, as the rule that wants it names it. */
export const Register = Type.Object({
  /** Such as `TH-PDPA-39`. */
  id: Type.String(),
  names: BilingualSchema,
  citation: BilingualSchema,
  text: BilingualSchema,
  /** False: the line “model, not reviewed by counsel” is shown. */
  reviewed: Type.Boolean(),
  entries: Type.Integer(),
})
export type Register = Static<typeof Register>

/** One disclosure. What it tells of the record is left out for those who may not see its class. */
export const RegisterEntry = Type.Object({
  id: Type.String(),
  at: Instant,
  to: PartyCode,
  agreement: Type.String(),
  area: Type.String(),
  /** Values of the class facts `purpose` and `personal`. */
  purpose: Type.String(),
  personal: Type.String(),
  review: Type.Optional(Type.String()),
  /** Who approved, citing which authority. */
  approvals: Type.Array(Type.Object({ by: Type.String(), authority: Type.Optional(Type.String()) })),
  recalled: Type.Boolean(),
  record: Type.Optional(RecordLine),
})
export type RegisterEntry = Static<typeof RegisterEntry>

export const REGISTER_LIST = endpoint({
  method: 'GET',
  path: '/api/registers',
  reply: Type.Object({ registers: Type.Array(Register) }),
})
export const REGISTER_GET = endpoint({
  method: 'GET',
  path: '/api/registers/:id',
  params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
  reply: Type.Object({ register: Register, entries: Type.Array(RegisterEntry) }),
})

// Small schemas that several endpoints use.
import { Type, type Static } from 'typebox'

/** Text in both languages. */
export const BilingualSchema = Type.Object({ th: Type.String(), en: Type.String() })

/** An instant: RFC 3339, UTC, `Z`. */
export const Instant = Type.String({ format: 'date-time' })

/** A Party's code: ISO 3166 alpha-2. */
export const PartyCode = Type.String({ pattern: '^[A-Z]{2}$' })

/** A page of a list: the cursor to go on with is opaque; no `next` means that this was the last page. */
export const Paging = {
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
}

/** What every error looks like outside; `id` is given for faults, whose cause stays inside. */
export const ErrorReply = Type.Object({
  code: Type.String(),
  message: Type.String(),
  text: BilingualSchema,
  help: Type.Optional(Type.String()),
  details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  id: Type.Optional(Type.String()),
})
export type ErrorReply = Static<typeof ErrorReply>

/** Any JSON object, passed through as it is. */
export const AnyObject = Type.Record(Type.String(), Type.Unknown())

/** A code of a rule in words. */
export const Coded = Type.Object({ code: Type.String(), name: BilingualSchema })
export type Coded = Static<typeof Coded>

// Letters for named persons: whom a releasing officer can name, what was sent to whom, and what came for the reader.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AnyObject, BilingualSchema, Coded, Instant, PartyCode } from './vocabulary.ts'

const KeyId = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** Somebody of a Party who can be named: a duty and its desk, with the sealing key that the Party has published for it. */
export const SealingPerson = Type.Object({
  /** SHA-256 of the key, lower-case hexadecimal: its fingerprint. */
  key: KeyId,
  title: BilingualSchema,
  organisation: BilingualSchema,
  /** The point of contact that carries it, and when that came from the Party. */
  record: Type.String(),
  publishedAt: Instant,
})
export type SealingPerson = Static<typeof SealingPerson>

/** A letter that this side has sealed. Times are absent as long as it has not come so far. */
export const SentLetter = Type.Object({
  digest: KeyId,
  to: PartyCode,
  agreement: Type.String(),
  sealedAt: Instant,
  /** Its digest has its place in the feed. */
  entry: Type.Optional(Type.Integer()),
  fetchedAt: Type.Optional(Instant),
  persons: Type.Array(
    Type.Object({
      key: KeyId,
      title: BilingualSchema,
      organisation: BilingualSchema,
      openedAt: Type.Optional(Instant),
    }),
  ),
})
export type SentLetter = Static<typeof SentLetter>

/** The lines of a review that are for named persons only, and who can be named. */
export const Sealing = Type.Object({
  /** Why the reader cannot name anybody, by error code; absent when they can. */
  cannotName: Type.Optional(Type.String()),
  persons: Type.Array(SealingPerson),
  lines: Type.Array(
    Type.Object({
      line: Type.String(),
      title: Type.String(),
      isWaiting: Type.Boolean(),
      /** Keys of those who are named. */
      named: Type.Array(KeyId),
      letter: Type.Union([SentLetter, Type.Null()]),
    }),
  ),
})
export type Sealing = Static<typeof Sealing>

const review = Type.Object({ id: Type.String() })

export const REVIEW_SEALING = endpoint({
  method: 'GET',
  path: '/api/reviews/:id/sealing',
  params: review,
  reply: Sealing,
})

/** Names the persons whom lines that wait are for, in the place of those named before; approvals given before count no more. */
export const REVIEW_NAME = endpoint({
  method: 'POST',
  path: '/api/reviews/:id/sealing',
  params: review,
  body: Type.Object({
    lines: Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 500 }),
    keys: Type.Array(KeyId, { maxItems: 32, uniqueItems: true }),
  }),
  reply: Sealing,
})

/** A letter for the reader; what is in it is known to nobody until they open it. */
export const LetterForMe = Type.Object({
  digest: KeyId,
  from: PartyCode,
  agreement: Type.String(),
  receivedAt: Instant,
  openedAt: Type.Optional(Instant),
})
export type LetterForMe = Static<typeof LetterForMe>

/** A sealing key of the reader. */
export const OwnSealingKey = Type.Object({
  key: KeyId,
  /** What others encrypt to: 32 bytes, base64. */
  publicKey: Type.String(),
  title: BilingualSchema,
  madeAt: Instant,
  /** The point of contact that publishes it, unless the reader may write none. */
  record: Type.Union([Type.String(), Type.Null()]),
})
export type OwnSealingKey = Static<typeof OwnSealingKey>

export const LETTER_LIST = endpoint({
  method: 'GET',
  path: '/api/letters',
  reply: Type.Object({
    mine: Type.Array(LetterForMe),
    /** Newest first; the older ones still open what was sealed to them. */
    keys: Type.Array(OwnSealingKey),
    /** What this side has sealed, for those who may approve releases; nothing for others. */
    sent: Type.Array(SentLetter),
  }),
})

/** Makes a key under the reader’s password and publishes it as a point of contact, by the gate like any record. */
export const LETTER_KEY_MAKE = endpoint({
  method: 'POST',
  path: '/api/letters/keys',
  body: Type.Object({
    title: Type.Object({
      th: Type.String({ minLength: 1, maxLength: 300 }),
      en: Type.String({ minLength: 1, maxLength: 300 }),
    }),
    languages: Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' }), { minItems: 1, maxItems: 10 }),
    timeZone: Type.String({ minLength: 1, maxLength: 60 }),
    password: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  reply: OwnSealingKey,
})

/** Opens a letter with the reader’s password, for this one answer: nothing of it is kept. */
export const LETTER_OPEN = endpoint({
  method: 'POST',
  path: '/api/letters/:digest/open',
  params: Type.Object({ digest: KeyId }),
  body: Type.Object({ password: Type.String({ minLength: 1, maxLength: 1000 }) }),
  reply: Type.Object({
    letter: LetterForMe,
    objects: Type.Array(Type.Object({ kind: Type.String(), object: AnyObject })),
    caveats: Type.Array(Coded),
    /** Whether the other side is told that it was opened: not when nothing leads there now. */
    isTold: Type.Boolean(),
  }),
})

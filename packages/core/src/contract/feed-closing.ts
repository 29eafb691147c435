// Closing a feed that cannot be continued, and opening the one that continues it.
import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'

export const FEED_CLOSE = endpoint({
  method: 'POST',
  path: '/api/feeds/:id/closing',
  params: Type.Object({ id: Type.String() }),
  body: Type.Object({
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
    /** Asked again at the moment of signing: it opens the member's personal key. */
    password: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  /** The id of the feed that continues it. */
  reply: Type.Object({ successor: Type.String() }),
})

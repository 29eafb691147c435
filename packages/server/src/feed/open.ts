// Opens the feeds of an agreement: one for each direction between this Party and each other, once.
import { sql } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

/** Whose feeds to open, and under which origins (`<node name>/<agreement>/<recipient>`). */
export type OpenWish = {
  readonly agreementId: string
  readonly self: string
  readonly peers: readonly string[]
  readonly originOf: (sender: string, recipient: string) => string
}

/**
 * Opens what is not open yet. The id of a feed follows from its origin, so that both nodes call it the same: it names the
 * TAXII collection on either side.
 */
export const openFeeds = async (
  tx: Tx,
  _permit: Permit,
  clock: Clock,
  idOf: (origin: string) => string,
  wish: OpenWish,
): Promise<void> => {
  for (const peer of wish.peers) {
    for (const [sender, recipient] of [
      [wish.self, peer],
      [peer, wish.self],
    ] as const) {
      const origin = wish.originOf(sender, recipient)
      await sql`insert into feed (id, agreement_id, sender, recipient, own, origin, created_at)
        values (${idOf(origin)}, ${wish.agreementId}, ${sender}, ${recipient}, ${sender === wish.self}, ${origin}, ${clock.now()})
        on conflict (origin) do nothing`.execute(tx)
    }
  }
}

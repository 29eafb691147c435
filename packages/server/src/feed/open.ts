// Opens the feeds of an agreement: one for each direction between this Party and each other, once.
import { createHash } from 'node:crypto'
import type { Clock } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { queueControl } from './control.ts'
import { addFeed } from './machinery.ts'

/** Whose feeds to open, and under which origins (`<node name>/<agreement>/<recipient>`). */
export type OpenWish = {
  readonly agreementId: string
  readonly self: string
  readonly peers: readonly string[]
  readonly originOf: (sender: string, recipient: string) => string
}

/** The id of a feed follows from its origin, so that both nodes call it the same; shaped as UUIDv4, as TAXII wants. */
export const feedIdOf = (origin: string): string => {
  const hash = createHash('sha256').update(`saphan feed ${origin}`).digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x40
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** Opens what is not open yet. */
export const openFeeds = async (tx: Tx, permit: Permit, clock: Clock, wish: OpenWish): Promise<void> => {
  for (const peer of wish.peers) {
    for (const [sender, recipient] of [
      [wish.self, peer],
      [peer, wish.self],
    ] as const) {
      const origin = wish.originOf(sender, recipient)
      const own = sender === wish.self
      const id = feedIdOf(origin)
      const isNew = await addFeed(tx, permit, {
        id,
        agreementId: wish.agreementId,
        sender,
        recipient,
        own,
        origin,
        createdAt: clock.now(),
      })
      if (isNew && own) await queueControl(tx, permit, clock, id, { type: 'control', kind: 'opened', origin })
    }
  }
}

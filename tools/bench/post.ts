// Posts units over TAXII as a machine does, and follows them until each object is decided.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Side } from '../../packages/server/src/demo/people.ts'
import type { DemoToken } from '../../packages/server/src/demo/token.ts'

const TAXII = 'application/taxii+json;version=2.1'
const LOOK_MS = 50

export const authorizationOf = ({ user, secret }: DemoToken): string =>
  `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`

/** Posts an envelope; gives the id under which it is worked on. */
export const postUnit = async (side: Side, token: DemoToken, body: string | Blob): Promise<string> => {
  const response = await fetch(`${side.address}/taxii2/exchange/collections/${token.inbox}/objects/`, {
    method: 'POST',
    headers: { accept: TAXII, 'content-type': TAXII, authorization: authorizationOf(token) },
    body,
  })
  const { id } = (await response.json()) as { id?: string }
  if (response.status !== 202 || id === undefined)
    throw new SaphanError('caller.unreadable', `a post was answered with ${response.status}`)
  return id
}

export type Worked = {
  readonly stored: number
  readonly failed: number
  readonly released: number
  readonly waiting: number
  readonly withheld: number
}

/** Resolves when every object of a unit is stored and decided. */
export const untilDecided = async (side: Side, id: string): Promise<Worked> => {
  const analyst = await side.as('analyst')
  for (;;) {
    const unit = await analyst.call('unit.get', { params: { id } })
    if (unit.state === 'complete') return unit
    await pause(LOOK_MS)
  }
}

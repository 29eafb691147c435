// What a script needs to know of the demonstration, kept stable (docs/demo.md).
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { AGREEMENT_ID } from '@saphan/server/demo/meeting.ts'
import { feedIdOf } from '@saphan/server/feed/open.ts'
import type { Side } from '@saphan/server/demo/people.ts'
import type { DemoToken } from '@saphan/server/demo/token.ts'

/** One line of JSON when both nodes are ready. */
export type Ready = { ready: true; nodes: readonly ReadyNode[] }

export type ReadyNode = {
  party: string
  console: string
  accounts: readonly { role: string; user: string; password: string }[]
  taxii: {
    discovery: string
    user: string
    password: string
    inbox: string
    feeds: readonly { to: string; id: string }[]
    received: readonly { from: string; id: string }[]
  }
}

export const readyNode = async (side: Side, token: DemoToken): Promise<ReadyNode> => {
  const { feeds } = await (await side.as('auditor')).call('feed.list')
  return {
    party: side.party,
    console: side.address,
    accounts: DEMONSTRATION_ACCOUNTS.map(({ role, user, password }) => ({ role, user, password })),
    taxii: {
      discovery: `${side.address}/taxii2/`,
      user: token.user,
      password: token.secret,
      inbox: token.inbox,
      feeds: feeds.filter(({ own }) => own).map(({ to, id }) => ({ to, id })),
      received: feeds.filter(({ own }) => !own).map(({ from, id }) => ({ from, id })),
    },
  }
}

/** Where a TAXII client finds what a side has received from the other; a feed's id follows from its origin. */
export const receivedObjects = (address: string, party: 'TH' | 'AU'): string => {
  const origin = `${party === 'TH' ? 'au' : 'th'}.example/${AGREEMENT_ID}/${party}`
  return `${address}/taxii2/exchange/collections/${feedIdOf(origin)}/objects/`
}

/** The same for people. */
export const readyLines = ({ nodes }: Ready): string[] =>
  nodes.flatMap(({ party, console: address, accounts, taxii }) => [
    '',
    `${party}  ${address}/${party === 'TH' ? 'th' : 'en'}/guide`,
    ...accounts.map(({ role, user, password }) => `    ${role.padEnd(18)} ${user.padEnd(14)} ${password}`),
    `    TAXII 2.1          ${taxii.discovery}`,
    `                       user ${taxii.user}`,
    `                       password ${taxii.password}`,
    `                       inbox ${taxii.inbox}`,
  ])

// The demonstration's TAXII token: a public source, consent by licence, purpose cyber defence.
import type { Side } from './people.ts'

/** What a TAXII client needs; the secret is shown by the node once. */
export type DemoToken = { user: string; secret: string; inbox: string }

/** Issues the token. */
export const issueDemoToken = async (side: Side): Promise<DemoToken> => {
  const administrator = await side.as('administrator')
  const { token, secret } = await administrator.call('token.issue', {
    body: { name: 'demonstration', profile: 'public-feed' },
  })
  const { inbox } = await administrator.call('node.get')
  return { user: token.user, secret, inbox: inbox ?? '' }
}

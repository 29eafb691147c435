// A token in the Authorization header: HTTP Basic with its user name, or as a bearer (TAXII 2.1 §8.2.2, RFC 7617, RFC 6750).
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

/** What was shown; a bearer shows no user name. */
export type Credentials = { readonly secret: string; readonly userName: string | undefined }

const refuse = (): SaphanError =>
  new SaphanError('taxii.unauthenticated', 'a token is needed, by HTTP Basic or as a bearer')

/** Reads the header; throws `taxii.unauthenticated` if there is no token in it. */
export const credentialsOf = (authorization: string | undefined): Credentials => {
  const match = /^(Basic|Bearer) +([A-Za-z0-9+/_.~=-]{1,1024})$/i.exec(authorization?.trim() ?? '')
  const [, scheme = '', text = ''] = match ?? []
  if (scheme.toLowerCase() === 'bearer') return { secret: text, userName: undefined }
  const pair = Buffer.from(text, 'base64').toString('utf8')
  const split = pair.indexOf(':')
  if (match === null || split < 0) throw refuse()
  return { secret: pair.slice(split + 1), userName: pair.slice(0, split) }
}

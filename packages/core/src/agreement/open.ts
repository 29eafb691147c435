// An agreement from a file or a link, as two nodes exchange it when they meet.
import { SaphanError } from '../error/saphan-error.ts'
import { parseJson } from '../json/parse.ts'
import { readAgreement } from './check.ts'
import type { Agreement } from './schema.ts'

/**
 * The agreement in a JSON text, in whatever spacing. Throws what `parseJson` throws, and `agreement.malformed` with
 * `details.findings` if anything but warnings was found.
 */
export const openAgreement = (text: string, now?: string): Agreement => {
  const { agreement, findings } = readAgreement(parseJson(text, { maxDepth: 12 }), now)
  if (agreement !== undefined) return agreement
  throw new SaphanError('agreement.malformed', 'a document is not an agreement that can be signed', {
    details: { findings },
  })
}

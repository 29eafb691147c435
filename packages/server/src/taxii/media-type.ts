// Which media types are taken and given: TAXII 2.1 in any spelling of it, and nothing else (TAXII 2.1 §1.6.8, §3.1).
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

/** The media type of every TAXII resource. */
export const TAXII_TYPE = 'application/taxii+json;version=2.1'
/** The media type of every object in a collection. */
export const STIX_TYPE = 'application/stix+json;version=2.1'

type MediaRange = { readonly type: string; readonly parameters: ReadonlyMap<string, string> }

/** Cuts at a separator that stands outside quotes. */
const splitOutsideQuotes = (text: string, separator: string): string[] => {
  const parts = ['']
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] ?? ''
    if (unit === '"') isQuoted = !isQuoted
    if (unit === separator && !isQuoted) parts.push('')
    else parts[parts.length - 1] += isQuoted && unit === '\\' ? (text[(at += 1)] ?? '') : unit
  }
  return parts
}

const readRange = (text: string): MediaRange => {
  const [type = '', ...rest] = splitOutsideQuotes(text, ';').map((part) => part.trim())
  const parameters = rest.filter(Boolean).map((part): [string, string] => {
    const split = part.indexOf('=')
    const name = split < 0 ? part : part.slice(0, split)
    const value = split < 0 ? '' : part.slice(split + 1).trim()
    return [name.trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1')]
  })
  return { type: type.toLowerCase(), parameters: new Map(parameters) }
}

/** How closely a range names TAXII 2.1; 0 if it does not. */
const closeness = ({ type, parameters }: MediaRange): number => {
  const version = parameters.get('version')
  if (type === 'application/taxii+json') return version === undefined ? 3 : version === '2.1' ? 4 : 0
  if (version !== undefined) return 0
  return type === 'application/*' ? 2 : type === '*/*' ? 1 : 0
}

const QUALITY = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/

/** Throws `taxii.not-acceptable` unless the Accept header lets TAXII 2.1 be the answer; the closest range decides. */
export const checkAccept = (accept: string | undefined): void => {
  if (accept === undefined || accept.trim() === '') return
  const ranges = splitOutsideQuotes(accept, ',').map(readRange)
  const best = Math.max(...ranges.map(closeness))
  const isAccepted = ranges.some((range) => {
    const quality = range.parameters.get('q') ?? '1'
    return best > 0 && closeness(range) === best && QUALITY.test(quality) && Number(quality) > 0
  })
  if (!isAccepted)
    throw new SaphanError('taxii.not-acceptable', `the answer would be \`${TAXII_TYPE}\``, {
      details: { supported: [TAXII_TYPE] },
    })
}

/** Whether a Content-Type is TAXII 2.1 in some spelling. */
export const isTaxiiType = (contentType: string | undefined): boolean => {
  const range = readRange(contentType ?? '')
  return range.type === 'application/taxii+json' && closeness(range) > 0
}

/** Throws `http.unsupported-media-type` unless a body is TAXII 2.1 as it is. */
export const checkContentType = (contentType: string | undefined, encoding: string | undefined): void => {
  const isPlain = encoding === undefined || encoding.trim().toLowerCase() === 'identity'
  if (isTaxiiType(contentType) && isPlain) return
  throw new SaphanError('http.unsupported-media-type', `the body has to be \`${TAXII_TYPE}\``, {
    details: { supported: [TAXII_TYPE] },
  })
}

// JSON that comes in from people's browsers and tools: read strictly, for what can be read in two ways is read in both.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { decodeUtf8Strict, parseJson } from '@saphan/core/json/parse.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const NUL = '\u0000'

/** Whether a NUL, which no store keeps in a text, stands in any text or name of a value. */
const hasNul = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes(NUL)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, member]) => key.includes(NUL) || hasNul(member))
}

const read = (request: FastifyRequest, bytes: Buffer): unknown => {
  const packing = request.headers['content-encoding'] ?? 'identity'
  if (packing !== 'identity')
    throw new SaphanError('http.unsupported-media-type', 'the body is packed, which is not supported here')
  return parseJson(decodeUtf8Strict(bytes))
}

/** Takes JSON and nothing else as a body. */
export const setBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => read(request, body),
  )
}

/** Refuses a NUL in an address or a body of the console's API. */
export const refuseNul = async ({ url, params, query, body }: FastifyRequest): Promise<void> => {
  const isStream = typeof body === 'object' && body !== null && Symbol.asyncIterator in body
  if (!url.startsWith('/api/') || !hasNul([params, query, isStream ? null : body])) return
  throw new SaphanError('http.invalid', 'there is a NUL in a text')
}

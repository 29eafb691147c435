// How answers of this part leave: one media type, never kept by anybody between (TAXII 2.1 §3.1, §3.6).
import type { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { FastifyReply } from 'fastify'
import { faultOf } from './fault.ts'
import { TAXII_TYPE } from './media-type.ts'

const CHALLENGE = 'Basic realm="TAXII", charset="UTF-8", Bearer realm="TAXII"'

/** Sends a resource, or bytes that are one. */
export const send = (reply: FastifyReply, body: unknown, status = 200): FastifyReply =>
  reply
    .status(status)
    .header('content-type', TAXII_TYPE)
    .header('cache-control', 'no-store')
    // A Buffer, so that the server adds no character set to the media type.
    .send(Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)))

/** Sends a failure as an error message; a fault of this node is told to the operator under the id that goes out. */
export const sendFault = (
  reply: FastifyReply,
  thrown: unknown,
  { newId, trouble }: { newId: () => string; trouble: (error: SaphanError, id: string) => void },
): FastifyReply => {
  const { status, body, error } = faultOf(thrown, newId)
  if (body.error_id !== undefined) trouble(error, body.error_id)
  if (status === 401) void reply.header('www-authenticate', CHALLENGE)
  // What is left of a refused body is not waited for.
  if (status === 413) void reply.header('connection', 'close')
  return send(reply, body, status)
}

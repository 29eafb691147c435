// The one place where kinds of errors become HTTP statuses, and what of an error the outside sees.
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import type { ErrorKind } from '@saphan/core/error/error-kind.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ErrorReply } from '@saphan/core/contract/vocabulary.ts'

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  denied: 403,
  absent: 404,
  unsupported: 415,
  conflict: 409,
  limited: 429,
  upstream: 502,
  fault: 500,
}

export const statusOf = (error: SaphanError): number =>
  error.code === 'http.too-large' ? 413 : STATUS[error.kind]

/** Fastify's own errors, and anything else that was thrown, as one of ours. */
export const toSaphanError = (error: unknown): SaphanError => {
  if (error instanceof SaphanError) return error
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string }
  const said = (message ?? 'unknown').split('\n')[0] ?? ''
  if (statusCode === 413)
    return new SaphanError('http.too-large', 'the request is too large', { cause: error })
  if (statusCode === 415)
    return new SaphanError('http.unsupported-media-type', 'the media type is not supported', { cause: error })
  if (statusCode === 404)
    return new SaphanError('http.absent', 'there is nothing at this address', { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new SaphanError('http.invalid', said.toLowerCase(), {
      cause: error,
      details: code === undefined ? {} : { reason: code },
    })
  }
  return new SaphanError('http.fault', 'something failed inside this node', { cause: error })
}

/** What the caller is told. Of a fault only an id, under which the operator finds the cause. */
export const replyOf = (error: SaphanError, id: string): ErrorReply => {
  const text = CATALOGUE[error.code].text
  if (error.kind === 'fault')
    return { code: error.code, message: 'something failed inside this node', text, id }
  return {
    code: error.code,
    message: error.message,
    text,
    ...(error.help === undefined ? {} : { help: error.help }),
    ...(Object.keys(error.details).length === 0 ? {} : { details: error.details }),
  }
}

// Failures as TAXII error messages with HTTP statuses (TAXII 2.1 §3.6). Of a fault the outside learns an id only.
import { CATALOGUE, type ErrorCode } from '@saphan/core/error/catalogue.ts'
import type { ErrorKind } from '@saphan/core/error/error-kind.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

/** TAXII 2.1 §3.6.1. */
export type ErrorMessage = {
  readonly title: string
  readonly description?: string
  readonly error_id?: string
  readonly error_code: string
  readonly http_status: string
  readonly details?: Record<string, unknown>
}

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

/** Where HTTP or the standard has a status of its own: what is understood but cannot be processed is 422 (§5.5). */
const OWN_STATUS: Partial<Record<ErrorCode, number>> = {
  'taxii.not-acceptable': 406,
  'http.too-large': 413,
  'json.too-large': 422,
  'json.too-deep': 422,
  'json.not-representable': 422,
}

/** Anything that was thrown, also by the HTTP server, as one of ours. */
const toSaphanError = (error: unknown): SaphanError => {
  if (error instanceof SaphanError) return error
  const { statusCode, message } = error as { statusCode?: number; message?: string }
  if (statusCode === 413)
    return new SaphanError('http.too-large', 'the request is too large', { cause: error })
  if (statusCode === 415)
    return new SaphanError('http.unsupported-media-type', 'the media type is not supported', { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new SaphanError('http.invalid', (message ?? 'the request is not valid').toLowerCase(), {
      cause: error,
    })
  return new SaphanError('http.fault', 'something failed inside this node', { cause: error })
}

/** An error message with its status; `error` is told when the fault lies here. */
export const faultOf = (
  thrown: unknown,
  newId: () => string,
): { status: number; body: ErrorMessage; error: SaphanError } => {
  const error = toSaphanError(thrown)
  const status = OWN_STATUS[error.code] ?? STATUS[error.kind]
  const title = CATALOGUE[error.code].text.en
  const said = { title, error_code: error.code, http_status: String(status) }
  if (error.kind === 'fault') return { status, body: { ...said, error_id: newId() }, error }
  const details = Object.keys(error.details).length === 0 ? {} : { details: error.details }
  return { status, body: { ...said, description: error.message, ...details }, error }
}

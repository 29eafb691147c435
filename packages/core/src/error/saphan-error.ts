// The one error class. Answers are values; failures are thrown, with a code from the catalogue.
import { CATALOGUE, type ErrorCode } from './catalogue.ts'
import type { ErrorKind } from './error-kind.ts'

/** What a thrower can add: safe details for the caller, a sentence of help, the cause. */
export type ErrorExtras = { details?: Record<string, unknown>; help?: string; cause?: unknown }

/** A failure with a code from the closed list; `message` is one lower-case sentence without a full stop. */
export class SaphanError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>
  readonly help: string | undefined

  constructor(code: ErrorCode, message: string, extras: ErrorExtras = {}) {
    super(message, extras.cause === undefined ? {} : { cause: extras.cause })
    this.name = 'SaphanError'
    this.code = code
    this.details = extras.details ?? {}
    this.help = extras.help
  }

  get kind(): ErrorKind {
    return CATALOGUE[this.code].kind
  }
}

/** Whether an unknown thrown value is a SaphanError with one of the given codes (any code if none given). */
export const isSaphanError = (error: unknown, ...codes: ErrorCode[]): error is SaphanError =>
  error instanceof SaphanError && (codes.length === 0 || codes.includes(error.code))

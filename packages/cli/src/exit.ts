// The one place where kinds of errors become exit codes (docs/cli.md "Exit codes").
import type { ErrorKind } from '@saphan/core/error/error-kind.ts'
import type { SaphanError } from '@saphan/core/error/saphan-error.ts'

const CODES: Record<ErrorKind, number> = {
  fault: 1,
  invalid: 3,
  unauthenticated: 4,
  denied: 5,
  absent: 6,
  unsupported: 7,
  conflict: 8,
  limited: 9,
  upstream: 10,
}

/** All went as asked. */
export const OK = 0
/** The command was not written as its help says. */
const USAGE = 2
/** What was looked at is not sound. */
export const UNSOUND = CODES.invalid

export const exitCodeOf = (error: SaphanError): number =>
  error.code === 'cli.usage' ? USAGE : CODES[error.kind]

/** The exit code for the worst of several kinds, in the order of the table. */
export const exitCodeOfKind = (kind: ErrorKind): number => CODES[kind]

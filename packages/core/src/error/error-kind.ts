// The kinds of errors: all that decides what becomes of a failure outside.

/** What went wrong, knowing nothing of HTTP or of processes. */
export const ERROR_KINDS = [
  'invalid',
  'unauthenticated',
  'denied',
  'absent',
  'unsupported',
  'conflict',
  'limited',
  'upstream',
  'fault',
] as const
export type ErrorKind = (typeof ERROR_KINDS)[number]

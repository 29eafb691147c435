// How one code of the catalogue is written down.
import type { Bilingual } from '../language/bilingual.ts'
import type { ErrorKind } from './error-kind.ts'

/** A kind with its texts in English and Thai. */
export const entry = (kind: ErrorKind, en: string, th: string): { kind: ErrorKind; text: Bilingual } => ({
  kind,
  text: { en, th },
})

// Why something cannot be done, from an error code to the reader's words.
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { usePick } from '../language/text.ts'

const TEXTS: Readonly<Record<string, { text: Bilingual }>> = CATALOGUE

export const useReasonText = (): ((code: string) => string) => {
  const pick = usePick()
  return (code) => {
    const known = TEXTS[code]
    return known === undefined ? code : pick(known.text)
  }
}

// Titles of entries in both languages, from the object's own text where it has both.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { titleTexts } from '@saphan/core/record/describe.ts'
import { kindOfType } from '@saphan/core/record/kind-list.ts'
import type { Properties } from '@saphan/core/record/kind.ts'
import type { Telling } from './store.ts'

/** Both titles; a language that the object lacks takes the title that lists show. */
export const titlesOf = (
  { title, type }: Pick<Telling, 'title' | 'type'>,
  text: string | undefined,
): Bilingual => {
  if (text === undefined) return { th: title, en: title }
  const texts = titleTexts(JSON.parse(text) as Properties, kindOfType(type))
  return { th: texts['th'] ?? title, en: texts['en'] ?? title }
}

// Words in the reader's language: each part has one typed catalogue; a missing Thai or English text is a type error.
import type { Bilingual, Language } from '@saphan/core/language/bilingual.ts'
import { createContext, use, useCallback } from 'react'
import { useIntl } from 'react-intl'

export type Messages = Readonly<Record<string, Bilingual>>
type Values = Record<string, string | number | Date>

export const LanguageContext = createContext<Language>('th')

/** The language of the page, as its address says. */
export const useLanguage = (): Language => use(LanguageContext)

/** The other one. */
export const otherLanguage = (language: Language): Language => (language === 'th' ? 'en' : 'th')

/** A function from a key of the catalogue to the reader's text (ICU messages). */
export const useText = <M extends Messages>(
  messages: M,
): ((key: keyof M & string, values?: Values) => string) => {
  const intl = useIntl()
  const language = useLanguage()
  return useCallback(
    (key, values) =>
      intl.formatMessage({ id: key, defaultMessage: messages[key]?.[language] ?? key }, values),
    [intl, language, messages],
  )
}

/** A function from a text in both languages to the reader's. */
export const usePick = (): ((text: Bilingual) => string) => {
  const language = useLanguage()
  return useCallback((text) => text[language] || text[otherLanguage(language)], [language])
}

// Gives the page its language: formats, words, and the `lang` of the document.
import type { Language } from '@saphan/core/language/bilingual.ts'
import { type ReactNode, useEffect } from 'react'
import { IntlProvider } from 'react-intl'
import { LanguageContext } from './text.ts'

export const LanguageProvider = (given: { language: Language; children: ReactNode }) => {
  const locale = given.language === 'th' ? 'th-TH' : 'en-AU'
  useEffect(() => {
    document.documentElement.lang = given.language
  }, [given.language])
  return (
    <LanguageContext value={given.language}>
      <IntlProvider locale={locale} defaultLocale={locale}>
        {given.children}
      </IntlProvider>
    </LanguageContext>
  )
}

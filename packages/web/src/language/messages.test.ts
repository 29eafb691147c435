// Every catalogue of the console: complete in both languages, the same arguments in both, Thai in Thai.
import { LANGUAGES, type Language } from '@saphan/core/language/bilingual.ts'
import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import type { Messages } from './text.ts'

const files = import.meta.glob<Record<string, unknown>>('../**/{messages,state-name,place,card}.ts', {
  eager: true,
})

const isMessages = (value: unknown): value is Messages =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every(
    (text) => typeof text === 'object' && text !== null && 'th' in text && 'en' in text,
  )

const catalogues = Object.entries(files).flatMap(([file, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, Messages] => isMessages(entry[1]))
    .map(([name, messages]) => ({ name: `${file} ${name}`, messages })),
)
const texts = catalogues.flatMap(({ name, messages }) =>
  Object.entries(messages).map(([key, text]) => ({ key: `${name}.${key}`, text })),
)

/** The arguments that a message reads: those whose lack the formatter complains of, one after the other. */
const argumentsOf = (text: string, language: Language): string[] => {
  const locale = language === 'th' ? 'th-TH' : 'en-AU'
  const given: Record<string, number> = {}
  for (;;) {
    let lacking: string | undefined
    const onError = (error: Error): void => {
      lacking = /variable "(\w+)" was not provided/.exec(error.message)?.[1]
      if (lacking === undefined) throw error
    }
    createIntl({ locale, defaultLocale: locale, onError }).formatMessage(
      { id: text, defaultMessage: text },
      given,
    )
    if (lacking === undefined) return Object.keys(given).toSorted()
    given[lacking] = 2
  }
}

describe('the catalogues', () => {
  it('are those of every part', () => {
    expect(catalogues.length).toBeGreaterThan(18)
    expect(texts.length).toBeGreaterThan(350)
  })

  it.each(LANGUAGES)('leave no text empty in %s', (language) => {
    expect(texts.filter(({ text }) => text[language].trim() === '').map(({ key }) => key)).toEqual([])
  })

  it('have Thai letters in Thai, unless the text has no words', () => {
    const foreign = texts.filter(
      ({ text }) =>
        !/[\u0E00-\u0E7F]/.test(text.th) && /[a-z]{3}/i.test(text.th.replaceAll(/\{[^}]*\}/g, '')),
    )
    expect(foreign.map(({ key }) => key)).toEqual(['../intake/messages.ts intakeMessages.dropHelp'])
  })

  it('have no Thai letters in English, unless they show what to type', () => {
    const foreign = texts.filter(({ text }) => /[\u0E00-\u0E7F]/.test(text.en))
    expect(foreign.map(({ key }) => key)).toEqual([
      '../session/messages.ts sessionMessages.partyNames',
      '../session/messages.ts sessionMessages.th',
    ])
  })

  it('are well-formed messages that read the same arguments in both languages', () => {
    for (const { key, text } of texts) {
      expect([key, ...argumentsOf(text.th, 'th')]).toEqual([key, ...argumentsOf(text.en, 'en')])
    }
  })

  it('use none of the words that words.md rules out', () => {
    const refused = /เผยแพร่ให้|ปกปิด|จุดตรวจ|ตัวชี้วัด|ภาคี|สนธิสัญญา|โหนด|ข่าวกรอง|สมุดบันทึก/
    expect(texts.filter(({ text }) => refused.test(text.th)).map(({ key }) => key)).toEqual([])
  })
})

// The words of the standard: every value that its schemas list has a Thai and an English text.
import { expect, it } from 'vitest'
import { PRODUCT_STATES } from './document.ts'
import { csafTestName } from './test-name.ts'
import { CSAF_WORDS, wordOf } from './word.ts'

it('are in Thai and in English', () => {
  for (const words of Object.values(CSAF_WORDS))
    for (const [en, th] of Object.values(words)) {
      expect(th).toMatch(/[\u0e00-\u0e7f]/)
      expect(en).toMatch(/^[A-Z]/)
    }
})

it('are there for every state of a product', () => {
  expect(Object.keys(CSAF_WORDS.state)).toEqual(PRODUCT_STATES)
})

it('are shown as they stand where the standard lists none', () => {
  expect(wordOf('document', 'Example Company Notice')).toEqual({
    en: 'Example Company Notice',
    th: 'Example Company Notice',
  })
  expect(wordOf('threat', 'toString')).toEqual({ en: 'toString', th: 'toString' })
})

it('are there for what the tests of the standard are about', () => {
  for (let at = 1; at <= 45; at++) expect(csafTestName(`6.1.${at}`).th).toMatch(/[\u0e00-\u0e7f]/)
  expect(csafTestName('6.1.27.9')).toEqual(csafTestName('6.1.27'))
  expect(csafTestName('6.3.1').en).toBe('6.3.1')
})

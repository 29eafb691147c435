// Regular expressions of lists, which stand between delimiters with letters behind, as PHP has them (PCRE patterns).
import { prepareSearch, type Search } from '../stix/pattern/match/regular-expression.ts'

const DELIMITED = /^([/#~%!@])(.*)\1([imsug]*)$/s

/** Prepares an expression; undefined for what cannot be answered in time that grows with the text only. */
export const prepareExpression = (entry: string): Search | undefined => {
  const [, delimiter = '', inner, letters = ''] = DELIMITED.exec(entry) ?? []
  if (inner === undefined) return prepareSearch(entry)
  const flags = [...new Set(letters)].filter((letter) => letter === 'i' || letter === 'm').join('')
  const plain = inner.replaceAll(`\\${delimiter}`, delimiter)
  return prepareSearch(flags === '' ? plain : `(?${flags})${plain}`)
}

// Which licences a dependency may have: a reading of SPDX expressions (SPDX 2.3 Annex D).

/** May be shipped: they ask for no more than a notice. */
const SHIPPED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
])

/** May be used to build and test: the duty to publish changes reaches their own files only. */
const TOOLS: ReadonlySet<string> = new Set([...SHIPPED, 'CC-BY-4.0', 'MPL-2.0'])

/** Takes one operand from the front of the words: a licence, or an expression in parentheses. */
const takeOperand = (words: string[], known: ReadonlySet<string>): boolean => {
  const word = words.shift()
  if (word !== '(') return word !== undefined && known.has(word)
  const inner = takeAny(words, known)
  return words.shift() === ')' && inner
}

const takeAll = (words: string[], known: ReadonlySet<string>): boolean => {
  let allowed = takeOperand(words, known)
  while (words[0] === 'AND') {
    words.shift()
    allowed = takeOperand(words, known) && allowed
  }
  return allowed
}

const takeAny = (words: string[], known: ReadonlySet<string>): boolean => {
  let allowed = takeAll(words, known)
  while (words[0] === 'OR') {
    words.shift()
    allowed = takeAll(words, known) || allowed
  }
  return allowed
}

/** Whether an expression allows a package to be shipped (or only used as a tool); what cannot be read is refused. */
export const isAllowed = (expression: unknown, use: 'shipped' | 'tool'): boolean => {
  if (typeof expression !== 'string') return false
  const words = expression.replaceAll(/[()]/g, ' $& ').trim().split(/\s+/)
  return takeAny(words, use === 'shipped' ? SHIPPED : TOOLS) && words.length === 0
}

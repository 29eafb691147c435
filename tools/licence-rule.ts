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

const innermost = (text: string): RegExpExecArray | null => /\( ([^()]*) \)/.exec(text)

/** The value of an expression without parentheses over `y` and `n`; AND binds more tightly than OR. */
const valueOf = (expression: string): string => {
  if (!/^[yn]( (AND|OR) [yn])*$/.test(expression)) return '?'
  return expression.split(' OR ').some((choice) => !choice.includes('n')) ? 'y' : 'n'
}

/** Whether an expression allows a package to be shipped (or only used as a tool); what cannot be read is refused. */
export const isAllowed = (expression: unknown, use: 'shipped' | 'tool'): boolean => {
  if (typeof expression !== 'string') return false
  const known = use === 'shipped' ? SHIPPED : TOOLS
  const operators = new Set(['(', ')', 'AND', 'OR'])
  let text = expression
    .replaceAll(/[()]/g, ' $& ')
    .trim()
    .split(/\s+/)
    .map((word) => (operators.has(word) ? word : known.has(word) ? 'y' : 'n'))
    .join(' ')
  for (let inner = innermost(text); inner; inner = innermost(text))
    text = text.replace(inner[0], valueOf(inner[1] ?? ''))
  return valueOf(text) === 'y'
}

// MATCHES (STIX 2.1 §9.6.1): a PCRE search with DOTALL, answered by RE2, whose time grows with the text and never explodes. What RE2
// does not have (look-around, back-references, possessive and atomic groups, recursion) is not decided, rather than guessed.
import { RE2JS } from 're2js'
import { spend, type Budget, type Verdict } from './budget.ts'
import { isOctets } from './operand.ts'
import { respell } from './respell.ts'

/** Searches in a text, or in octets held as a text. */
export type Search = (text: string, areOctets: boolean, budget: Budget) => Verdict

/** Instructions of a regular expression; larger programs take long to build and memory to run. */
export const MOST_INSTRUCTIONS = 10_000

/** Prepares a regular expression; undefined if it is none that can be answered. */
export function prepareSearch(source: string): Search | undefined {
  const normal = source.normalize('NFC')
  const plain = respell(normal, false)
  const unicode = respell(normal, true)
  if (plain === undefined || unicode === undefined) return undefined
  const forAscii = compile(plain.text)
  if (forAscii === undefined) return undefined
  const forUnicode = unicode.text === plain.text ? forAscii : compile(unicode.text)
  if (forUnicode === undefined) return undefined
  const canBeOctets = isOctets(normal)
  return (value, areOctets, budget) => {
    if (areOctets && !canBeOctets) return false
    const text = areOctets ? value : value.normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    const isAscii = /^[\0-\x7f]*$/.test(text)
    // Folding of case beyond ASCII is for characters, word boundaries are for ASCII: neither is known for the other.
    if (!isAscii && (areOctets ? plain.foldsCase : unicode.isForAscii)) return undefined
    const program = isAscii || areOctets ? forAscii : forUnicode
    if (!spend(budget, 1 + (text.length * program.programSize()) / 4)) return undefined
    if (program.test(text)) return true
    // In PCRE $ is also before a line feed at the end, in RE2 only at the end.
    return plain.hasEnd && text.endsWith('\n') && program.test(text.slice(0, -1))
  }
}

function compile(text: string): RE2JS | undefined {
  try {
    const program = RE2JS.compile(text, RE2JS.DOTALL)
    return program.programSize() > MOST_INSTRUCTIONS ? undefined : program
  } catch {
    // Whatever it does not take is not answered here; nothing outside depends on why.
    return undefined
  }
}

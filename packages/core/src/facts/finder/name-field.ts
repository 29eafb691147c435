// Finds names of persons in fields: the value of a key such as surname=, and the cells of a column whose head says name.
import type { Found, Work } from './candidate.ts'
import { everyMatch } from './every-match.ts'
import { isOrdinaryWord, THAI_ORDINARY } from './ordinary-word.ts'

const name = (start: number, end: number): Found => ({
  start,
  end,
  kind: 'name',
  confidence: 'likely',
  nature: 'identifying',
})

const KEY =
  /(?<![a-z_.-])(?:((?:sur|first[_ -]?|last[_ -]?|given[_ -]?|family[_ -]?|middle[_ -]?|[fl])name|(?:given|family|first|last)(?=["']|=))|(?:(?:full|display|customer|patient|employee|owner|victim|user)[_ -]?)?name)["']?\s?[=:]\s?["']?(?=\p{L})/giu
const VALUE =
  /(?:\p{Lu}[\p{L}'’-]{1,24}|[\u0e01-\u0e4e]{2,24})(?:(?: |\+|%20)(?:\p{Lu}[\p{L}'’-]{1,24}|[\u0e01-\u0e4e]{2,24})){0,3}/uy

const isWordOfName = (word: string): boolean =>
  word.charCodeAt(0) >= 0xe00 ? !THAI_ORDINARY.test(word) : !isOrdinaryWord(word)

const fromKeys = (text: string): Found[] =>
  everyMatch(KEY, text).flatMap((key) => {
    VALUE.lastIndex = key.index + key[0].length
    const value = VALUE.exec(text)?.[0]
    if (value === undefined) return []
    const words = value.split(/ |\+|%20/)
    const isPart = key[1] !== undefined
    if (!isPart && words.length < 2) return []
    if (!words.every(isWordOfName)) return []
    const start = key.index + key[0].length
    return [name(start, start + value.length)]
  })

const HEAD_CELL =
  /^(?:(?:full |first |last |given |family |customer |patient |employee |student )?name(?:s)?|surname|[fl]name|first_?name|last_?name|given|family|(?:ชื่อ|(?:นาม)?สกุล)(?:[- /]{0,3}(?:นาม)?สกุล|ตัว|ลูกค้า|ผู้[\u0e01-\u0e4e]{2,16})?)$/i
const HEAD_PART = /first|last|given|family|surname|[fl]name|^ชื่อ(?:ตัว)?$|^(?:นาม)?สกุล$/i
const MAY_HAVE_HEAD =
  /(?:name|surname|given|family|ชื่อ|นามสกุล)["' ]{0,2}[,|;\t]|[,|;\t] ?["']?(?:ชื่อ|นามสกุล|[a-z_ ]{0,9}name|surname|given)/i
const TITLE = /^(?:นาย|นางสาว|นาง|น\.ส\.|ด\.[ชญ]\.|(?:mr|mrs|ms|miss|dr|prof)\.?) ?/i
const CELL_NAME =
  /^(?:\p{Lu}[\p{L}'’-]*\.?|[\u0e01-\u0e4e]{2,24})(?: {1,2}(?:\p{Lu}[\p{L}'’-]*\.?|[\u0e01-\u0e4e]{2,24})){0,3}$/u
const LONGEST_LINE = 1000

type Head = { readonly separator: string; readonly columns: ReadonlyMap<number, boolean> }

const clean = (cell: string): string => cell.trim().replaceAll(/^["']|["']$/g, '')

const headOf = (line: string): Head | undefined => {
  const separator = [',', '|', ';', '\t'].find((one) => line.includes(one))
  if (separator === undefined || line.length > LONGEST_LINE) return undefined
  const columns = new Map<number, boolean>()
  for (const [at, cell] of line.split(separator).entries()) {
    const head = clean(cell)
    if (HEAD_CELL.test(head)) columns.set(at, HEAD_PART.test(head))
  }
  return columns.size === 0 ? undefined : { separator, columns }
}

const cellName = (cell: string, offset: number, isPart: boolean): Found | undefined => {
  const bare = clean(cell)
  const title = TITLE.exec(bare)?.[0].length ?? 0
  const value = bare.slice(title)
  if (value.length < 2 || !CELL_NAME.test(value)) return undefined
  const words = value.split(/ +/)
  if (!words.every(isWordOfName) || (words.length < 2 && !isPart && title === 0)) return undefined
  const start = offset + cell.indexOf(bare) + title
  return name(start, start + value.length)
}

const fromColumns = (text: string, work: Work): Found[] => {
  if (!text.includes('\n') || !MAY_HAVE_HEAD.test(text)) return []
  work.steps += 2 * text.length
  const found: Found[] = []
  let head: Head | undefined
  let offset = 0
  for (const line of text.split('\n')) {
    const next = headOf(line)
    if (next !== undefined) head = next
    else if (head !== undefined && line.includes(head.separator) && line.length <= LONGEST_LINE) {
      let at = offset
      for (const [column, cell] of line.split(head.separator).entries()) {
        const isPart = head.columns.get(column)
        const one = isPart === undefined ? undefined : cellName(cell, at, isPart)
        if (one !== undefined) found.push(one)
        at += cell.length + 1
      }
    } else head = undefined
    offset += line.length + 1
  }
  return found
}

const MAY_HAVE_KEY = /[=:] ?["']?[A-Z\u00c0-\u024f\u0e01-\u0e44]/

/** Names in the values of keys and in the columns of tables, of a text in normal form. */
export const findFieldNames = (text: string, work: Work): Found[] => {
  work.steps += text.length
  const mayHaveKey = (text.includes(':') || text.includes('=')) && MAY_HAVE_KEY.test(text)
  const keys = mayHaveKey ? fromKeys(text) : []
  return keys.concat(fromColumns(text, work))
}

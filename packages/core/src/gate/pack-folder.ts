// A pack of rules as its writers keep it: a folder with `pack.json`, `rules.json`, `cases.json` and the policies. docs/spec/pack.md §1.
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { parseJson } from '../json/parse.ts'
import { isJsonObject, type JsonObject } from '../json/value.ts'

const objectIn = (files: ReadonlyMap<string, string>, name: string): JsonObject => {
  const text = files.get(name)
  if (text === undefined) throw new SaphanError('pack.malformed', `there is no \`${name}\``)
  try {
    const value = parseJson(text)
    if (isJsonObject(value)) return value
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw new SaphanError('pack.malformed', `\`${name}\` is not JSON: ${cause.message}`, { cause })
  }
  throw new SaphanError('pack.malformed', `\`${name}\` does not hold a JSON object`)
}

/**
 * The content of a folder by the names and texts of its files; what belongs to no pack is left out. Nobody has checked what is in it
 * (`PackContent`). Throws `pack.malformed`.
 */
export const packFromFiles = (files: ReadonlyMap<string, string>): JsonObject => {
  const { base, cases } = objectIn(files, 'cases.json')
  return {
    pack: objectIn(files, 'pack.json'),
    rules: objectIn(files, 'rules.json'),
    policies: Object.fromEntries([...files].filter(([name]) => name.endsWith('.cedar'))),
    ...(base === undefined ? {} : { base }),
    ...(cases === undefined ? {} : { cases }),
  }
}

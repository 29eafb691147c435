// A pack of rules as its writers keep it: a folder with `pack.json`, `rules.json`, `cases.json` and the policies.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { PackContent } from '@saphan/core/gate/signed-pack.ts'
import { Value } from 'typebox/value'
import { fileError, readJsonFile, readTextFile } from '../file.ts'

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.cedar'))
  } catch (cause) {
    throw fileError(folder, cause)
  }
}

/** The content of a folder. Throws `pack.malformed` with the place and the reason. */
export const readPackFolder = (folder: string): PackContent => {
  const { base, cases } = readJsonFile(join(folder, 'cases.json'))
  const content: unknown = {
    pack: readJsonFile(join(folder, 'pack.json')),
    rules: readJsonFile(join(folder, 'rules.json')),
    policies: Object.fromEntries(namesIn(folder).map((name) => [name, readTextFile(join(folder, name))])),
    base,
    cases,
  }
  if (Value.Check(PackContent, content)) return content
  const first = Value.Errors(PackContent, content)[0]
  throw new SaphanError(
    'pack.malformed',
    `\`${folder}\` is not a pack: \`${first?.instancePath ?? ''}\` ${first?.message ?? 'it lacks a part'}`,
  )
}

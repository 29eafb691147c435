// A pack of rules from the folder of its writers.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { packFromFiles } from '@saphan/core/gate/pack-folder.ts'
import { PackContent } from '@saphan/core/gate/signed-pack.ts'
import { Value } from 'typebox/value'
import { fileError, readTextFile } from '../file.ts'

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((name) => /\.(?:cedar|json)$/.test(name))
  } catch (cause) {
    throw fileError(folder, cause)
  }
}

/** The content of a folder. Throws `pack.malformed` with the place and the reason. */
export const readPackFolder = (folder: string): PackContent => {
  const files = new Map(namesIn(folder).map((name) => [name, readTextFile(join(folder, name))]))
  const content: unknown = packFromFiles(files)
  if (Value.Check(PackContent, content)) return content
  const first = Value.Errors(PackContent, content)[0]
  throw new SaphanError(
    'pack.malformed',
    `\`${folder}\` is not a pack: \`${first?.instancePath ?? ''}\` ${first?.message ?? 'it lacks a part'}`,
  )
}

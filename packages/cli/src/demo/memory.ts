// What the demonstration remembers between starts: secrets that nodes show once, and where its nodes listen.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tokens } from './make.ts'

/** Written when both nodes are made, so its absence says that they are not. */
export type Memory = { readonly tokens: Tokens; readonly addresses: readonly string[] }

const fileIn = (folder: string): string => join(folder, 'demonstration.json')

export const readMemory = (folder: string): Memory | undefined =>
  existsSync(fileIn(folder)) ? (JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Memory) : undefined

export const writeMemory = (folder: string, memory: Memory): void =>
  writeFileSync(fileIn(folder), JSON.stringify(memory), { mode: 0o600 })

// The operator's pages say what is there: every setting, every command and flag, every exit code, and no other.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { ERROR_KINDS } from '@saphan/core/error/error-kind.ts'
import { describe, expect, it } from 'vitest'
import { exitCodeOfKind } from '../src/exit.ts'
import { createProgram } from '../src/program.ts'
import { createShell } from '../src/shell.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const sourcesIn = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')

const settingsIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\bSAPHAN_[A-Z_]+\b/g)].map(([name]) => name))].toSorted()

const operate = read('docs/operate.md')
const cli = read('docs/cli.md')

/** Commands that do something; one that has flags does, also when there are commands below it. */
const leavesOf = (command: Command, path: readonly string[] = []): { path: string; command: Command }[] => {
  const below = command.commands.flatMap((child) => leavesOf(child, [...path, child.name()]))
  const isRun = path.length > 0 && (below.length === 0 || command.options.length > 0)
  return isRun ? [{ path: path.join(' '), command }, ...below] : below
}

const leaves = leavesOf(createProgram(createShell([], {}), () => {}))

describe('docs/operate.md', () => {
  it('has every setting of the node and of the commands, and no other', () => {
    const known = settingsIn(read('packages/server/src/config/config.ts') + sourcesIn('packages/cli/src'))
    expect(known.length).toBeGreaterThan(9)
    expect(settingsIn(operate)).toEqual(known)
  })

  it('has in its tables of settings the flag that each has', () => {
    const flags = new Set(leaves.flatMap(({ command }) => command.options.map(({ long }) => long)))
    const rows = [...operate.matchAll(/^\| `(SAPHAN_[A-Z_]+)` \| `(--[a-z-]+)` \|/gm)]
    expect(rows.length).toBe(11)
    for (const [, name, flag] of rows) expect({ name, known: flags.has(flag) }).toEqual({ name, known: true })
  })

  it('explains only messages of the log that are written', () => {
    const section = operate.split('## Logs')[1] ?? ''
    const messages = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '')
    const written = sourcesIn('packages/server/src') + sourcesIn('packages/cli/src')
    expect(messages.length).toBeGreaterThan(3)
    expect(messages.filter((message) => !written.includes(message))).toEqual([])
  })
})

describe('docs/cli.md', () => {
  const [general = '', ...sections] = cli.split('\n## ')
  const sectionOf = (name: string): string =>
    sections.find((text) => (text.split('\n')[0] ?? '').split(' ').includes(name)) ?? ''
  /** Said once for all commands, or in the table of settings. */
  const saidOnce = `${general}${sectionOf('running')}${operate}`

  it('has a section for every command, which names its parts', () => {
    const missing = leaves.filter(({ path }) => {
      const [name = '', part] = path.split(' ')
      return !sectionOf(name).includes(part === undefined ? '' : path) || sectionOf(name) === ''
    })
    expect(missing.map(({ path }) => path)).toEqual([])
  })

  it('names every flag, and no flag that is gone', () => {
    const flags = leaves.flatMap(({ path, command }) =>
      command.options.map(({ long }) => ({ path, long: long ?? '' })),
    )
    const missing = flags.filter(
      ({ path, long }) => !`${sectionOf(path.split(' ')[0] ?? '')}${saidOnce}`.includes(long),
    )
    expect(missing).toEqual([])
    const known = new Set([...flags.map(({ long }) => long), '--help', '--silent'])
    const named = [...cli.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([flag]) => flag)
    expect(named.filter((flag) => !known.has(flag))).toEqual([])
  })

  it('has the exit code of every kind of error', () => {
    for (const kind of ERROR_KINDS)
      expect(cli).toMatch(new RegExp(`^\\| ${exitCodeOfKind(kind)} \\| ${kind} \\|`, 'm'))
  })
})

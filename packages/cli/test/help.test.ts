// The help of every command, in both languages, and what a wrong command is told.
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { createProgram } from '../src/program.ts'
import { createShell } from '../src/shell.ts'
import { saphan, saphanJson } from './command.ts'

const leavesOf = (command: Command, path: readonly string[] = []): { path: string[]; command: Command }[] =>
  command.commands.length === 0
    ? [{ path: [...path], command }]
    : command.commands.flatMap((child) => leavesOf(child, [...path, child.name()]))

const leavesIn = (language: string) =>
  leavesOf(createProgram(createShell(['--language', language], {}), () => {}))

const textsOf = (command: Command): string[] => [
  command.description(),
  ...command.options.map(({ description }) => description),
  ...command.registeredArguments.map(({ description }) => description),
]

describe('the help', () => {
  it('names every command, and each command every flag and word that it takes', () => {
    const leaves = leavesIn('en')
    expect(leaves.length).toBeGreaterThan(10)
    for (const { path, command } of leaves) {
      const help = command.helpInformation()
      for (const { long } of command.options) expect(help, path.join(' ')).toContain(long)
      for (const word of command.registeredArguments) expect(help, path.join(' ')).toContain(word.name())
      expect(command.options.map(({ long }) => long)).toContain('--json')
    }
  })

  it('has a Thai text where it has an English one, and no text twice', () => {
    const thai = leavesIn('th')
    const english = leavesIn('en')
    expect(thai.map(({ path }) => path)).toEqual(english.map(({ path }) => path))
    thai.forEach(({ command }, at) => {
      const own = textsOf(command)
      const other = textsOf(english[at]!.command)
      own.forEach((text, place) => {
        expect(text).toMatch(/[\u0E00-\u0E7F]/)
        expect(other[place]).not.toBe(text)
      })
    })
  })

  it('is shown on standard output, with 0, for each command named in it', async () => {
    const { code, stdout } = await saphan(['--help'])
    expect(code).toBe(0)
    for (const name of [
      'start',
      'init',
      'import',
      'export',
      'agree',
      'verify',
      'token',
      'backup',
      'restore',
      'doctor',
    ])
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    const one = await saphan(['agree', 'sign', '--help'], { env: { LANG: 'th_TH.UTF-8' } })
    expect(one.code).toBe(0)
    expect(one.stdout).toContain('ตัวเลขเก้าหลัก')
  })
})

describe('a wrong command', () => {
  it('ends with 2 and a sentence that quotes what was wrong', async () => {
    const { code, stderr, stdout } = await saphan(['verify', '--nothing'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('`--nothing`')
  })

  it('is answered in Thai to a Thai', async () => {
    const { stderr } = await saphan(['verify'], { env: { LANG: 'th_TH.UTF-8' } })
    expect(stderr).toContain('คำสั่งไม่เป็นไปตามวิธีใช้')
  })

  it('is one document with --json', async () => {
    const { code, error } = await saphanJson(['verify'])
    expect(code).toBe(2)
    expect(error).toMatchObject({ code: 'cli.usage', kind: 'invalid' })
  })

  it('shows the help on standard error when no command is given', async () => {
    const { code, stderr } = await saphan([])
    expect(code).toBe(2)
    expect(stderr).toContain('Usage: saphan')
  })
})

// The real command as a child process, as a person or a script runs it.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const MAIN = join(import.meta.dirname, '../src/main.ts')

export type Ended = { code: number; stdout: string; stderr: string }
type Circumstances = { env?: Record<string, string | undefined>; input?: string }

/** Nothing of the tester's own settings reaches the command. */
const cleanEnvironment = (): Record<string, string | undefined> => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(SAPHAN_|LC_|LANG|NO_COLOR|FORCE_COLOR)/.test(name),
  )
  return Object.fromEntries(kept)
}

/** Runs `saphan` to its end. */
export const saphan = (words: readonly string[], { env = {}, input }: Circumstances = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...words],
      { env: { ...cleanEnvironment(), ...env }, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code)
        resolve({ code, stdout, stderr })
      },
    )
    child.stdin?.end(input ?? '')
  })

/** Runs it with --json and reads its one document; `code` of an error beside it. */
export const saphanJson = async <Document = Record<string, unknown>>(
  words: readonly string[],
  circumstances: Circumstances = {},
): Promise<{
  code: number
  document: Document
  error: { code: string; text: { th: string } } | undefined
}> => {
  const { code, stdout, stderr } = await saphan([...words, '--json'], circumstances)
  if (stderr !== '') throw new TypeError(`standard error is not empty: ${stderr}`)
  const document = JSON.parse(stdout) as Document & { error?: { code: string; text: { th: string } } }
  return { code, document, error: document.error }
}

export type Running = {
  child: ChildProcess
  /** The first line that says so, as the object that it is with --json. */
  said(message: string): Promise<Record<string, unknown>>
  ended: Promise<number | null>
}

/** Starts a node in a process of its own, with its log as JSON; `heard` gets each line as it comes. */
export const startNode = (
  words: readonly string[],
  env: Record<string, string | undefined> = {},
  heard: (line: Record<string, unknown>) => void = () => {},
): Running => {
  const child = spawn(process.execPath, [MAIN, 'start', '--json', ...words], {
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: Record<string, unknown>[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const line = JSON.parse(part) as Record<string, unknown>
      lines.push(line)
      heard(line)
    }
    for (const look of waiting) look()
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code))
  })
  return {
    child,
    ended,
    said: (message) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => line['message'] === message)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
        void ended.then(() => reject(new TypeError(`it ended without: ${message}\n${JSON.stringify(lines)}`)))
      }),
  }
}

/** A folder for one test. */
export const aFolder = (): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'saphan-cli-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

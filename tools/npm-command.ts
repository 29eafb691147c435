// Starts an npm script as a person does, and stops it as a script does: by SIGTERM to npm.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

export type NpmCommand = {
  /** The first line on standard output or standard error that matches. */
  line(pattern: RegExp): Promise<string>
  /** Resolves when npm and all that writes to its output have ended. */
  stop(): Promise<void>
}

/** A port that nothing listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Runs npm in a folder, with settings beside the environment. */
export const startNpm = (
  folder: string,
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): NpmCommand => {
  const child = spawn('npm', words, {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let look = (): void => {}
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (text) => {
      lines.push(text)
      look()
    })
  let isClosed = false
  const closed = new Promise<void>((resolve) =>
    child.once('close', () => {
      isClosed = true
      resolve()
      look()
    }),
  )
  return {
    line: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = lines.find((text) => pattern.test(text))
          if (found !== undefined) resolve(found)
          else if (isClosed)
            reject(
              new SaphanError('demo.not-started', `\`npm ${words.join(' ')}\` ended without ${pattern}`, {
                details: { output: lines.slice(-20) },
              }),
            )
        }
        look()
      }),
    async stop() {
      child.kill('SIGTERM')
      await closed
    },
  }
}

// Questions to a person at a terminal; secrets are not shown while they are typed.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

/** Whether there is a person to ask. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true

const ask = async (question: string, output: NodeJS.WritableStream): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  const stopped = new AbortController()
  lines.on('SIGINT', () => stopped.abort())
  try {
    return await lines.question(question, { signal: stopped.signal })
  } catch (cause) {
    throw new SaphanError('cli.stopped', 'the question was not answered', { cause })
  } finally {
    lines.close()
  }
}

/** Asks for a line. */
export const askLine = async (question: string): Promise<string> =>
  (await ask(`${question}: `, process.stderr)).trim()

/** Asks for a secret: what is typed goes nowhere. */
export const askSecret = async (question: string): Promise<string> => {
  process.stderr.write(`${question}: `)
  const nowhere = new Writable({ write: (_chunk, _encoding, written) => written() })
  const secret = await ask('', nowhere)
  process.stderr.write('\n')
  return secret
}

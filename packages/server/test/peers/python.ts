// Runs a Python program that lies beside this file: one JSON value in, one out. `npm run test:peers` names the interpreter.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const INTERPRETER = process.env['SAPHAN_TEST_PYTHON']

/** Without what would send requests elsewhere, or trust other authorities than the test says. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/_PROXY$|_CA_BUNDLE$|^SSL_CERT_/i.test(name)),
)

/** What a program answers; its last words when it fails. */
export const python = <Answer>(program: string, told: unknown): Promise<Answer> =>
  new Promise((resolve, reject) => {
    if (INTERPRETER === undefined) {
      reject(new RangeError('these tests are run by `npm run test:peers`'))
      return
    }
    const child = spawn(INTERPRETER, [join(import.meta.dirname, program)], { env: ENVIRONMENT })
    const [out, said]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(out).toString()) as Answer)
      else reject(new RangeError(`${program} ended with ${code}: ${Buffer.concat(said).toString().trim()}`))
    })
    child.stdin.end(JSON.stringify(told))
  })

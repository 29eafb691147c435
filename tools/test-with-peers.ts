// Runs the tests with clients that others wrote: Python programs of PyPI, each of a pinned version and digest, in an
// environment under node_modules/.cache that is kept between runs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const requirements = join(root, 'packages/server/test/peers/requirements.txt')
const INSTALL_MS = 600_000

type Ended = { readonly good: boolean; readonly said: string }

const run = (command: string, words: readonly string[]): Ended => {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    encoding: 'utf8',
    timeout: INSTALL_MS,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { good: status === 0, said: error?.message ?? `${stdout}${stderr}` }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? ''

/** The interpreter of an environment that holds exactly what is required; a text says why there is none. */
const environment = (): { python: string } | { reason: string } => {
  const version = run('python3', ['-c', 'import sys; print(sys.version)'])
  if (!version.good) return { reason: `there is no python3 (${lastLine(version.said)})` }
  const name = createHash('sha256').update(version.said).update(readFileSync(requirements)).digest('hex')
  const folder = join(root, 'node_modules/.cache/peers', name.slice(0, 16))
  const [python, whole] = [join(folder, 'bin/python'), join(folder, 'whole')]
  if (existsSync(whole)) return { python }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const made = run('python3', ['-m', 'venv', folder])
  if (!made.good) return { reason: `python3 makes no virtual environment (${lastLine(made.said)})` }
  process.stderr.write('Installing the peers from PyPI …\n')
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes']
  const installed = run(python, [...words, '-r', requirements])
  if (!installed.good) return { reason: `pip could not install them (${lastLine(installed.said)})` }
  writeFileSync(whole, '')
  return { python }
}

const found = environment()
if ('reason' in found) {
  process.stderr.write(`The Python packages of ${requirements} are not to be had: ${found.reason}.\n`)
  process.exitCode = 2
} else {
  const words = ['run', '--project', 'peers', ...process.argv.slice(2)]
  const env = { ...process.env, SAPHAN_TEST_PYTHON: found.python }
  process.exitCode = spawnSync('vitest', words, { stdio: 'inherit', env }).status ?? 1
}

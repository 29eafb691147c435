// Every command of the README is run: here, or by `.ci/run`.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tryDemo } from '../tools/try-demo.ts'
import { tryStart } from '../tools/try-start.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const PATIENCE_MS = 180_000

const readme = read('README.md')
const commands = [...readme.matchAll(/```sh\n([^`]*)```/g)]
  .flatMap((fence) => (fence[1] ?? '').trim().split(/\n| && /))
  .concat([...readme.matchAll(/`(npm [^`\n]+)`/g)].map((inline) => inline[1] ?? ''))

const runHere: Record<string, () => Promise<unknown>> = {
  'npm run demo': async () => {
    const found = await tryDemo(root, { withExamples: false })
    return found.length > 10 && found.filter(({ holds }) => !holds)
  },
  'npm run demo -- --help': async () => {
    const { stdout, status } = spawnSync('npm', ['run', 'demo', '--', '--help'], {
      cwd: root,
      encoding: 'utf8',
    })
    const missing = ['--th-port', '--au-port', '--dir', '--json'].filter((flag) => !stdout.includes(flag))
    return status === 0 ? missing : [status]
  },
  'npm start': async () => ((await tryStart(root)) ? [] : ['no empty node']),
}

describe('the README', () => {
  it('names commands, and each is run by this test or by `.ci/run`', () => {
    const run = read('.ci/run').replaceAll(/^\s*#.*$/gm, '')
    const isRun = (command: string) => command in runHere || run.includes(` ${command}`)
    expect(commands).toEqual(expect.arrayContaining(['npm ci', 'npm test', 'npm run demo']))
    expect(commands.filter((command) => !isRun(command))).toEqual([])
  })

  it.each(Object.keys(runHere))(
    'tells the truth about `%s`',
    async (command) => {
      expect(commands).toContain(command)
      expect(await runHere[command]!()).toEqual([])
    },
    PATIENCE_MS,
  )
})

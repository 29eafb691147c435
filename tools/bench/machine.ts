// What the figures were made on.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { nginxVersion } from './nginx.ts'

const root = join(import.meta.dirname, '../..')

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version

const commit = (): string => {
  try {
    const git = (...words: string[]): string =>
      execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', 'packages', 'policies') === '' ? '' : ' with changes')
    )
  } catch {
    // Not every copy is a clone.
    return 'unknown'
  }
}

/** Name and value of each thing that matters. */
export const describeMachine = (): readonly [name: string, value: string][] => [
  ['processor', `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${arch()}`],
  ['memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
  [
    'load before the run',
    loadavg()
      .map((load) => load.toFixed(2))
      .join(', '),
  ],
  ['Node.js', process.version],
  ['embedded store', `PGlite ${versionOf('@electric-sql/pglite')}`],
  ['nginx', nginxVersion() ?? 'not installed'],
  ['sources', commit()],
]

/** Resident memory of a process in MB, as the system counts it; undefined where it does not tell. */
export const residentMb = (pid: number | undefined): number | undefined => {
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kb === undefined ? undefined : (Number(kb) * 1024) / 1e6
  } catch {
    return undefined
  }
}

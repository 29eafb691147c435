// Refuses dependencies whose licence is unknown or asks for more than a notice.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { isAllowed } from './licence-rule.ts'

type Package = { name: string; version?: string; license?: unknown; dev?: boolean }

const text = execFileSync('npm', ['query', '*'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  maxBuffer: 268_435_456,
})
const packages = JSON.parse(text) as Package[]
const refused = packages.filter(({ license, dev }) => !isAllowed(license, dev ? 'tool' : 'shipped'))

for (const { name, version, license, dev } of refused)
  process.stderr.write(
    `${name} ${version ?? ''}: ${JSON.stringify(license) ?? 'no licence'}${dev ? ' (a tool)' : ''}\n`,
  )
process.stdout.write(`${packages.length} packages, ${refused.length} refused\n`)
process.exitCode = refused.length > 0 || packages.length === 0 ? 1 : 0

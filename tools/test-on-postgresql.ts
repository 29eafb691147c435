// Runs the server's tests over a PostgreSQL server: the one of SAPHAN_TEST_DATABASE_URL, or one found on this machine.
import { spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'
import { aDatabase } from '../packages/server/test/database.ts'

const NAME = 'SAPHAN_TEST_DATABASE_URL'

// As psql does: without PGUSER the role has the name of whoever runs it, also where USER is not set.
process.env['PGUSER'] ??= userInfo().username

/** Where Debian's server listens. */
const LOCAL = ['postgresql:///postgres?host=/var/run/postgresql', 'postgresql://127.0.0.1:5432/postgres']

/** Makes and drops one test store: the server answers, its user may create databases, and the template is there. */
const reasonAgainst = async (url: string): Promise<string | undefined> => {
  process.env[NAME] = url
  try {
    await (await aDatabase()).close()
    return undefined
  } catch (error) {
    const { errors, message } = error as AggregateError
    return [message, ...(errors ?? []).map(String)].filter((text) => text !== '').join('; ')
  }
}

const chooseServer = async (): Promise<boolean> => {
  const set = process.env[NAME]
  const reasons: string[] = []
  for (const url of set ? [set] : LOCAL) {
    const reason = await reasonAgainst(url)
    if (reason === undefined) return true
    // Without the password that a URL may hold.
    reasons.push(`${url.replace(/\/\/[^@/]*@/, '//')}: ${reason}`)
  }
  process.stderr.write(
    `No PostgreSQL server can be used. Set ${NAME} to one whose user may create databases.\n${reasons.join('\n')}\n`,
  )
  return false
}

if (await chooseServer()) {
  const words = ['run', '--project', 'server', ...process.argv.slice(2)]
  process.exitCode = spawnSync('vitest', words, { stdio: 'inherit' }).status ?? 1
} else process.exitCode = 2

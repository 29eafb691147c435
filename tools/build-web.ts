// Builds the console with Vite, unless it was already built from the same sources.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const web = join(root, 'packages/web')
const stampFile = join(web, 'dist/.sources')

const files = ['packages/web/src', 'packages/core/src']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  .concat(join(web, 'index.html'), join(web, 'vite.config.ts'), join(root, 'package-lock.json'))
  .filter((file) => existsSync(file))
  .sort()

const hash = createHash('sha256')
for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
const stamp = hash.digest('hex')

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  process.stderr.write('Building the console …\n')
  const built = spawnSync('vite', ['build', '--logLevel', 'warn'], { cwd: web, stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
  writeFileSync(stampFile, stamp)
}

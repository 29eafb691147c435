// Builds the console with Vite, unless it was already built from the same sources, and packs its files for the wire.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

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

const hash = createHash('sha256').update(readFileSync(import.meta.filename))
for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
const stamp = hash.digest('hex')

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  process.stderr.write('Building the console …\n')
  const built = spawnSync('vite', ['build', '--logLevel', 'warn'], { cwd: web, stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
  const packable = readdirSync(join(web, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|css|html|svg)$/.test(name),
  )
  for (const name of packable) {
    const file = join(web, 'dist', name)
    const bytes = readFileSync(file)
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }))
    // Browsers take it over HTTPS, and from this machine.
    writeFileSync(`${file}.br`, brotliCompressSync(bytes))
  }
  writeFileSync(stampFile, stamp)
}

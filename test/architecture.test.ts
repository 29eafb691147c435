// Reads the tables of rows in ARCHITECTURE.md and checks every import of the tree against them.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

type Import = { file: string; from: string; typeOnly: boolean }

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

const importsOf = (file: string): Import[] => {
  const text = readFileSync(join(root, file), 'utf8')
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|import\('([^']+)'\)/g,
  )
  return [...statements].map((match) => ({
    file,
    from: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }))
}

/** Part to row, from the table under a heading of ARCHITECTURE.md. */
const rowsOf = (heading: string): Map<string, number> => {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const section = text.split(`### ${heading}\n`)[1]?.split('\n## ')[0]?.split('\n### ')[0] ?? ''
  const rows = new Map<string, number>()
  for (const match of section.matchAll(/^\| (\d+) \| (.+?) \|/gm)) {
    for (const part of match[2]?.matchAll(/`([a-z0-9-]+)`/g) ?? []) rows.set(part[1] ?? '', Number(match[1]))
  }
  return rows
}

const partOf = (packageFolder: string, path: string): string | undefined => {
  const inside = relative(join(packageFolder, 'src'), path).split('/')
  return inside.length > 1 && inside[0] !== '..' ? inside[0] : undefined
}

/** The part that an import of a file in a package leads to, if it stays in the package. */
const targetOf = (packageFolder: string, { file, from }: Import): string | undefined =>
  from.startsWith('.') ? partOf(packageFolder, join(file, '..', from)) : undefined

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.includes('/test/')

for (const name of ['packages/core', 'packages/server']) {
  describe(`the rows of ${name}`, () => {
    const rows = rowsOf(name)
    const files = sources(`${name}/src`)
    const imports = files.filter((file) => !isTest(file)).flatMap(importsOf)

    it('are in ARCHITECTURE.md for every part that exists, and for no other', () => {
      const parts = new Set(files.map((file) => partOf(name, file)).filter((part) => part !== undefined))
      expect(parts.size).toBeGreaterThan(5)
      expect([...parts].filter((part) => !rows.has(part))).toEqual([])
      expect([...rows.keys()].filter((part) => !parts.has(part))).toEqual([])
    })

    it('are used downward only', () => {
      const wrong = imports.flatMap((one) => {
        const own = partOf(name, one.file)
        const other = targetOf(name, one)
        if (own === undefined || other === undefined || own === other) return []
        const down = (rows.get(other) ?? Infinity) < (rows.get(own) ?? -1)
        return down ? [] : [`${one.file} → ${one.from}`]
      })
      expect(imports.length).toBeGreaterThan(20)
      expect(wrong).toEqual([])
    })
  })
}

describe('the packages', () => {
  const allowed: Record<string, readonly string[]> = {
    core: [],
    server: ['core'],
    cli: ['core', 'server'],
    web: ['core'],
  }

  it('use only the packages below them', () => {
    const wrong = Object.entries(allowed).flatMap(([name, below]) =>
      sources(`packages/${name}/src`)
        .filter((file) => !isTest(file))
        .flatMap(importsOf)
        .filter(({ from }) => from.startsWith('@saphan/') && !below.includes(from.split('/')[1] ?? ''))
        .map(({ file, from }) => `${file} → ${from}`),
    )
    expect(wrong).toEqual([])
  })

  it('keep core free of the runtime', () => {
    const wrong = sources('packages/core/src')
      .filter((file) => !isTest(file))
      .flatMap(importsOf)
      .filter(({ from }) => from.startsWith('node:'))
    expect(wrong).toEqual([])
  })
})

describe('the gate', () => {
  const files = sources('packages/server/src').concat(sources('packages/cli/src'))

  it('is the only maker of permits', () => {
    const wrong = files.filter((file) => {
      if (file.startsWith('packages/server/src/gate/') || isTest(file)) return false
      const text = readFileSync(join(root, file), 'utf8')
      return /gate\/issue\.ts|as (unknown as )?Permit\b/.test(text)
    })
    expect(wrong).toEqual([])
  })

  it('is asked before every store: each exported function of a store takes a permit', () => {
    const stores = files.filter((file) => /(^|[/-])store\.ts$/.test(file) && !file.includes('/key/'))
    expect(stores.length).toBeGreaterThan(1)
    const wrong = stores.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const names = [...text.matchAll(/type (\w+) =\s+(?:\|\s+)?Permit</g)].map((match) => match[1])
      const permit = new RegExp(`\\b(${['Permit', ...names].join('|')})\\b`)
      return text
        .split(/\nexport const /)
        .slice(1)
        .filter((body) => /^\w+ = (async )?(<[^>]*>)?\(/.test(body))
        .filter((body) => !permit.test(body.slice(0, body.indexOf('=>'))))
        .map((body) => `${file}: ${body.slice(0, body.indexOf(' '))}`)
    })
    expect(wrong).toEqual([])
  })

  it('decides every act: writes go through act() with an action of the closed list', () => {
    const actions = files.filter((file) => file.endsWith('/actions.ts'))
    expect(actions.length).toBeGreaterThan(0)
    const wrong = actions.filter((file) =>
      /\b(insert into|update [a-z_]+ set|delete from)\b/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })
})

describe('names', () => {
  it('avoid words that say nothing', () => {
    const words = /(^|[/-])(utils?|helpers?|common|misc|shared|manager|service|handler|impl|types)([-.]|\/|$)/
    const wrong = ['core', 'server', 'cli', 'web']
      .flatMap((name) => sources(`packages/${name}/src`))
      .filter((file) => words.test(file))
    expect(wrong).toEqual([])
  })

  it('open every file with a line that says what it is for', () => {
    const wrong = ['core', 'server', 'cli', 'web']
      .flatMap((name) => sources(`packages/${name}/src`))
      .filter((file) => !isTest(file) && !file.endsWith('.d.ts'))
      .filter((file) => !/^(#!.*\n)?\/\/ \S/.test(readFileSync(join(root, file), 'utf8')))
    expect(wrong).toEqual([])
  })
})

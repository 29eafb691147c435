// Real advisories, read, shown, written again and made into STIX. They lie beside the repository where they have been fetched;
// elsewhere the list is empty.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeBase64 } from '../bytes/base64.ts'
import { canonicalize } from '../json/canonical.ts'
import { validateStix } from '../stix/validate.ts'
import { csafFileName } from './file-name.ts'
import { readCsaf } from './read.ts'
import { stixOf } from './stix.ts'
import { pathOf } from './product-tree.ts'
import { csafBytes, writeCsaf } from './write.ts'

const FOLDER = new URL('../../../../../shared/data/csaf/', import.meta.url)
const NAMES = existsSync(FOLDER) ? readdirSync(FOLDER) : []
const FILES = NAMES.filter((name) => name.endsWith('.json'))
const bytesOf = (name: string) => readFileSync(new URL(name, FOLDER))

const read = (name: string) => {
  const reading = readCsaf(bytesOf(name))
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.findings))
  return reading
}

describe('real advisories', () => {
  it('are ten, or none', () => {
    expect([0, 10]).toContain(FILES.length)
  })

  it('have the hash that was published beside them', () => {
    for (const name of FILES.filter((one) => NAMES.includes(`${one}.sha512`))) {
      const published = readFileSync(new URL(`${name}.sha512`, FOLDER), 'utf8').slice(0, 128)
      expect(createHash('sha512').update(bytesOf(name)).digest('hex')).toBe(published)
    }
  })

  it('have the name that the standard gives their tracking identifier', () => {
    for (const name of FILES) expect(csafFileName(read(name).view.tracking.id)).toBe(name)
  })

  it('are shown with marking, publisher, products on their branches, vulnerabilities and revisions', () => {
    for (const name of FILES) {
      const { view } = read(name)
      expect(view.distribution.tlp).toBe('clear')
      expect(view.publisher.name).toBe('CISA')
      expect(view.products.length).toBeGreaterThan(0)
      expect(view.vulnerabilities.every(({ cve, metrics }) => cve !== undefined && metrics.length > 0)).toBe(
        true,
      )
      expect(view.tracking.revision_history.at(-1)?.number).toBe(view.tracking.version)
      for (const { branch } of view.products)
        expect(pathOf(view.branches, branch)[0]).toMatchObject({ category: 'vendor' })
    }
  })

  it('are written again with nothing lost, added or changed', () => {
    for (const name of FILES) {
      const { object, view } = read(name)
      const written = writeCsaf(view, { version: '2.0' })
      expect(written).toMatchObject({ ok: true, losses: [] })
      if (!written.ok) continue
      expect(Buffer.from(csafBytes(written.object)).toString()).toBe(canonicalize(object))
    }
  })

  it('are the same advisory after a way through the newer version', () => {
    for (const name of FILES) {
      const { object, view } = read(name)
      const newer = writeCsaf(view, { version: '2.1', cweVersionOf: () => '4.13' })
      if (!newer.ok) throw new TypeError(JSON.stringify(newer.losses))
      const again = readCsaf(csafBytes(newer.object))
      if (!again.ok) throw new TypeError(JSON.stringify(again.findings))
      const older = writeCsaf(again.view, { version: '2.0' })
      expect(older.ok && older.object).toEqual(object)
    }
  })

  it('become STIX objects without errors that all carry the marking, with the file itself among them', () => {
    for (const name of FILES) {
      const { view } = read(name)
      const { objects, report } = stixOf(view, bytesOf(name))
      const errors = objects.flatMap((one) =>
        validateStix(one).filter(({ severity }) => severity === 'error'),
      )
      expect(errors).toEqual([])
      const ids = new Set(objects.map(({ id }) => id))
      expect(ids.size).toBe(objects.length)
      for (const one of objects)
        expect(one['object_marking_refs']).toEqual([
          'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
        ])
      expect(objects.find(({ id }) => id === report)?.['object_refs']).toEqual(
        objects.filter(({ id }) => id !== report).map(({ id }) => id),
      )
      const original = objects.find(({ type }) => type === 'artifact')
      expect(Buffer.from(decodeBase64(original?.['payload_bin'] as string))).toEqual(bytesOf(name))
    }
  })
})

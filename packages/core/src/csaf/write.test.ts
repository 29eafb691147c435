// Writing: what goes through both versions, what the older one has no place for, and what is never written.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json/value.ts'
import { anAdvisory } from './example.ts'
import { csafFileName } from './file-name.ts'
import { type Branch, fillBranches, growBranches, pathOf } from './product-tree.ts'
import { readCsafObject } from './read.ts'
import type { AdvisoryView } from './view.ts'
import { writeCsaf } from './write.ts'

const through = (view: AdvisoryView, version: '2.0' | '2.1'): AdvisoryView => {
  const written = writeCsaf(view, { version })
  if (!written.ok) throw new TypeError(JSON.stringify(written.losses))
  const reading = readCsafObject(written.object)
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.findings))
  return reading.view
}

const written = (view: AdvisoryView, version: '2.0' | '2.1') => {
  const result = writeCsaf(view, { version })
  return { ...result, object: (result.ok ? result.object : {}) as { document: JsonObject } & JsonObject }
}

describe('writing an advisory', () => {
  it('gives back what was written, in each version', () => {
    expect(through(anAdvisory(), '2.1')).toEqual(anAdvisory())
    const older = through(anAdvisory(), '2.0')
    expect({ ...older, version: '2.1' }).toEqual({
      ...anAdvisory(),
      vulnerabilities: older.vulnerabilities.map((one) => ({
        ...one,
        cwes: one.cwes.map(({ id, name }) => ({ id, name })),
      })),
    })
  })

  it('names the level as each version does', () => {
    const labels = (['2.0', '2.1'] as const).map(
      (version) => written(anAdvisory(), version).object.document['distribution'],
    )
    expect(labels).toEqual([{ tlp: { label: 'WHITE' } }, { tlp: { label: 'CLEAR' } }])
  })

  it('is refused where the version cannot say how strictly it is marked', () => {
    const strict = anAdvisory({ distribution: { tlp: 'amber+strict' } })
    expect(writeCsaf(strict, { version: '2.0' })).toEqual({
      ok: false,
      losses: [{ pointer: '/document/distribution/tlp', reason: 'no-such-marking' }],
    })
    expect(written(strict, '2.1').object.document['distribution']).toEqual({ tlp: { label: 'AMBER+STRICT' } })
    const group = anAdvisory({
      distribution: {
        tlp: 'green',
        sharingGroup: { id: 'f0f0f0f0-1111-4222-8333-444444444444', name: 'Group' },
      },
    })
    expect(writeCsaf(group, { version: '2.0' }).ok).toBe(false)
    expect(writeCsaf(anAdvisory({ distribution: {} }), { version: '2.1' })).toEqual({
      ok: false,
      losses: [{ pointer: '/document/distribution/tlp', reason: 'marking-needed' }],
    })
  })

  it('tells what the older version has no place for', () => {
    const [one] = anAdvisory().vulnerabilities
    if (!one) throw new TypeError('no vulnerability')
    const [cwe] = one.cwes
    const view = anAdvisory({
      license: 'CC0-1.0',
      vulnerabilities: [
        {
          ...one,
          cwes: cwe ? [cwe, { ...cwe, id: 'CWE-78' }] : [],
          metrics: [
            { content: { epss: { percentile: '0.9', probability: '0.8', timestamp: '' } }, products: [] },
          ],
          remediations: [{ category: 'fix_planned', details: 'Next year' }],
          notes: [{ category: 'general', text: 'Only of one', product_ids: ['CSAFPID-1'] }],
          product_status: { unknown: ['CSAFPID-1'] },
        },
      ],
    })
    const { losses, object } = written(view, '2.0')
    expect(losses.map(({ pointer, reason }) => `${pointer} ${reason}`).toSorted()).toEqual([
      '/document/license_expression no-such-property',
      '/vulnerabilities/0/cwes one-only',
      '/vulnerabilities/0/metrics/0 no-such-property',
      '/vulnerabilities/0/notes/0 no-such-property',
      '/vulnerabilities/0/product_status/unknown no-such-property',
      '/vulnerabilities/0/remediations/0/category no-such-value',
    ])
    expect(JSON.stringify(object)).not.toMatch(/epss|license|fix_planned|CWE-78/)
  })

  it('leaves a weakness out of the newer version when nobody knows with which version it was named', () => {
    const older = through(anAdvisory(), '2.0')
    expect(written(older, '2.1').losses).toEqual([
      { pointer: '/vulnerabilities/0/cwes/0', reason: 'version-needed' },
    ])
    expect(writeCsaf(older, { version: '2.1', cweVersionOf: () => '4.13' }).losses).toEqual([])
  })
})

describe('a product tree', () => {
  const leaf = fc.record({
    category: fc.constant('product_version'),
    name: fc.string(),
    product: fc.record({ name: fc.string(), product_id: fc.string() }),
  })
  const tree = fc.letrec<{ branch: object }>((tie) => ({
    branch: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.record({
        category: fc.constantFrom('vendor', 'product_name'),
        name: fc.string(),
        branches: fc.array(tie('branch'), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }))

  it('property: is the same after it was laid flat and grown again', () => {
    fc.assert(
      fc.property(fc.array(tree.branch, { maxLength: 4 }), (branches) => {
        const filled = fillBranches(branches)
        if (!filled.ok) throw new TypeError(filled.pointers.join())
        const grown = growBranches(filled.branches, filled.products, ({ id, name }) => ({
          name,
          product_id: id,
        }))
        expect(grown).toEqual(branches)
      }),
      { numRuns: 200 },
    )
  })

  it('has a way from the root to each branch, and none round in a circle', () => {
    const branches: Branch[] = [
      { category: 'vendor', name: 'A' },
      { category: 'product_name', name: 'B', above: 0 },
      { category: 'product_name', name: 'C', above: 2 },
    ]
    expect(pathOf(branches, 1).map(({ name }) => name)).toEqual(['A', 'B'])
    expect(pathOf(branches, 2)).toEqual([])
    expect(pathOf(branches, 9)).toEqual([])
  })

  it('is refused at the place of what is no branch', () => {
    const raw = [{ category: 'vendor', name: 'A', branches: [{ category: 'product_name' }] }]
    expect(fillBranches(raw)).toEqual({ ok: false, pointers: ['/product_tree/branches/0/branches/0'] })
  })
})

describe('the name of a file', () => {
  // The examples of CSAF 2.0 §5.1.
  it.each([
    ['Example Company - 2019-YH3234', 'example_company_-_2019-yh3234.json'],
    ['RHBA-2019:0024', 'rhba-2019_0024.json'],
  ])('of %s is %s', (id, name) => {
    expect(csafFileName(id)).toBe(name)
  })
  it('says that a document is not valid', () => {
    expect(csafFileName('cisco-sa-20190513-secureboot', 'invalid')).toBe(
      'cisco-sa-20190513-secureboot_invalid.json',
    )
  })
})

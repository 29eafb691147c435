// A pack from the files of its folder.
import { describe, expect, it } from 'vitest'
import { packFromFiles } from './pack-folder.ts'

const FILES = {
  'pack.json': '{"id":"xx-law"}',
  'rules.json': '{"XX-DUTY":{}}',
  'cases.json': '{"base":{"party":"TH"},"cases":[]}',
  'basis.cedar': 'permit (principal, action, resource);',
  'README.md': 'nothing of the pack',
}
const from = (change: Record<string, string | undefined> = {}) =>
  packFromFiles(
    new Map(
      Object.entries({ ...FILES, ...change }).flatMap(([name, text]) =>
        text === undefined ? [] : [[name, text] as const],
      ),
    ),
  )

describe('the files of a pack', () => {
  it('are its parts, without what belongs to no pack', () => {
    expect(from()).toEqual({
      pack: { id: 'xx-law' },
      rules: { 'XX-DUTY': {} },
      policies: { 'basis.cedar': FILES['basis.cedar'] },
      base: { party: 'TH' },
      cases: [],
    })
  })

  it.each([
    ['without a part', { 'rules.json': undefined }, 'rules.json'],
    ['that are no JSON', { 'pack.json': '{' }, 'pack.json'],
    ['with the same key twice', { 'pack.json': '{"id":"a","id":"b"}' }, 'pack.json'],
    ['that hold no object', { 'cases.json': '[]' }, 'cases.json'],
  ])('%s are refused by name', (_, change, name) => {
    expect(() => from(change)).toThrow(
      expect.objectContaining({ code: 'pack.malformed', message: expect.stringContaining(name) }),
    )
  })
})

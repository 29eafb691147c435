// What of a list is read, and what is told of the rest. The fields are those of schema.json of misp-warninglists.
import { describe, expect, it } from 'vitest'
import { readWarningList } from './warning-list.ts'

const WHOLE = {
  name: 'Names of ours',
  description: 'Hosts that we run',
  version: 20261130,
  type: 'hostname',
  matching_attributes: ['domain', 'hostname', 'url'],
  list: ['www.safe.example', 'safe.example'],
}

const read = (more: object = {}) => readWarningList(JSON.stringify({ ...WHOLE, ...more }))
const told = (more: object = {}) =>
  read(more).findings.map(({ severity, pointer, code }) => `${severity} ${pointer} ${code}`)

describe('a list of harmless values', () => {
  it('is read with the types of values that its attributes are', () => {
    expect(read()).toEqual({
      list: {
        name: 'Names of ours',
        description: 'Hosts that we run',
        version: 20261130,
        kind: 'hostname',
        types: ['domain-name', 'url'],
        entries: ['www.safe.example', 'safe.example'],
      },
      findings: [],
      leftOut: 0,
    })
  })
  it('without attributes is for every type', () => {
    expect(read({ matching_attributes: undefined }).list?.types).toHaveLength(8)
    expect(read({ matching_attributes: [] }).list?.types).toHaveLength(8)
  })
  it.each([
    ['name', undefined, 'missing'],
    ['name', ' ', 'malformed'],
    ['name', 7, 'malformed'],
    ['description', undefined, 'missing'],
    ['version', undefined, 'missing'],
    ['version', '3', 'malformed'],
    ['version', 1.5, 'malformed'],
    ['version', -1, 'malformed'],
    ['type', undefined, 'missing'],
    ['type', 'fuzzy', 'malformed'],
    ['list', undefined, 'missing'],
    ['list', { 'safe.example': 'ours' }, 'malformed'],
    ['matching_attributes', 'domain', 'malformed'],
    ['matching_attributes', [1], 'malformed'],
    ['matching_attributes', ['phone-number'], 'no-type'],
    ['list', [], 'no-entries'],
    ['category', 'known', 'not-benign'],
    ['category', 'other', 'malformed'],
  ])('is refused when %s is %j', (field, value, code) => {
    expect(told({ [field]: value })).toContain(`error /${field} ${code}`)
    expect(read({ [field]: value }).list).toBeUndefined()
  })
  it('tells of all that is wrong at once', () => {
    expect(told({ name: '', version: null, more: true })).toEqual([
      'error /name malformed',
      'error /version malformed',
      'warning /more unknown-field',
    ])
  })
  it.each([
    ['hostname', 'com', 'entry-too-wide'],
    ['hostname', '.', 'entry-malformed'],
    ['hostname', 'https://safe.example/', 'entry-malformed'],
    ['cidr', '0.0.0.0/0', 'entry-too-wide'],
    ['cidr', '::/0', 'entry-too-wide'],
    ['cidr', '192.0.2.0/33', 'entry-malformed'],
    ['cidr', 'safe.example', 'entry-malformed'],
    ['substring', 'co', 'entry-too-wide'],
    ['regex', '/(a)\\1/', 'entry-expression'],
    ['regex', '/(/', 'entry-expression'],
    ['string', '', 'entry-malformed'],
    ['string', 'a\nb', 'entry-malformed'],
    ['string', 7, 'entry-malformed'],
    ['string', 'a'.repeat(3000), 'entry-malformed'],
  ])('of type %s leaves out %j', (type, entry, code) => {
    const good = type === 'cidr' ? '192.0.2.1' : 'safe.example'
    const list = [good, entry]
    expect(told({ type, list })).toEqual([`warning /list/1 ${code}`])
    expect(read({ type, list })).toMatchObject({ list: { entries: [good] }, leftOut: 1 })
  })
  it('has each entry once', () => {
    expect(read({ list: ['safe.example', 'safe.example'] }).list?.entries).toEqual(['safe.example'])
  })
  it.each(['', '[]', 'null', '{', '{"name":"a","name":"b"}', '['.repeat(1000), '"\\ud800"'])(
    'is none in %j',
    (text) => {
      expect(readWarningList(text)).toMatchObject({ findings: [{ severity: 'error' }] })
    },
  )
})

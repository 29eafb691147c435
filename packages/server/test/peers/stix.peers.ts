// stix2, stix2-validator and stix2-patterns of OASIS, and misp-stix, over what running nodes give out (STIX 2.1).
import { extensionDefinition, PROJECT_IDENTITY } from '@saphan/core/record/extension.ts'
import { OWN_KINDS } from '@saphan/core/record/kind-list.ts'
import { TLP_1_MARKINGS, TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMachine, anExchange, feedOf, objectsOf, VALUES, WAVE_FILE, type Exchange } from './exchange.ts'
import { python } from './python.ts'

type Stix = Record<string, unknown>
type Parsed = { id: string; class?: string; again?: Stix; error?: string }
type Validated = { id: string; errors: string[]; warnings: string[] }

let exchange: Exchange
/** What both nodes released: written by people, or cut for the other side. */
let released: Stix[]

beforeAll(async () => {
  exchange = await anExchange()
  const [th, au] = [await aMachine(exchange.th, 'siem'), await aMachine(exchange.au, 'siem')]
  released = [
    ...(await objectsOf(th, await feedOf(exchange.th, 'TH'))),
    ...(await objectsOf(au, await feedOf(exchange.au, 'AU'))),
  ]
})
afterAll(() => exchange?.close())

/** What stands beside the records: the same objects on every node. */
const standing = (): Stix[] => [
  PROJECT_IDENTITY,
  ...OWN_KINDS.flatMap((kind) => extensionDefinition(kind) ?? []),
  ...Object.values(TLP_1_MARKINGS),
  ...Object.values(TLP_2_MARKINGS),
]

const bundleOf = (objects: Stix[]): Stix => ({
  type: 'bundle',
  id: 'bundle--5a0f0000-0000-4000-8000-000000000001',
  objects,
})

/** What is not said: why a warning of stix2-validator stays. */
const ACCEPTED_WARNINGS: readonly (readonly [code: string, why: string])[] = [
  [
    '303',
    'a description is for whoever writes an indicator to give; many have nothing to say beside their name',
  ],
]

describe('what the nodes release', () => {
  it('has every kind that people write, and what was cut for the other side', () => {
    const types = new Set(released.map(({ type }) => type))
    expect(types.size).toBeGreaterThan(8)
    expect(JSON.stringify(released)).toContain('Attachment of the wave')
    expect(JSON.stringify(released)).not.toContain('1101701203003')
  })

  it('STIX-85: is parsed by stix2 with nothing custom allowed, and says the same when it is written again', async () => {
    const objects = [...released, ...standing()]
    const parsed = await python<Parsed[]>('stix_parse.py', { objects })
    expect(parsed.filter(({ error }) => error !== undefined)).toEqual([])
    // What a record leaves out because the standard has a default, stix2 writes.
    const withDefaults = objects.map((one) =>
      one['type'] === 'indicator' ? { pattern_version: '2.1', ...one } : one,
    )
    expect(parsed.map(({ again }) => again)).toEqual(withDefaults)
  })

  it('STIX-85: has no errors for stix2-validator, and no warnings but those with a reason', async () => {
    const objects = [...released, ...standing()]
    const found = await python<Validated[]>('stix_validate.py', { objects })
    expect(found.flatMap(({ errors }) => errors)).toEqual([])
    const accepted = ACCEPTED_WARNINGS.map(([code]) => `{${code}}`)
    const warnings = found.flatMap(({ warnings: said }) => said)
    expect(warnings.filter((said) => !accepted.some((code) => said.includes(code)))).toEqual([])
  })

  it('INTEROP-133, INTEROP-135, INTEROP-137: passes the interoperability schemas of stix2-validator', async () => {
    // What a tool sent without an author goes on without one.
    const fromTools = new Set<unknown>(WAVE_FILE.objects.map(({ name }) => name))
    const written = released.filter(({ name }) => !fromTools.has(name))
    const creators = [...new Set(written.map(({ created_by_ref }) => created_by_ref))]
    // The identities of nodes do not cross; the mode wants each beside what it made.
    const identities = creators.map((id) => ({ ...PROJECT_IDENTITY, id, created_by_ref: id }))
    const [found] = await python<Validated[]>('stix_validate.py', {
      objects: [bundleOf([...identities, ...written])],
      interop: true,
    })
    expect(found?.errors).toEqual([])
  })

  it('STIX-109: has patterns that stix2-patterns takes', async () => {
    const patterns = released.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []))
    expect(patterns.length).toBeGreaterThan(Object.keys(VALUES).length)
    expect((await python<string[][]>('pattern_validate.py', { patterns })).flat()).toEqual([])
  })

  it('becomes the same values in an event of MISP by misp-stix', async () => {
    const indicators = released.filter(({ type }) => type === 'indicator')
    const event = await python<{ attributes: { value: string }[]; errors: object }>('misp_from_stix.py', {
      bundle: bundleOf(indicators),
    })
    expect(event.errors).toEqual({})
    const values = event.attributes.map(({ value }) => value)
    expect(values).toEqual(expect.arrayContaining(Object.values(VALUES)))
  })
})

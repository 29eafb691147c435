import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createEngine } from './engine.ts'
import { loadPolicies, type PolicySource } from './pack.ts'
import { proposePack, proposeRules } from './proposal.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const source = await loadPolicies(POLICIES, 'TH')
const filesOf = (pack: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(POLICIES, pack)).map((name) => [name, readFileSync(join(POLICIES, pack, name), 'utf8')]),
  )
const idsOf = ({ packs }: PolicySource): string[] =>
  packs.flatMap(({ rules }) => rules.map(({ rule }) => rule.id))
const refusedAt = (place: string | RegExp) =>
  expect.objectContaining({
    code: 'gate.pack-refused',
    details: expect.objectContaining({
      place: typeof place === 'string' ? place : expect.stringMatching(place),
      reason: expect.any(String),
    }),
  })
const FORBID =
  '@outcome("deny") @code("withheld") forbid (principal, action == Action::"release", resource) when { context.facts.tlp == "amber" };'

describe('proposed rules', () => {
  it('take the place of those with their ids and keep the texts, or are added to a pack', () => {
    const next = proposeRules(source, {
      cedar: `@id("TLP-AMBER") ${FORBID} @id("X-NEW") ${FORBID}`,
      pack: 'th-policy',
      remove: ['TLP-RED'],
    })
    const rules = new Map(
      next.packs.flatMap((pack) => pack.rules.map((one) => [one.rule.id, one.rule] as const)),
    )
    expect(rules.get('TLP-AMBER')).toMatchObject({ pack: 'markings', effect: 'deny' })
    expect(rules.get('TLP-AMBER')?.text).toEqual(
      source.packs.flatMap((pack) => pack.rules).find(({ rule }) => rule.id === 'TLP-AMBER')?.rule.text,
    )
    expect(rules.get('X-NEW')).toMatchObject({ pack: 'th-policy', text: { review: 'not-reviewed' } })
    expect(rules.has('TLP-RED')).toBe(false)
    expect(next.version).not.toBe(source.version)
    expect(idsOf(source)).toContain('TLP-RED')
    expect(createEngine(next, { demonstration: true }).version()).toBe(next.version)
  })

  it.each([
    ['text that is not Cedar', { cedar: '// one\n\nforbid (principal' }, /^proposal\.cedar:\d+$/],
    ['a rule without an id', { cedar: FORBID }, /^proposal\.cedar:\d+$/],
    [
      'a word that a fact never has',
      { cedar: `@id("TLP-RED") ${FORBID.replace('amber', 'orange')}` },
      /^proposal/,
    ],
    [
      'the same rule twice',
      { cedar: `@id("X-A") ${FORBID} @id("X-A") ${FORBID}`, pack: 'markings' },
      'proposal.cedar',
    ],
    ['a new rule without a pack', { cedar: `@id("X-A") ${FORBID}` }, 'proposal.cedar'],
    [
      'a new rule for a pack that is not there',
      { cedar: `@id("X-A") ${FORBID}`, pack: 'none' },
      'proposal.cedar',
    ],
    [
      'a rule that is removed too',
      { cedar: `@id("TLP-RED") ${FORBID}`, remove: ['TLP-RED'] },
      'proposal.cedar',
    ],
    ['the removal of what is not there', { cedar: '', remove: ['X-A'] }, 'X-A'],
  ])('are refused with the place: %s', (_, proposal, place) => {
    expect(() => proposeRules(source, proposal)).toThrow(refusedAt(place))
  })

  it('are refused by the engine with the rule that does not type-check', () => {
    const cedar = `@id("TLP-RED") ${FORBID.replace('context.facts.tlp', 'context.facts.colour')}`
    const next = proposeRules(source, { cedar })
    expect(() => createEngine(next, { demonstration: true })).toThrow(refusedAt('markings/TLP-RED'))
  })
})

describe('what counsel has signed', () => {
  const signed: PolicySource = {
    ...source,
    name: 'signed',
    packs: source.packs.map((pack) => ({
      ...pack,
      rules: pack.rules.map((one) => ({
        ...one,
        rule: {
          ...one.rule,
          signed: { by: 'Counsel', at: '2026-11-01T00:00:00Z' },
          text: { ...one.rule.text, review: 'signed' as const },
        },
      })),
    })),
  }
  const reviewOf = ({ packs }: PolicySource, id: string) =>
    packs.flatMap(({ rules }) => rules).find(({ rule }) => rule.id === id)?.rule.text.review

  it('stays signed as long as no word of it is changed, in rules and in a pack', () => {
    const cedar = signed.packs.flatMap(({ rules }) => rules).find(({ rule }) => rule.id === 'TLP-RED')!.policy
    expect(reviewOf(proposeRules(signed, { cedar }), 'TLP-RED')).toBe('signed')
    const changed = proposeRules(signed, { cedar: `@id("TLP-RED") ${FORBID}` })
    expect([reviewOf(changed, 'TLP-RED'), reviewOf(changed, 'TLP-AMBER')]).toEqual(['not-reviewed', 'signed'])
    const files = filesOf('markings')
    const tlp = (files['tlp.cedar'] ?? '').replace('context.facts.tlp == "red"', '"red" == context.facts.tlp')
    const pack = proposePack(signed, { ...files, 'tlp.cedar': tlp }, 'TH')
    expect([reviewOf(pack, 'TLP-RED'), reviewOf(pack, 'TLP-AMBER')]).toEqual(['not-reviewed', 'signed'])
  })

  it('does not keep its name for another set', () => {
    const next = proposeRules(signed, { cedar: '', remove: ['TLP-RED'] })
    expect(createEngine(next, { demonstration: true }).version()).not.toBe('signed')
  })
})

describe('a proposed pack', () => {
  it('takes the place of the pack with its id, and is the same set again when nothing in it is changed', () => {
    const next = proposePack(source, filesOf('th-policy'), 'TH')
    expect(idsOf(next).toSorted()).toEqual(idsOf(source).toSorted())
    expect(createEngine(next, { demonstration: true }).rules().size).toBe(idsOf(source).length)
  })

  it('is added when there is none with its id', () => {
    const without = { ...source, packs: source.packs.filter(({ manifest }) => manifest.id !== 'th-policy') }
    expect(idsOf(proposePack(without, filesOf('th-policy'), 'TH')).toSorted()).toEqual(
      idsOf(source).toSorted(),
    )
  })

  it.each([
    ['without a manifest', { 'pack.json': undefined }, 'pack.json'],
    ['with a manifest that is not JSON', { 'pack.json': '{' }, 'pack.json'],
    ['with a manifest without an id', { 'pack.json': '{}' }, 'pack.json'],
    ['without texts', { 'rules.json': undefined }, 'rules.json'],
    ['with a rule without texts', { 'rules.json': '{}' }, 'th-policy/rules.json'],
    ['with another file', { 'notes.txt': 'x' }, 'notes.txt'],
    ['with a file that leads out of it', { '../other.json': '{}' }, '../other.json'],
    ['without policies', { 'release.cedar': undefined }, 'th-policy'],
    ['with what is not Cedar', { 'release.cedar': 'forbid (' }, 'th-policy/release.cedar:1'],
  ])('is refused with the place: %s', (_, change, place) => {
    const files = Object.entries({ ...filesOf('th-policy'), ...change }).filter(
      ([, text]) => text !== undefined,
    )
    expect(() => proposePack(source, Object.fromEntries(files) as Record<string, string>, 'TH')).toThrow(
      refusedAt(place),
    )
  })

  it('of another Party is refused, and so is one with a rule that another pack has', () => {
    expect(() => proposePack(source, filesOf('au-policy'), 'TH')).toThrow(refusedAt('au-policy/pack.json'))
    const files = filesOf('markings')
    const manifest = (files['pack.json'] ?? '').replace('"markings"', '"other-markings"')
    expect(() => proposePack(source, { ...files, 'pack.json': manifest }, 'TH')).toThrow(
      refusedAt('other-markings'),
    )
  })
})

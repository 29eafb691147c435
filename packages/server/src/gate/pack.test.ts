import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { schemaToJson } from '@cedar-policy/cedar-wasm/nodejs'
import { ClassFacts, FACT_NAMES } from '@saphan/core/facts/schema.ts'
import { ACTION_IDS, QUESTIONS } from '@saphan/core/gate/action.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEngine } from './engine.ts'
import { loadPolicies } from './pack.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))

const schemaText = await readFile(join(POLICIES, 'schema.cedarschema'), 'utf8')

/** A copy of the policies with one file changed. */
const changed = async (file: string, change: (text: string) => string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'policies-'))
  onTestFinished(async () => rm(folder, { recursive: true }))
  await cp(POLICIES, folder, { recursive: true })
  const text = await readFile(join(folder, file), 'utf8')
  const next = change(text)
  expect(next).not.toBe(text)
  await writeFile(join(folder, file), next)
  return folder
}

describe('packs on disk', () => {
  it('gives a node the packs of its own Party and of none, never those of the other', async () => {
    const ids = (await loadPolicies(POLICIES, 'TH')).packs.map(({ manifest }) => manifest.id)
    expect(ids).toEqual(['access', 'agreement', 'facts', 'markings', 'th-law', 'th-policy'])
    const third = (await loadPolicies(POLICIES, 'XX')).packs.map(({ manifest }) => manifest.id)
    expect(third).toEqual(['access', 'agreement', 'facts', 'markings'])
  })

  it('has one version for the same content and another for any other', async () => {
    const one = await loadPolicies(POLICIES, 'TH')
    expect((await loadPolicies(POLICIES, 'TH')).version).toBe(one.version)
    const folder = await changed('markings/tlp.cedar', (text) => `${text}\n`)
    expect((await loadPolicies(folder, 'TH')).version).not.toBe(one.version)
  })

  it('type-checks strictly for every Party', async () => {
    for (const party of ['TH', 'AU', 'XX']) {
      expect(
        createEngine(await loadPolicies(POLICIES, party), { demonstration: true }).rules().size,
      ).toBeGreaterThan(0)
    }
  })

  it.each([
    [
      'a policy that does not parse',
      'markings/tlp.cedar',
      (t: string) => t.replace('forbid (', 'forbid ['),
      /markings\/tlp\.cedar:7/,
    ],
    [
      'a forbid without an outcome',
      'markings/tlp.cedar',
      (t: string) => t.replace('@outcome("needs-human")\n', ''),
      /@outcome/,
    ],
    [
      'an outcome that there is not',
      'markings/tlp.cedar',
      (t: string) => t.replace('"needs-human"', '"maybe"'),
      /@outcome\("maybe"\)/,
    ],
    [
      'a question to nobody',
      'markings/tlp.cedar',
      (t: string) => t.replace('@role("releasing-officer")\n', ''),
      /@role/,
    ],
    [
      'a role that there is not',
      'markings/tlp.cedar',
      (t: string) => t.replace('"releasing-officer"', '"minister"'),
      /minister/,
    ],
    [
      'a forbid without a code for the outside',
      'markings/tlp.cedar',
      (t: string) => t.replace('@code("pending")\n', ''),
      /@code/,
    ],
    [
      'a redactor that there is not',
      'markings/policy-exchange.cedar',
      (t: string) => t.replace('@redactor("attribution")', '@redactor("everything")'),
      /everything/,
    ],
    ['a misspelt annotation', 'markings/tlp.cedar', (t: string) => t.replace('@code(', '@kode('), /@kode/],
    [
      'a word that the fact never has',
      'markings/tlp.cedar',
      (t: string) => t.replace('tlp == "red"', 'tlp == "RED"'),
      /`tlp` is never `RED`/,
    ],
    [
      'a word in a set that the fact never has',
      'markings/tlp.cedar',
      (t: string) => t.replace('["unmarked", "unknown"]', '["unmarked", "none"]'),
      /`tlp` is never `none`/,
    ],
    [
      'a rule without texts',
      'markings/tlp.cedar',
      (t: string) => t.replace('@id("TLP-RED")', '@id("TLP-PURPLE")'),
      /`TLP-PURPLE` has no texts/,
    ],
    [
      'texts without a rule',
      'markings/rules.json',
      (t: string) => t.replace('"TLP-RED":', '"TLP-RED-2":'),
      /TLP-RED/,
    ],
    [
      'a rule without its Thai',
      'markings/rules.json',
      (t: string) => t.replace('"th":', '"xx":'),
      /markings\/rules\.json/,
    ],
    [
      'a manifest of another folder',
      'markings/pack.json',
      (t: string) => t.replace('"id": "markings"', '"id": "marking"'),
      /its id is `marking`/,
    ],
    [
      'the same key twice',
      'markings/pack.json',
      (t: string) => t.replace('"party": null', '"party": null, "party": "TH"'),
      /markings\/pack\.json/,
    ],
    [
      'the id of another pack’s rule',
      'th-law/personal-data.cedar',
      (t: string) => t.replaceAll('TH-PDPA-26', 'TLP-RED'),
      /TLP-RED/,
    ],
  ])('refuses %s, with the place and the reason', async (_, file, change, reason) => {
    const folder = await changed(file, change)
    const loading = loadPolicies(folder, 'TH')
    await expect(loading).rejects.toMatchObject({ code: 'gate.pack-refused' })
    await expect(loading).rejects.toThrow(reason)
  })

  it('refuses a rule that does not fit the schema when it is to come into force', async () => {
    const folder = await changed('markings/tlp.cedar', (text) =>
      text.replace('context.facts.pap', 'context.facts.pop'),
    )
    const source = await loadPolicies(folder, 'TH')
    expect(() => createEngine(source, { demonstration: true })).toThrow(/markings\/PAP/)
  })
})

describe('the request schema', () => {
  const answer = schemaToJson(schemaText)
  if (answer.type === 'failure') throw new Error('the schema does not parse')
  const namespace = answer.json['']!

  it('names exactly the actions of the node and the questions', () => {
    expect(Object.keys(namespace.actions).toSorted()).toEqual([...ACTION_IDS, ...QUESTIONS].toSorted())
  })

  it('has exactly the class facts, sets as sets', () => {
    const facts = namespace.commonTypes?.['Facts'] as {
      attributes: Record<string, { type: string; name?: string }>
    }
    expect(Object.keys(facts.attributes).toSorted()).toEqual([...FACT_NAMES])
    for (const name of FACT_NAMES) {
      const isSet = (ClassFacts.properties[name] as { type?: string }).type === 'array'
      expect(facts.attributes[name]!.type === 'Set').toBe(isSet)
    }
  })

  it('has no entity with attributes: everything is in the context', () => {
    expect(Object.values(namespace.entityTypes)).toEqual([{}, {}, {}])
  })
})

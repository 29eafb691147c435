// The corpus that is measured over: STIX 2.1 objects by number, always the same ones. A block of 250 stands alone but
// for the published markings, so that any part of the corpus can be taken in as a unit.
import type { JsonObject } from '@saphan/core/json/value.ts'
import { scoId } from '@saphan/core/stix/sco-id.ts'
import { TLP_2_MARKINGS, type TlpLevel } from '@saphan/core/stix/tlp.ts'
import { ENGLISH, FAMILIES, THAI } from './corpus-text.ts'
import { drawsFrom, type Draws } from '../../packages/server/test/draws.ts'

/** Objects in a block. */
export const BLOCK = 250
const SEED = 0x5a9a7
const THAI_PERCENT = 30

/** Of a hundred objects: the rest of a block beside its identity and its reports. */
const MIX: readonly [percent: number, type: string][] = [
  [40, 'indicator'], [27, 'relationship'], [9, 'ipv4-addr'], [5, 'domain-name'], [5, 'malware'], [4, 'attack-pattern'],
  [3, 'vulnerability'], [2, 'infrastructure'], [2, 'intrusion-set'], [1, 'tool'], [1, 'campaign'], [1, 'course-of-action'],
] // prettier-ignore
const REPORTS = 5

const MARKINGS: readonly [percent: number, level: TlpLevel | undefined][] = [
  [40, 'clear'], [40, 'green'], [10, undefined], [8, 'amber'], [1, 'amber+strict'], [1, 'red'],
] // prettier-ignore

const chosen = <T>(draws: Draws, shares: readonly [number, T][]): T => {
  let left = draws.below(100)
  for (const [percent, value] of shares) if ((left -= percent) < 0) return value
  return (shares[0] as [number, T])[1]
}

const text = (draws: Draws, sentences: number): string => {
  const language = draws.inHundred(THAI_PERCENT) ? THAI : ENGLISH
  return Array.from({ length: sentences }, () => draws.of(language)).join(' ')
}

const address = (draws: Draws): string =>
  `${draws.of(['192.0.2', '198.51.100', '203.0.113'])}.${draws.below(256)}`
const domain = (draws: Draws): string => `${draws.hex(10)}.${draws.of(['mail', 'update', 'cdn'])}.example`

const marked = (draws: Draws): JsonObject => {
  const level = chosen(draws, MARKINGS)
  return level === undefined ? {} : { object_marking_refs: [TLP_2_MARKINGS[level].id] }
}

type Block = { readonly draws: Draws; readonly identity: string; readonly time: string }

const domainObject = ({ draws, identity, time }: Block, type: string, own: JsonObject): JsonObject => ({
  type,
  spec_version: '2.1',
  id: `${type}--${draws.uuid()}`,
  created_by_ref: identity,
  created: time,
  modified: time,
  ...own,
  ...marked(draws),
})

const patternOf = (draws: Draws): string =>
  draws.of([
    () => `[ipv4-addr:value = '${address(draws)}']`,
    () => `[domain-name:value = '${domain(draws)}']`,
    () => `[file:hashes.'SHA-256' = '${draws.hex(64)}']`,
    () => `[url:value = 'https://${domain(draws)}/${draws.hex(8)}' OR ipv4-addr:value = '${address(draws)}']`,
  ])()

/** What types have beside name and description. */
const OWN: Readonly<Record<string, (block: Block) => JsonObject>> = {
  indicator: ({ draws, time }) => ({
    pattern: patternOf(draws),
    pattern_type: 'stix',
    valid_from: time,
    indicator_types: ['malicious-activity'],
    confidence: draws.below(101),
    labels: ['corpus', draws.of(['phishing', 'c2', 'scanning'])],
  }),
  malware: () => ({ is_family: true, malware_types: ['trojan'] }),
  infrastructure: () => ({ infrastructure_types: ['command-and-control'] }),
  tool: () => ({ tool_types: ['remote-access'] }),
}

const observable = (draws: Draws, type: string): JsonObject => {
  const value =
    type === 'ipv4-addr' ? `10.${draws.below(256)}.${draws.below(256)}.${draws.below(256)}` : domain(draws)
  const bare = { type, spec_version: '2.1', value }
  return { ...bare, id: scoId(bare) ?? '', ...marked(draws) }
}

const relationship = (block: Block, ends: readonly JsonObject[]): JsonObject => {
  const { draws } = block
  return domainObject(block, 'relationship', {
    relationship_type: 'related-to',
    source_ref: draws.of(ends)['id'] ?? '',
    target_ref: draws.of(ends)['id'] ?? '',
    ...(draws.inHundred(30) ? { description: text(draws, 1) } : {}),
  })
}

const named = (block: Block, type: string): JsonObject => {
  const { draws } = block
  return domainObject(block, type, {
    name: `${draws.of(FAMILIES)} ${draws.hex(6)}`,
    description: text(draws, 2 + draws.below(4)),
    ...OWN[type]?.(block),
  })
}

const member = (block: Block, type: string, ends: readonly JsonObject[]): JsonObject => {
  if (type === 'relationship') return relationship(block, ends)
  return type === 'ipv4-addr' || type === 'domain-name' ? observable(block.draws, type) : named(block, type)
}

const report = (block: Block, members: readonly JsonObject[]): JsonObject => {
  const { draws, time } = block
  const refs = Array.from({ length: 12 }, () => draws.of(members)['id'] ?? '')
  return domainObject(block, 'report', {
    name: `${draws.of(FAMILIES)}: ${draws.of(draws.inHundred(THAI_PERCENT) ? THAI : ENGLISH)}`,
    description: text(draws, 6),
    report_types: ['threat-report'],
    published: time,
    object_refs: [...new Set(refs)],
  })
}

/** The block of a number: an identity, its members, then reports about them. */
export const blockOf = (number: number): JsonObject[] => {
  const draws = drawsFrom(SEED + number * 7919)
  const time = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString()
  const identity = {
    type: 'identity',
    spec_version: '2.1',
    id: `identity--${draws.uuid()}`,
    created: time,
    modified: time,
    name: `Source ${number} (example)`,
    identity_class: 'organization',
    object_marking_refs: [TLP_2_MARKINGS.clear.id],
  }
  const block = { draws, identity: identity.id, time }
  const objects: JsonObject[] = [identity, named(block, 'malware')]
  const ends = [...objects]
  while (objects.length < BLOCK - REPORTS) {
    const next = member(block, chosen(draws, MIX), ends)
    objects.push(next)
    if (next['type'] !== 'relationship') ends.push(next)
  }
  const members = [...objects]
  while (objects.length < BLOCK) objects.push(report(block, members))
  return objects
}

/** Objects by rising number; whole blocks. */
export const objectsOf = (from: number, count: number): JsonObject[] =>
  Array.from({ length: Math.ceil(count / BLOCK) }, (_, at) => blockOf(from / BLOCK + at)).flat()

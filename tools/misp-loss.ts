// What of each attribute type of MISP comes back from STIX: here by running it, with misp-stix by what is stored of its run.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseJson } from '@saphan/core/json/parse.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import { eventToStix } from '@saphan/core/misp/event-to-stix.ts'
import type { MispAttribute } from '@saphan/core/misp/event.ts'
import { readMispEvents } from '@saphan/core/misp/read-event.ts'
import { stixToEvents } from '@saphan/core/misp/stix-to-event.ts'
import { mispPartOf } from '@saphan/core/record/misp-extension.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import { parsePattern } from '@saphan/core/stix/pattern/parse.ts'
import { printPath } from '@saphan/core/stix/pattern/print.ts'
import { patternValues } from '@saphan/core/stix/pattern/value.ts'

/** One attribute there and back. */
export type Loss = {
  readonly type: string
  readonly isToDetect: boolean
  /** What became of it, in words of STIX. */
  readonly stix: string
  /** What the extension carries. */
  readonly carried: readonly string[]
  /** What did not come back. */
  readonly lost: readonly string[]
  /** What did not come back from misp-stix. */
  readonly lostElsewhere: readonly string[]
}

type Case = { type: string; attribute: JsonObject; lost: string[] }

const FILE = join(import.meta.dirname, '../conformance/misp/misp-stix.json')
const AROUND: ReadonlySet<string> = new Set(['identity', 'report', 'marking-definition'])
const ALWAYS_CARRIED: ReadonlySet<string> = new Set(['extension_type', 'misp_role'])

const eventOf = (attribute: JsonObject): JsonObject => ({
  Event: {
    uuid: '6f1b2c3d-0000-4000-8000-000000000001',
    info: 'one',
    date: '2026-01-02',
    timestamp: '1767312000',
    Orgc: { uuid: '0e0f6a3c-1d52-4b8e-9f6b-2f7f0f3f9a10', name: 'National CERT (demonstration)' },
    Attribute: [attribute],
  },
})

const pathsOf = (pattern: string): string => {
  const parsed = parsePattern(pattern)
  if (!parsed.ok) return ''
  const paths = patternValues(parsed.ast).map(({ path }) => printPath(path))
  return ` \`${paths.filter((path) => !path.endsWith('.type')).join('` `')}\``
}

const inWords = (objects: readonly StixObject[]): string => {
  const own = objects.filter(
    ({ id, type }) => !AROUND.has(type) || (type === 'identity' && !id.includes('0e0f6a3c')),
  )
  const words = own.map((object) => {
    const { type, pattern, pattern_type: language } = object
    if (type !== 'indicator' || typeof pattern !== 'string') return type
    return language === 'stix' || typeof language !== 'string'
      ? `indicator${pathsOf(pattern)}`
      : `indicator \`${language}\``
  })
  return [...new Set(words.toReversed())].join(', ')
}

const differing = (before: MispAttribute, after: MispAttribute | undefined): string[] =>
  after === undefined
    ? ['attribute']
    : (Object.keys(before) as (keyof MispAttribute)[]).filter(
        (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
      )

const lossOf = ({ type, attribute, lost }: Case): Loss => {
  const [event] = readMispEvents(eventOf(attribute)).events
  const [before] = event?.attributes ?? []
  if (event === undefined || before === undefined) throw new TypeError(`no attribute of type ${type}`)
  const { objects } = eventToStix(event)
  const after = stixToEvents(objects).events[0]?.attributes
  const part = objects.map(mispPartOf).find((one) => one?.misp_role === 'attribute')
  return {
    type,
    isToDetect: before.to_ids,
    stix: inWords(objects),
    carried: Object.keys(part ?? {}).filter((name) => !ALWAYS_CARRIED.has(name)),
    lost: differing(before, after?.length === 1 ? after[0] : undefined),
    lostElsewhere: lost,
  }
}

/** Every attribute type, to be detected and not. */
export const measureLosses = (): Loss[] => {
  const { cases } = parseJson(readFileSync(FILE, 'utf8')) as unknown as { cases: Case[] }
  return cases.map(lossOf)
}

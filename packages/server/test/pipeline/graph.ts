// Graphs of objects as generated: each with what its markings, its author and its texts say, and how it is built from the
// references that are left to it. Nothing here knows the gate, the closure or the redactors.
import { randomBytes, randomUUID } from 'node:crypto'
import { TLP_1_MARKINGS, TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import fc from 'fast-check'

/** A level that is stated; `none` is no statement at all. */
export type Level = 'none' | 'clear' | 'green' | 'amber' | 'amber-strict' | 'red'

/** Whether an id may stand in what leaves. */
type Links = (id: string) => boolean

type Body = Record<string, unknown>

/** An object before anything is decided: what it says, and what is left of it when only some links are. */
export type Sample = {
  readonly id: string
  /** A word that stands in this object and nowhere else. */
  readonly secret: string
  readonly levels: readonly Level[]
  /** Levels of parts that are marked apart. */
  readonly parts: readonly Level[]
  readonly originator: 'own' | 'foreign'
  /** A person's address that stands in the text. */
  readonly person: string | undefined
  /** A word that names who gave it. */
  readonly credit: string | undefined
  /** The property that has its words, where the secret, the person and the mention stand. */
  readonly words: string
  /** An id that merely stands in the text, however it is written. */
  readonly mention: string | undefined
  /** The object with the links that are left; undefined if it is nothing without the others. */
  build(links: Links): Body | undefined
}

const AT = '2026-01-01T00:00:00.000Z'
const TLP: Readonly<Record<Exclude<Level, 'none'>, string>> = {
  clear: TLP_2_MARKINGS.clear.id,
  green: TLP_2_MARKINGS.green.id,
  amber: TLP_2_MARKINGS.amber.id,
  'amber-strict': TLP_2_MARKINGS['amber+strict'].id,
  red: TLP_2_MARKINGS.red.id,
}
const TLP_OLD: Partial<Record<Level, string>> = {
  clear: TLP_1_MARKINGS.clear.id,
  green: TLP_1_MARKINGS.green.id,
  amber: TLP_1_MARKINGS.amber.id,
  red: TLP_1_MARKINGS.red.id,
}

/** Draws ids; `ends` are those that a relationship can have. */
type Choose = (count: number, from?: 'all' | 'ends') => string[]
/** What is particular to a type, by the links that are left. */
type Maker = (pick: Choose) => (links: Links) => Body | undefined

const optional = (name: string, ids: readonly string[], links: Links): Body => {
  const left = ids.filter(links)
  return left.length === 0 ? {} : { [name]: left }
}

const listing =
  (more: Body): Maker =>
  (pick) => {
    const refs = [...new Set(pick(3))]
    return (links) => {
      const left = refs.filter(links)
      return left.length === 0 ? undefined : { ...more, object_refs: left }
    }
  }

/** Objects in lists in objects: what is emptied falls, from the inside to the outside. */
const deep: Maker = (pick) => {
  const [one = '', two = '', three = ''] = pick(3)
  return (links) => {
    const inner = { ...(links(one) ? { thing_ref: one } : {}), ...optional('list_refs', [two], links) }
    const list = Object.keys(inner).length === 0 ? [] : [{ inner }]
    const outer = { ...(list.length === 0 ? {} : { list }), ...(links(three) ? { last_ref: three } : {}) }
    return Object.keys(outer).length === 0 ? {} : { x_outer: outer }
  }
}

const MAKERS: Readonly<Record<string, Maker>> = {
  indicator: () => () => ({
    indicator_types: ['malicious-activity'],
    pattern: "[ipv4-addr:value = '203.0.113.9']",
    pattern_type: 'stix',
    valid_from: AT,
  }),
  malware: (pick) => {
    const rest = deep(pick)
    return (links) => ({ is_family: false, ...rest(links) })
  },
  'x-example-thing': deep,
  tool: (pick) => {
    const refs = [...new Set(pick(2))]
    return (links) => optional('x_related_refs', refs, links)
  },
  report: listing({ published: AT, report_types: ['threat-report'] }),
  grouping: listing({ context: 'suspicious-activity' }),
  note: listing({}),
  relationship: (pick) => {
    const [source_ref = '', target_ref = ''] = pick(2, 'ends')
    return (links) =>
      links(source_ref) && links(target_ref)
        ? { relationship_type: 'related-to', source_ref, target_ref }
        : undefined
  },
  sighting: (pick) => {
    const [sighting_of_ref = ''] = pick(1, 'ends')
    return (links) => (links(sighting_of_ref) ? { sighting_of_ref } : undefined)
  },
}
/** The types that a graph is made of. */
export const TYPES = Object.keys(MAKERS)
/** The property in which each type has its words. */
const WORDS: Readonly<Record<string, string>> = { note: 'content' }

/** Once in so many, a value of its own; otherwise none. */
const seldom = <Value>(once: number, value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.nat(once - 1).chain((drawn) => (drawn === 0 ? value : fc.constant(null)))

const row = fc.record({
  type: fc.constantFrom(...TYPES),
  level: fc.constantFrom<Level>('clear', 'green', 'green', 'green', 'amber', 'amber-strict', 'red', 'none'),
  second: seldom(12, fc.constantFrom<Level>('green', 'red')),
  part: seldom(8, fc.constantFrom<Level>('green', 'amber', 'red')),
  isOld: fc.boolean(),
  isForeign: fc.nat(11).map((one) => one === 0),
  person: fc.nat(9).map((one) => one === 0),
  mention: seldom(8, fc.nat()),
  /** How a mention stands in its text. */
  spelling: fc.constantFrom('plain', 'upper', 'glued', 'path'),
  links: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
})
/** One object of a graph, before it has an id. */
export type Row = (typeof row extends fc.Arbitrary<infer One> ? One : never) & {
  /** Whether it names who gave it. */
  readonly credit?: boolean
}

/** Rows of a graph, before it has ids; so that the same rows can be taken in again and again. */
export const rows = fc.array(row, { minLength: 1, maxLength: 40, size: 'max' })

const spell = (id: string, spelling: Row['spelling']): string =>
  ({
    plain: `as ${id}, again`,
    upper: `as ${id.toUpperCase()}, again`,
    glued: `see${id}again`,
    path: `https://portal.example/objects/${id}/`,
  })[spelling]

const wordsOf = (one: Row, secret: string, person: string | undefined, mention: string | undefined): string =>
  [
    `เหตุการณ์ ${secret}`,
    ...(person === undefined ? [] : [`แจ้งโดย ${person}`]),
    ...(mention === undefined ? [] : [spell(mention, one.spelling)]),
  ].join(' ')

const markingsOf = (one: Row): Body => {
  const levels = [one.level, ...(one.second === null ? [] : [one.second])].filter(
    (level): level is Exclude<Level, 'none'> => level !== 'none',
  )
  const refs = levels.map((level) => (one.isOld ? (TLP_OLD[level] ?? TLP[level]) : TLP[level]))
  return refs.length === 0 ? {} : { object_marking_refs: [...new Set(refs)] }
}

const partOf = (one: Row, words: string): Body =>
  one.part === null || one.part === 'none'
    ? {}
    : { granular_markings: [{ marking_ref: TLP[one.part], selectors: [words] }] }

const isEnd = (id: string): boolean => !/^(relationship|sighting|ipv4-addr)--/.test(id)

/** Where ids and secrets come from. */
export type Chance = { uuid(): string; hex(digits: number): string }

const CRYPTOGRAPHIC: Chance = {
  uuid: () => randomUUID(),
  hex: (digits) => randomBytes(digits / 2).toString('hex'),
}

/** Ids that nobody here has seen: a random one may stand, one that can be computed from content may not. */
const outsideIds = (chance: Chance): { random: string; guessable: string } => ({
  random: `malware--${chance.uuid()}`,
  guessable: `ipv4-addr--${chance.uuid().replace(/^(.{14})4/, '$15')}`,
})

/** A graph with ids and secrets of its own; `known` are ids of objects outside it that it can refer to. */
export const graphOf = (
  given: readonly Row[],
  chance: Chance = CRYPTOGRAPHIC,
  known: readonly string[] = [],
): Sample[] => {
  const ids = given.map(({ type }) => `${type}--${chance.uuid()}`)
  const outside = outsideIds(chance)
  const pool = [...ids, ...ids, outside.random, outside.guessable, ...known]
  return given.map((one, at): Sample => {
    const id = ids[at] ?? ''
    const secret = `zq${chance.hex(16)}`
    const person = one.person ? `somchai.jaidee.${chance.hex(6)}@mail.example` : undefined
    const credit = one.credit === true ? `zc${chance.hex(16)}` : undefined
    const mention = one.mention === null ? undefined : ids[one.mention % ids.length]
    const pick: Choose = (count, from = 'all') => {
      const able = pool.filter((other) => other !== id && (from === 'all' || isEnd(other)))
      return one.links.slice(0, count).map((link) => able[link % able.length] ?? outside.random)
    }
    const make = MAKERS[one.type]!(pick)
    const property = WORDS[one.type] ?? 'description'
    const fixed = {
      type: one.type,
      spec_version: '2.1',
      id,
      created: AT,
      modified: AT,
      ...(one.isForeign ? { created_by_ref: `identity--${chance.uuid()}` } : {}),
      ...markingsOf(one),
      ...(['note', 'relationship', 'sighting'].includes(one.type) ? {} : { name: `name ${at}` }),
      [property]: wordsOf(one, secret, person, mention),
      ...(credit === undefined ? {} : { external_references: [{ source_name: credit }] }),
      ...partOf(one, property),
    }
    return {
      id,
      secret,
      levels: [one.level, ...(one.second === null ? [] : [one.second])],
      parts: one.part === null ? [] : [one.part],
      originator: one.isForeign ? 'foreign' : 'own',
      person,
      credit,
      words: property,
      mention,
      build(links) {
        const made = make(links)
        return made === undefined ? undefined : { ...fixed, ...made }
      },
    }
  })
}

/** The object as it is taken in, with all its links. */
export const wholeOf = (sample: Pick<Sample, 'build'>): Body => sample.build(() => true) ?? {}

/** Ids that a sample names anywhere in its structure. */
export const linksOf = (sample: Pick<Sample, 'build'>): string[] => {
  const named: string[] = []
  sample.build((id) => {
    named.push(id)
    return true
  })
  return [...new Set(named)]
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StixObject } from '../stix/object.ts'
import type { Standing } from './closure.ts'
import { closeWhole, type WholeUnit } from './whole-unit.ts'

const uuid = (number: number, version = 4): string =>
  `${String(number).padStart(8, '0')}-0000-${version}000-8000-000000000000`
const NOW = '2026-01-10T05:00:00.000Z'

/** An object and, said independently of the code under test, what it needs and what it can lose. */
type Sample = { object: StixObject; all: string[]; one: string[][]; lose: string[]; mention: string[] }
type Make = (id: string, pick: (count: number) => string[]) => Omit<Sample, 'object'> & { more: object }

const none = { all: [], one: [], lose: [], mention: [] }
const MAKERS: Record<string, Make> = {
  indicator: (_, pick) => {
    const [author = '', marking = ''] = pick(2)
    return {
      ...none,
      lose: [author],
      all: [marking],
      more: { created_by_ref: author, object_marking_refs: [marking] },
    }
  },
  report: (_, pick) => {
    const refs = pick(3)
    return { ...none, one: [refs], lose: refs, more: { object_refs: refs } }
  },
  relationship: (_, pick) => {
    const [source_ref = '', target_ref = ''] = pick(2)
    return {
      ...none,
      all: [source_ref, target_ref],
      more: { source_ref, target_ref, relationship_type: 'uses' },
    }
  },
  sighting: (_, pick) => {
    const [sighting_of_ref = '', ...rest] = pick(3)
    return {
      ...none,
      all: [sighting_of_ref],
      lose: rest,
      more: { sighting_of_ref, observed_data_refs: rest },
    }
  },
  'network-traffic': (_, pick) => {
    const [src_ref = '', dst_ref = '', src_payload_ref = ''] = pick(3)
    return {
      ...none,
      one: [[src_ref, dst_ref]],
      lose: [src_ref, dst_ref, src_payload_ref],
      more: { src_ref, dst_ref, src_payload_ref },
    }
  },
  'malware-analysis': (_, pick) => {
    const refs = pick(2)
    return { ...none, lose: refs, more: { result: 'malicious', analysis_sco_refs: refs } }
  },
  'x-custom': (_, pick) => {
    const [deep = '', marking = '', ...rest] = pick(4)
    return {
      ...none,
      all: [marking],
      lose: [deep, ...rest],
      more: {
        name: 'kept',
        inside: [{ thing_ref: deep, list_refs: rest }],
        granular_markings: [{ marking_ref: marking, selectors: ['inside', 'name'] }],
      },
    }
  },
  campaign: (_, pick) => {
    const mention = pick(1)
    return { ...none, mention, more: { description: `seen with ${mention[0]}, again` } }
  },
  note: (id, pick) => {
    const refs = [...pick(1), id]
    return { ...none, lose: refs, more: { object_refs: refs } }
  },
  file: (_, pick) => {
    const refs = pick(1)
    return {
      ...none,
      lose: refs,
      more: { extensions: { 'archive-ext': { contains_refs: refs, comment: 'c' } } },
    }
  },
}
const TYPES = Object.keys(MAKERS)

const OUTSIDE: Record<string, Standing> = {
  [`malware--${uuid(900)}`]: 'may-go',
  [`malware--${uuid(901)}`]: 'may-not',
  [`malware--${uuid(902)}`]: 'unseen',
  [`ipv4-addr--${uuid(903, 5)}`]: 'unseen',
  [`ipv4-addr--${uuid(904, 5)}`]: 'may-go',
}

const graphs = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      may: fc.boolean().chain((bit) => (bit ? fc.constant(true) : fc.boolean())),
      seeds: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      wide: fc.boolean(),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((rows) => {
    const ids = rows.map((row, index) => `${row.type}--${uuid(index)}`)
    const samples = new Map<string, Sample>()
    rows.forEach((row, index) => {
      const pool = row.wide ? [...ids, ...Object.keys(OUTSIDE)] : ids
      const pick = (count: number) => row.seeds.slice(0, count).map((seed) => pool[seed % pool.length]!)
      const id = ids[index]!
      const { more, ...needs } = MAKERS[row.type]!(id, pick)
      samples.set(id, { ...needs, object: { type: row.type, id, modified: NOW, ...more } })
    })
    const may = new Set(ids.filter((_, index) => rows[index]!.may))
    const standing = (id: string): Standing =>
      samples.has(id) ? (may.has(id) ? 'may-go' : 'may-not') : (OUTSIDE[id] ?? 'unseen')
    const objects = new Map([...samples].map(([id, sample]) => [id, sample.object]))
    return { samples, input: { objects, standing } satisfies WholeUnit }
  })

const isGuessable = (id: string): boolean => id === `ipv4-addr--${uuid(903, 5)}`

/** The oracle: try again until nothing changes. */
function naive(samples: Map<string, Sample>, input: WholeUnit): Set<string> {
  const going = new Set([...samples.keys()].filter((id) => input.standing(id) === 'may-go'))
  const goes = (id: string) =>
    samples.has(id)
      ? going.has(id)
      : input.standing(id) === 'may-go' || (input.standing(id) === 'unseen' && !isGuessable(id))
  for (let before = -1; before !== going.size;) {
    before = going.size
    for (const [id, { all, one, lose, mention }] of samples) {
      const named = [...all, ...one.flat(), ...lose, ...mention]
      const isFine =
        !named.some(isGuessable) &&
        all.every(goes) &&
        one.every((group) => group.some(goes)) &&
        mention.every((other) => other === id || goes(other))
      if (!isFine) going.delete(id)
    }
  }
  return going
}

describe('the closure of a unit', () => {
  it('property: lets go exactly what a naive search lets go', () => {
    fc.assert(
      fc.property(graphs, ({ samples, input }) => {
        const closure = closeWhole(input)
        expect(new Set(closure.leaving.keys())).toEqual(naive(samples, input))
        for (const id of input.objects.keys()) {
          const isStaying = closure.staying.has(id) || input.standing(id) !== 'may-go'
          expect(isStaying).toBe(!closure.leaving.has(id))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('property: no forbidden id occurs anywhere in what goes, and everything else is kept', () => {
    fc.assert(
      fc.property(graphs, ({ samples, input }) => {
        const { leaving } = closeWhole(input)
        const text = JSON.stringify([...leaving.values()])
        for (const id of [...samples.keys(), ...Object.keys(OUTSIDE)]) {
          const isForbidden = samples.has(id)
            ? !leaving.has(id)
            : OUTSIDE[id] === 'may-not' || isGuessable(id)
          if (isForbidden) expect(text).not.toContain(id)
        }
        for (const [id, object] of leaving) {
          const { all, lose } = samples.get(id)!
          for (const other of [...all, ...lose]) {
            const goes = samples.has(other) ? leaving.has(other) : OUTSIDE[other] !== 'may-not'
            if (goes) expect(JSON.stringify(object)).toContain(other)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('property: what went once goes again unchanged', () => {
    fc.assert(
      fc.property(graphs, ({ input }) => {
        const { leaving } = closeWhole(input)
        const again = closeWhole({ ...input, objects: leaving })
        expect([...again.leaving]).toEqual([...leaving])
        expect(again.cuts.size).toBe(0)
      }),
    )
  })

  it('takes time that grows with the unit, also along a chain that falls piece by piece', () => {
    const size = 20_000
    const ids = Array.from({ length: size }, (_, index) => `note--${uuid(index)}`)
    const objects = new Map(
      ids.map((id, index): [string, StixObject] => [
        id,
        { type: 'note', id, object_refs: [ids[index + 1] ?? `malware--${uuid(99)}`] },
      ]),
    )
    const report = { type: 'report', id: `report--${uuid(1)}`, object_refs: [...ids] }
    objects.set(report.id, report)
    const started = performance.now()
    const closure = closeWhole({ objects, standing: (id) => (objects.has(id) ? 'may-go' : 'may-not') })
    expect(closure.leaving.size).toBe(0)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

const close = (objects: StixObject[], forbidden: string[], more: Partial<WholeUnit> = {}) =>
  closeWhole({
    objects: new Map(objects.map((object) => [object.id, object])),
    standing: (id) =>
      forbidden.includes(id) ? 'may-not' : objects.some((object) => object.id === id) ? 'may-go' : 'unseen',
    ...more,
  })
const MALWARE = `malware--${uuid(1)}`
const SECRET = `malware--${uuid(2)}`

describe('the rules of references', () => {
  it('moves the selectors of granular markings with what is left', () => {
    const marking = `marking-definition--${uuid(5)}`
    const report: StixObject = {
      type: 'report',
      id: `report--${uuid(3)}`,
      object_refs: [SECRET, MALWARE, `malware--${uuid(4)}`],
      granular_markings: [
        { marking_ref: marking, selectors: ['object_refs.[0]', 'object_refs.[2]', 'name'] },
        { marking_ref: marking, selectors: ['object_refs.[0]'] },
      ],
    }
    expect(close([report], [SECRET]).leaving.get(report.id)).toEqual({
      type: 'report',
      id: report.id,
      object_refs: [MALWARE, `malware--${uuid(4)}`],
      granular_markings: [{ marking_ref: marking, selectors: ['object_refs.[1]', 'name'] }],
    })
  })

  it('keeps an object back rather than cut off a marking', () => {
    const marking = `marking-definition--${uuid(5)}`
    const other = `marking-definition--${uuid(6)}`
    const marked: StixObject = { type: 'tool', id: `tool--${uuid(3)}`, object_marking_refs: [other, marking] }
    expect(close([marked], [marking]).staying.get(marked.id)).toEqual({ fate: 'dropped', because: marking })
  })

  it('puts the public identity in the place of a desk that may not be named', () => {
    const desk = `identity--${uuid(7)}`
    const office = `identity--${uuid(8)}`
    const tool: StixObject = { type: 'tool', id: `tool--${uuid(3)}`, created_by_ref: desk }
    const { leaving, cuts } = close([tool], [desk], { standIn: (id) => (id === desk ? office : undefined) })
    expect(leaving.get(tool.id)).toEqual({ ...tool, created_by_ref: office })
    expect(cuts.get(tool.id)).toEqual([{ pointer: '/created_by_ref', because: desk, instead: office }])
  })

  it('needs the author of an own kind, and the decision in the area other', () => {
    const decision = `saphan-group-decision--${uuid(9)}`
    const practice = (area: string): StixObject => ({
      type: 'saphan-good-practice',
      id: `saphan-good-practice--${uuid(3)}`,
      area,
      decision_ref: decision,
    })
    expect(close([practice('other')], [decision]).leaving.size).toBe(0)
    const kept = close([practice('cyber.practice')], [decision]).leaving
    expect([...kept.values()]).toEqual([
      { type: 'saphan-good-practice', id: `saphan-good-practice--${uuid(3)}`, area: 'cyber.practice' },
    ])
  })

  it('cuts off an added extension, but not one that makes the type', () => {
    const definition = `extension-definition--${uuid(9)}`
    const extended = (extension_type: string): StixObject => ({
      type: 'tool',
      id: `tool--${uuid(3)}`,
      extensions: { [definition]: { extension_type } },
    })
    expect(close([extended('property-extension')], [definition]).leaving.get(`tool--${uuid(3)}`)).toEqual({
      type: 'tool',
      id: `tool--${uuid(3)}`,
    })
    expect(close([extended('new-sdo')], [definition]).leaving.size).toBe(0)
  })

  it('holds what refers to a computed id from outside for a person, and says which', () => {
    const address = `ipv4-addr--${uuid(9, 5)}`
    const data: StixObject = {
      type: 'observed-data',
      id: `observed-data--${uuid(3)}`,
      object_refs: [address, MALWARE],
    }
    expect(close([data], []).staying.get(data.id)).toEqual({ fate: 'held', because: address })
  })

  it('holds what names in its text an object that stays', () => {
    const tool: StixObject = { type: 'tool', id: `tool--${uuid(3)}`, description: `(${SECRET})` }
    expect(close([tool], [SECRET]).staying.get(tool.id)).toEqual({ fate: 'held', because: SECRET })
  })

  it('lets a cycle go as a whole or not at all', () => {
    const [a, b] = [`note--${uuid(3)}`, `note--${uuid(4)}`]
    const cycle: StixObject[] = [
      { type: 'note', id: a, object_refs: [b] },
      { type: 'note', id: b, object_refs: [a] },
    ]
    expect(close(cycle, []).leaving.size).toBe(2)
    expect(close(cycle, [b]).leaving.size).toBe(0)
  })

  it('leaves no empty places in lists, whose number would tell of what was there', () => {
    const thing: StixObject = {
      type: 'x-example-thing',
      id: `x-example-thing--${uuid(3)}`,
      parts: [
        { inner: { thing_ref: SECRET } },
        { inner: { thing_ref: MALWARE } },
        { inner: { thing_refs: [SECRET] } },
      ],
      rows: [[{ thing_ref: SECRET }], [{ note: 'kept' }]],
      gone: [{ inner: [{ thing_ref: SECRET }] }],
      granular_markings: [
        { marking_ref: `marking-definition--${uuid(5)}`, selectors: ['parts.[0]', 'parts.[1].inner'] },
      ],
    }
    expect(close([thing], [SECRET]).leaving.get(thing.id)).toEqual({
      type: 'x-example-thing',
      id: thing.id,
      parts: [{ inner: { thing_ref: MALWARE } }],
      rows: [[{ note: 'kept' }]],
      granular_markings: [{ marking_ref: `marking-definition--${uuid(5)}`, selectors: ['parts.[0].inner'] }],
    })
  })

  it('drops a part of a message that is nothing but the reference', () => {
    const message: StixObject = {
      type: 'email-message',
      id: `email-message--${uuid(3)}`,
      body_multipart: [
        { body: 'text', content_type: 'text/plain' },
        { body_raw_ref: SECRET, content_type: 'application/zip' },
      ],
    }
    const { leaving, cuts } = close([message], [SECRET])
    expect(leaving.get(message.id)).toMatchObject({ body_multipart: [{ body: 'text' }] })
    expect(cuts.get(message.id)).toEqual([{ pointer: '/body_multipart/1/body_raw_ref', because: SECRET }])
  })
})

// Sharing markings: identifiers as STIX 2.1 §7.2.1.4 and the committee's TLP 2.0 extension publish them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSharing } from './marking.ts'
import type { StixObject } from './object.ts'
import { papOfLabel } from './pap.ts'
import {
  isPublishedTlp,
  levelOfLabel,
  strictestTlp,
  TLP_1_MARKINGS,
  TLP_2_MARKINGS,
  TLP_LEVELS,
  tlpOfId,
} from './tlp.ts'
import { validateStix } from './validate.ts'

const PUBLISHED = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'clear',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'green',
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'amber',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'red',
  'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487': 'clear',
  'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb': 'green',
  'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421': 'amber',
  'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003': 'amber+strict',
  'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1': 'red',
} as const

const marked = (refs: string[], more: Record<string, unknown> = {}): StixObject =>
  ({
    type: 'indicator',
    id: 'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',
    object_marking_refs: refs,
    ...more,
  }) as StixObject
const ofTlp2 = (level: keyof typeof TLP_2_MARKINGS) => TLP_2_MARKINGS[level].id
const nothing = () => undefined
const MINE = 'marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f'
const defined = (more: Record<string, unknown>) => () =>
  ({ type: 'marking-definition', id: MINE, ...more }) as StixObject

describe('the published markings', () => {
  it('INTEROP-140: have their identifiers and levels', () => {
    for (const [id, level] of Object.entries(PUBLISHED)) expect(tlpOfId(id)).toBe(level)
    expect(tlpOfId(MINE)).toBeUndefined()
  })
  it.each([...Object.values(TLP_1_MARKINGS), ...Object.values(TLP_2_MARKINGS)])(
    'are valid objects: $name, $id',
    (marking) => {
      expect(validateStix(marking)).toEqual([])
      expect(isPublishedTlp(marking)).toBe(true)
    },
  )
})

describe('reading', () => {
  it('finds one level of either version', () => {
    for (const [id, level] of Object.entries(PUBLISHED)) {
      expect(readSharing(marked([id]), nothing)).toMatchObject({
        tlp: level,
        levels: [level],
        isConflicting: false,
        strictest: level,
      })
    }
  })
  it('gives no level where none is stated', () => {
    expect(readSharing(marked([]), nothing)).toMatchObject({
      tlp: undefined,
      strictest: undefined,
      isConflicting: false,
      pap: undefined,
    })
    expect(readSharing({ type: 'url', id: 'x' }, nothing).tlp).toBeUndefined()
  })
  it('INTEROP-134: takes the strictest of several and says that they conflict', () => {
    expect(
      readSharing(marked([ofTlp2('green'), ofTlp2('amber+strict'), ofTlp2('clear')]), nothing),
    ).toMatchObject({
      tlp: 'amber+strict',
      levels: ['clear', 'green', 'amber+strict'],
      isConflicting: true,
    })
    expect(
      readSharing(marked([TLP_1_MARKINGS.clear.id, TLP_2_MARKINGS.clear.id]), nothing).isConflicting,
    ).toBe(false)
  })
  it('reads labels too', () => {
    expect(readSharing(marked([], { labels: ['tlp:white', 'PAP:RED', 'other'] }), nothing)).toMatchObject({
      tlp: 'clear',
      pap: 'red',
    })
    expect(levelOfLabel('TLP:AMBER+STRICT')).toBe('amber+strict')
    expect(levelOfLabel('tlp:purple')).toBeUndefined()
    expect(levelOfLabel('amber')).toBeUndefined()
  })
  it('STIX-120: reads parts that are marked apart', () => {
    const granular_markings = [
      { selectors: ['description', 'labels.[0]'], marking_ref: ofTlp2('red') },
      { selectors: ['name'], lang: 'th' },
    ]
    expect(readSharing(marked([ofTlp2('green')], { granular_markings }), nothing)).toMatchObject({
      tlp: 'green',
      selected: [
        { selector: 'description', tlp: 'red' },
        { selector: 'labels.[0]', tlp: 'red' },
      ],
      strictest: 'red',
    })
  })
  it('names markings that it cannot see', () => {
    expect(readSharing(marked([MINE, ofTlp2('clear')]), nothing).unresolved).toEqual([MINE])
  })
})

describe('a look-alike', () => {
  it.each([
    ['a definition of version 1', { definition_type: 'tlp', definition: { tlp: 'clear' } }],
    ['an extension of version 2', { extensions: TLP_2_MARKINGS.clear['extensions'] }],
    ['a name', { name: 'TLP:CLEAR', definition_type: 'statement', definition: { statement: 'x' } }],
  ])('is told by %s and sets no level', (_, more) => {
    expect(readSharing(marked([MINE]), defined(more))).toMatchObject({
      tlp: undefined,
      lookAlikes: [{ id: MINE, claimed: 'clear' }],
    })
  })
  it('never loosens, but is believed when it is stricter', () => {
    const red = defined({ definition_type: 'tlp', definition: { tlp: 'red' } })
    const clear = defined({ definition_type: 'tlp', definition: { tlp: 'clear' } })
    const only = (resolve: () => StixObject) => (id: string) => (id === MINE ? resolve() : undefined)
    expect(readSharing(marked([MINE, ofTlp2('green')]), only(red))).toMatchObject({
      tlp: 'red',
      levels: ['green'],
      isConflicting: true,
    })
    expect(readSharing(marked([MINE, ofTlp2('green')]), only(clear))).toMatchObject({
      tlp: 'green',
      isConflicting: true,
    })
  })
  it('can carry a published identifier with other content', () => {
    const { id } = TLP_2_MARKINGS.clear
    const forged = () =>
      ({ type: 'marking-definition', id, definition_type: 'tlp', definition: { tlp: 'red' } }) as StixObject
    expect(readSharing(marked([id]), forged)).toMatchObject({
      tlp: 'red',
      lookAlikes: [{ id, claimed: 'red' }],
      isConflicting: true,
    })
  })
})

describe('PAP', () => {
  it.each([
    ['PAP:RED', 'red'],
    ['pap:white', 'clear'],
    ['PAP="AMBER"', 'amber'],
    ['pap:purple', undefined],
    ['paper', undefined],
    ['TLP:RED', undefined],
  ] as const)('is read from %s', (label, level) => {
    expect(papOfLabel(label)).toBe(level)
  })
  it.each([
    [{ definition_type: 'statement', definition: { statement: 'PAP:AMBER' } }, 'amber'],
    [{ definition_type: 'PAP', definition: { pap: 'green' } }, 'green'],
    [{ definition_type: 'PAP', x_opencti_definition: 'PAP:RED' }, 'red'],
    [{ extensions: { 'extension-definition--1': { pap: 'clear' } } }, 'clear'],
  ] as const)('is read from a marking: %j', (more, level) => {
    expect(readSharing(marked([MINE]), defined(more)).pap).toBe(level)
  })
  it('is the strictest of several', () => {
    expect(readSharing(marked([], { labels: ['PAP:GREEN', 'PAP:RED', 'PAP:AMBER'] }), nothing).pap).toBe(
      'red',
    )
  })
})

describe('any set of markings', () => {
  it('property: the level is that of the strictest, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TLP_LEVELS), { minLength: 1 }), (levels) => {
        const { tlp, isConflicting } = readSharing(marked(levels.map(ofTlp2)), nothing)
        expect(TLP_LEVELS.indexOf(tlp ?? 'clear')).toBe(
          Math.max(...levels.map((level) => TLP_LEVELS.indexOf(level))),
        )
        expect(isConflicting).toBe(new Set(levels).size > 1)
        expect(levels.reduce(strictestTlp)).toBe(tlp)
      }),
    )
  })
})

// All redactors: what was cut occurs nowhere any more, applying twice is applying once, and what must stay stays.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCandidates } from '../../facts/finder/object-candidate.ts'
import { FACT_NAMES, ORDERED_FACTS } from '../../facts/schema.ts'
import { isAtLeastAsStrict, unknownFacts } from '../../facts/strictness.ts'
import type { JsonObject } from '../../json/value.ts'
import { TLP_2_MARKINGS } from '../../stix/tlp.ts'
import { aReport, anInput } from './example.ts'
import { REDACTOR_IDS } from './redactor.ts'
import { factsAfterRedaction, REDACTORS, runRedactors } from './redact.ts'

const cutVictim = (object: JsonObject, ...terms: string[]) =>
  REDACTORS.victim.apply(object, anInput({ terms }))

const SECRET = fc.constantFrom(
  'a.person@mail.example',
  '081-000-1234',
  'Bank of Example',
  'ธนาคารตัวอย่าง',
  '1-2345-67890-12-1',
  'redacted',
  '[re',
  'ตัดทอน',
)
const text = fc
  .array(fc.oneof(SECRET, fc.string(), fc.constantFrom(' ', 'x', ', ', 'นาย')))
  .map((parts) => parts.join(''))
const anyObject = fc
  .record({
    description: text,
    labels: fc.array(text, { minLength: 1 }),
    x_map: fc.dictionary(text, fc.oneof(text, fc.array(text), fc.integer())),
    external_references: fc.array(fc.record({ source_name: text, description: text }), { minLength: 1 }),
    lang: fc.constantFrom('th', 'en', 'fr'),
    granular_markings: fc.constant([
      { marking_ref: TLP_2_MARKINGS.red.id, selectors: ['labels.[0]', 'description'] },
    ]),
  })
  .map((more) => aReport(more as unknown as JsonObject))

describe('every redactor', () => {
  it.each(REDACTOR_IDS)('property: %s applied to its own result changes nothing', (id) => {
    fc.assert(
      fc.property(anyObject, fc.array(SECRET, { maxLength: 3 }), (object, terms) => {
        const apply = (given: JsonObject) =>
          REDACTORS[id].apply(given, anInput({ terms, candidates: findCandidates(given) }))
        const once = apply(object)
        if (once.object !== undefined)
          expect(apply(once.object)).toEqual({ object: once.object, changes: [] })
      }),
      { numRuns: 300 },
    )
  })

  it('property: no value that was cut occurs anywhere in the result', () => {
    fc.assert(
      fc.property(anyObject, fc.array(SECRET, { minLength: 1, maxLength: 3 }), (object, terms) => {
        const candidates = findCandidates(object)
        const personal = REDACTORS['personal-data'].apply(object, anInput({ candidates })).object
        const own = candidates.filter(
          ({ nature, value }) => nature === 'identifying' && value.trim().length >= 4,
        )
        const victim = cutVictim(object, ...terms).object
        const parts = (value: unknown): string[] =>
          typeof value === 'string'
            ? [value.toLowerCase()]
            : typeof value === 'object' && value !== null
              ? [...Object.keys(value).map((k) => k.toLowerCase()), ...Object.values(value).flatMap(parts)]
              : []
        for (const { value } of personal === undefined ? [] : own)
          expect(parts(personal).some((part) => part.includes(value.trim().toLowerCase()))).toBe(false)
        for (const term of victim === undefined ? [] : terms.filter((t) => t.length >= 4))
          expect(parts(victim).some((part) => part.includes(term.toLowerCase()))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('property: identity, version, provenance and markings of the object stay', () => {
    fc.assert(
      fc.property(anyObject, fc.array(SECRET), (object, terms) => {
        const { object: after } = runRedactors(object, REDACTOR_IDS, anInput({ terms }), findCandidates)
        if (after === undefined) return
        for (const name of [
          'type',
          'id',
          'spec_version',
          'created',
          'modified',
          'created_by_ref',
          'object_marking_refs',
        ])
          expect(after[name]).toEqual(object[name])
      }),
    )
  })

  it('property: only declared facts fall, and none rises', () => {
    const facts = fc
      .record({
        personal: fc.constantFrom(...ORDERED_FACTS.personal),
        victimIdentifiable: fc.constantFrom(...ORDERED_FACTS.victimIdentifiable),
        tlp: fc.constantFrom(...ORDERED_FACTS.tlp),
      })
      .map((some) => ({ ...unknownFacts(), ...some }))
    fc.assert(
      fc.property(facts, fc.subarray([...REDACTOR_IDS]), (before, done) => {
        const after = factsAfterRedaction(before, done, {})
        const declared = done.flatMap((id) => REDACTORS[id].lowers.map(({ fact }) => fact))
        for (const name of FACT_NAMES) {
          expect(isAtLeastAsStrict(name, before[name], after[name])).toBe(true)
          if (!declared.some((fact) => fact === name)) expect(after[name]).toEqual(before[name])
        }
      }),
    )
  })

  it('lets a fact fall only as far as the redacted content still says', () => {
    const facts = { ...unknownFacts(), personal: 'identifying' as const }
    expect(factsAfterRedaction(facts, ['personal-data'], {}).personal).toBe('none')
    expect(factsAfterRedaction(facts, ['personal-data'], { personal: 'contact' }).personal).toBe('contact')
    expect(factsAfterRedaction({ ...facts, personal: 'sensitive' }, ['personal-data'], {}).personal).toBe(
      'sensitive',
    )
    expect(factsAfterRedaction(facts, [], {}).personal).toBe('identifying')
  })

  it('is not done when it lowers a fact and found nothing to cut', () => {
    const run = runRedactors(aReport(), REDACTOR_IDS, anInput(), findCandidates)
    expect(run.done).toEqual(['granular-marking', 'attribution'])
    expect(run.object).toEqual(aReport())
  })

  it('survives an object nested far deeper than allowed', () => {
    let deep: JsonObject = { description: 'x' }
    for (let level = 0; level < 5000; level += 1) deep = { deep }
    const { object } = cutVictim(aReport({ x_deep: deep }), 'Bank')
    expect(object === undefined || JSON.stringify(object).length < 20_000).toBe(true)
  })
})

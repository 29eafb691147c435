// Each redactor: what it cuts, what it leaves, and when it says that the object must be dropped.
import { describe, expect, it } from 'vitest'
import { findCandidates } from '../../facts/finder/object-candidate.ts'
import type { JsonObject } from '../../json/value.ts'
import { TLP_2_MARKINGS } from '../../stix/tlp.ts'
import { aReport, anInput, common, ID } from './example.ts'
import { REDACTORS } from './redact.ts'

const cutPersonal = (object: JsonObject) =>
  REDACTORS['personal-data'].apply(object, anInput({ candidates: findCandidates(object) }))
const cutVictim = (object: JsonObject, ...terms: string[]) =>
  REDACTORS.victim.apply(object, anInput({ terms }))

describe('cutting personal data', () => {
  it.each([
    ['th', 'โทร [ตัดทอนแล้ว] ด่วน'],
    ['en-AU', 'โทร [redacted] ด่วน'],
    ['', 'โทร [redacted / ตัดทอนแล้ว] ด่วน'],
  ])('leaves a mark in the language of the object: %s', (lang, description) => {
    const object = aReport({ description: 'โทร 081-000-1234 ด่วน', ...(lang === '' ? {} : { lang }) })
    expect(cutPersonal(object).object?.['description']).toBe(description)
  })

  it('leaves the mark of the language under which a text in several languages stands', () => {
    const object = aReport({
      x_note: { th: 'โทร 081-000-1234 ด่วน', en: 'call 081-000-1234 now' },
      lang: 'th',
    })
    expect(cutPersonal(object).object?.['x_note']).toEqual({
      th: 'โทร [ตัดทอนแล้ว] ด่วน',
      en: 'call [redacted] now',
    })
  })

  it('says what was changed, where, and what stood there', () => {
    const { changes } = cutPersonal(
      aReport({ description: 'mail a.person@mail.example now', labels: ['a.person@mail.example', 'x'] }),
    )
    expect(changes).toEqual([
      {
        pointer: '/description',
        kind: 'replaced',
        before: 'mail a.person@mail.example now',
        after: 'mail [redacted / ตัดทอนแล้ว] now',
      },
      { pointer: '/labels/0', kind: 'removed', before: 'a.person@mail.example' },
    ])
  })

  it('finds the same value in other places, in other letters and in keys', () => {
    const object = aReport({
      description: 'write to a.person@mail.example or call',
      x_other: 'A.PERSON@MAIL.EXAMPLEx',
      x_map: { 'a.person@mail.example': 1, kept: 2 },
      x_only: { 'a.person@mail.example': 1 },
    })
    const { object: after } = cutPersonal(object)
    expect(JSON.stringify(after).toLowerCase()).not.toContain('a.person')
    expect(after?.['x_map']).toEqual({ kept: 2 })
    expect(after).not.toHaveProperty('x_only')
  })

  it('leaves the mailbox of an office and the mark of an attack', () => {
    const indicator = {
      type: 'indicator',
      id: `indicator--${ID}`,
      ...common,
      pattern_type: 'stix',
      valid_from: common.created,
      pattern: "[email-addr:value = 'x@evil.example']",
      description: 'tell abuse@cert.example about x@evil.example',
    }
    expect(cutPersonal(indicator)).toEqual({ object: indicator, changes: [] })
  })

  it.each([
    ['an address', { type: 'email-addr', id: `email-addr--${ID}`, value: 'a.person@mail.example' }, ''],
    ['an account', { type: 'user-account', id: `user-account--${ID}`, account_login: 'aperson' }, ''],
    [
      'a person',
      { type: 'identity', id: `identity--${ID}`, ...common, name: 'A Person', identity_class: 'individual' },
      '/name',
    ],
    [
      'a web address with a person in it',
      { type: 'url', id: `url--${ID}`, value: 'https://a.example/?m=a.person@mail.example' },
      '/value',
    ],
  ])('says that %s must be dropped as a whole', (_, object, droppedAt) => {
    expect(cutPersonal(object as JsonObject)).toMatchObject({ object: undefined, droppedAt })
  })
})

describe('cutting victims and sources', () => {
  it('cuts the names that a person gave, wherever they stand', () => {
    const after = cutVictim(
      aReport({ description: 'Bank of Example was hit', labels: ['bank of example'] }),
      'Bank of Example',
    )
    expect(after.object).toEqual(aReport({ description: '[redacted / ตัดทอนแล้ว] was hit' }))
  })

  it('drops the victim itself and what points at it as a target', () => {
    const victim = { type: 'identity', id: `identity--${ID}`, ...common, name: 'Bank', roles: ['victim'] }
    const target = {
      type: 'relationship',
      id: `relationship--${ID}`,
      ...common,
      relationship_type: 'targets',
      source_ref: `malware--${ID}`,
      target_ref: `identity--${ID}`,
    }
    expect(cutVictim(victim).object).toBeUndefined()
    expect(cutVictim(target).object).toBeUndefined()
  })

  it('drops a report whose required name is nothing but the victim', () => {
    expect(cutVictim(aReport({ name: 'Bank of Example' }), 'Bank of Example')).toMatchObject({
      object: undefined,
      droppedAt: '/name',
    })
  })

  it('cuts authors and references to sources but no catalogue and no creator', () => {
    const note = {
      type: 'note',
      id: `note--${ID}`,
      ...common,
      content: 'x',
      object_refs: [`indicator--${ID}`],
      authors: ['A'],
      external_references: [
        { source_name: 'cve', external_id: 'CVE-2024-3400' },
        { source_name: 'victim-portal' },
      ],
    }
    const { object } = REDACTORS.attribution.apply(note, anInput())
    expect(object).toEqual({
      ...note,
      authors: undefined,
      external_references: [{ source_name: 'cve', external_id: 'CVE-2024-3400' }],
    })
    expect(object?.['created_by_ref']).toBe(common.created_by_ref)
  })
})

describe('granular markings', () => {
  const red = TLP_2_MARKINGS.red.id
  const green = TLP_2_MARKINGS.green.id
  const apply = (object: JsonObject) => REDACTORS['granular-marking'].apply(object, anInput())

  it('cuts parts marked stricter than allowed and mends the selectors of the rest', () => {
    const object = aReport({
      description: 'secret',
      labels: ['a', 'b', 'c'],
      granular_markings: [
        { marking_ref: red, selectors: ['description', 'labels.[0]'] },
        { marking_ref: green, selectors: ['labels.[0]', 'labels.[2]'] },
        { lang: 'th', selectors: ['name', 'description'] },
      ],
    })
    expect(apply(object).object).toEqual(
      aReport({
        labels: ['b', 'c'],
        granular_markings: [
          { marking_ref: green, selectors: ['labels.[1]'] },
          { lang: 'th', selectors: ['name'] },
        ],
      }),
    )
  })

  it('cuts a part whose marking nobody here knows, unless it was allowed', () => {
    const ref = 'marking-definition--f1b2c3d4-0000-4000-8000-000000000005'
    const object = aReport({
      description: 'x y',
      granular_markings: [{ marking_ref: ref, selectors: ['description'] }],
    })
    expect(apply(object).object).toEqual(aReport())
    expect(
      REDACTORS['granular-marking'].apply(object, anInput({ allowedMarkings: new Set([ref]) })).object,
    ).toEqual(object)
  })

  it.each(['name', 'id', 'object_refs'])(
    'says that the object must be dropped when %s is marked too strictly',
    (selector) => {
      const object = aReport({ granular_markings: [{ marking_ref: red, selectors: [selector] }] })
      expect(apply(object)).toMatchObject({ object: undefined, droppedAt: `/${selector}` })
    },
  )
})

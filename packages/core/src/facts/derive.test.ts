// Derivation: who has the last word on a fact, and that a missing one is never read as harmless.
import fc from 'fast-check'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { type Arrival, deriveFacts } from './derive.ts'
import { findCandidates } from './finder/object-candidate.ts'
import type { SourceProfile } from './profile.ts'
import { ClassFacts, FACT_NAMES } from './schema.ts'
import { isAtLeastAsStrict, unknownFacts } from './strictness.ts'

const object = { type: 'indicator', id: 'indicator--0', pattern: "[ipv4-addr:value = '192.0.2.1']" }
const anArrival = (changes: Partial<Arrival> = {}): Arrival => ({
  object,
  kind: 'indicator',
  area: 'cyber.info',
  sharing: {},
  profile: {},
  origin: 'own',
  answers: {},
  candidates: [],
  ...changes,
})
const PUBLIC: SourceProfile = { publicByLicence: 'yes', acquisition: ['public'], unmarkedMeans: 'clear' }
const factsOf = (changes: Partial<Arrival>) => deriveFacts(anArrival(changes)).facts
const fromOf = (changes: Partial<Arrival>, fact: string) =>
  deriveFacts(anArrival(changes)).because.find((because) => because.fact === fact)

describe('deriving facts', () => {
  it('lists what nobody has said as missing and leaves it unknown', () => {
    const { facts, missing } = deriveFacts(anArrival())
    for (const name of [
      'acquisition',
      'purpose',
      'personal',
      'monarchyRelated',
      'agencyDesignated',
    ] as const) {
      expect(missing).toContain(name)
      expect(facts[name]).toEqual(unknownFacts()[name])
    }
  })

  it('property: is total, valid and explained for any object, marking, profile and answer', () => {
    const answers = fc.record(
      { tlp: fc.constantFrom('red', 'clear'), personal: fc.constantFrom('none', 'sensitive') } as const,
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), answers, (any, kind, given) => {
        const { facts, because } = deriveFacts(
          anArrival({
            object: any,
            kind,
            answers: given as Arrival['answers'],
            candidates: findCandidates(any),
          }),
        )
        expect(Value.Check(ClassFacts, facts)).toBe(true)
        expect(because.map(({ fact }) => fact).toSorted()).toEqual(FACT_NAMES)
      }),
    )
  })

  it('takes a marking over the profile when it is stricter, never the profile’s laxer answer', () => {
    const profile: SourceProfile = { classification: ['none'], unmarkedMeans: 'clear' }
    const sharing = { tlp: 'amber', classification: ['AU:secret'] } as const
    const facts = factsOf({ profile, sharing: { ...sharing, classification: ['AU:secret'] } })
    expect(facts.tlp).toBe('amber')
    expect(facts.classification).toEqual(['AU:secret'])
  })

  it('keeps the area that the object states, whatever area the source has named', () => {
    expect(factsOf({ area: 'digital.policy', profile: { area: 'cyber.info' } }).area).toBe('digital.policy')
    expect(factsOf({ area: undefined, profile: { area: 'cyber.info' } }).area).toBe('cyber.info')
  })

  it('takes a stated marking as it is, whatever unmarked means at this source', () => {
    const sharing = { tlp: 'green' } as const
    expect(factsOf({ sharing }).tlp).toBe('green')
    expect(factsOf({ sharing, profile: { unmarkedMeans: 'amber' } }).tlp).toBe('green')
  })

  it('lets an unmarked item mean what the profile says, else unmarked', () => {
    expect(factsOf({ profile: { unmarkedMeans: 'green' } }).tlp).toBe('green')
    expect(fromOf({ profile: { unmarkedMeans: 'green' } }, 'tlp')).toEqual({ fact: 'tlp', from: 'profile' })
    expect(factsOf({}).tlp).toBe('unmarked')
    expect(factsOf({ profile: { unmarkedMeans: 'red' }, sharing: { tlp: 'green' } }).tlp).toBe('green')
    expect(factsOf({ profile: { unmarkedMeans: 'clear' }, sharing: { tlp: 'unknown' } }).tlp).toBe('unknown')
  })

  it('knows no marking where markings could not be read, whatever the profile says', () => {
    expect(factsOf({ sharing: undefined, profile: { unmarkedMeans: 'clear' } })).toMatchObject({
      tlp: 'unknown',
      pap: 'unknown',
      iep: ['unknown'],
    })
  })

  it('cannot be talked out of a marking by an answer', () => {
    expect(factsOf({ sharing: { tlp: 'red' }, answers: { tlp: 'clear' } }).tlp).toBe('red')
    expect(factsOf({ sharing: { tlp: 'green' }, answers: { tlp: 'red' } }).tlp).toBe('red')
  })

  it('prefers the answer for the record to the profile of the source', () => {
    const changes = { profile: { purpose: 'capacity' }, answers: { purpose: 'incident-response' } } as const
    expect(factsOf(changes).purpose).toBe('incident-response')
    expect(fromOf(changes, 'purpose')).toEqual({ fact: 'purpose', from: 'answer' })
  })

  it('reads an answer “unknown” as no answer', () => {
    expect(factsOf({ profile: { exercise: 'no' }, answers: { exercise: 'unknown' } }).exercise).toBe('no')
  })

  it('property: markings and candidates only ever make facts stricter', () => {
    const withMail = { ...object, description: 'victim: a.person@mail.example' }
    const profile: SourceProfile = {
      personal: 'none',
      classification: ['none'],
      caveats: [],
      statutorySecrecy: 'no',
    }
    const plain = factsOf({ object: withMail, profile, sharing: { tlp: 'clear' } })
    const strict = factsOf({
      object: withMail,
      profile,
      sharing: { tlp: 'clear', caveats: ['IMM:legislative-secrecy'] },
      candidates: findCandidates(withMail),
    })
    for (const name of FACT_NAMES) expect(isAtLeastAsStrict(name, strict[name], plain[name])).toBe(true)
    expect(strict).toMatchObject({ personal: 'identifying', statutorySecrecy: 'yes' })
  })
})

describe('personal data', () => {
  const personalOf = (own: Arrival['object'], changes: Partial<Arrival> = {}) =>
    factsOf({ object: own, candidates: findCandidates(own), ...changes }).personal
  it('that is a name in free text is more than one in a field that holds a name', () => {
    const named = { type: 'report', description: 'Reported by Mr John Citizen' }
    expect(personalOf(named)).toBe('named-in-text')
    expect(personalOf({ type: 'note', authors: ['John Citizen'], content: 'seen' })).toBe('identifying')
    expect(personalOf({ type: 'identity', identity_class: 'individual', name: 'John Citizen' })).toBe(
      'identifying',
    )
    expect(personalOf({ ...named, description: 'call 0491 570 006' })).toBe('identifying')
  })

  it('that is a name in free text is not weakened by answers, a profile or a marking of privacy', () => {
    const named = { type: 'report', description: 'ผู้แจ้งคือ นายสมชาย ใจดี' }
    expect(personalOf(named, { answers: { personal: 'none' }, profile: { personal: 'identifying' } })).toBe(
      'named-in-text',
    )
    expect(personalOf(named, { sharing: { caveats: ['IMM:personal-privacy'] } })).toBe('named-in-text')
    expect(personalOf(named, { profile: PUBLIC })).toBe('unknown')
  })

  it('that is a name at a point of contact is a contact', () => {
    expect(personalOf({ type: 'saphan-contact-point', description: 'ask for Mr John Citizen' })).toBe(
      'contact',
    )
  })

  const mail = { ...object, description: 'seen by a.person@mail.example and abuse@cert.example' }
  it('found in the content counts against a profile that says there is none', () => {
    const changes = { object: mail, profile: { personal: 'none' }, candidates: findCandidates(mail) } as const
    expect(factsOf(changes).personal).toBe('identifying')
    expect(fromOf(changes, 'personal')).toEqual({
      fact: 'personal',
      from: 'content',
      pointer: '/description',
    })
  })

  it('is not made identifying by candidates alone where a public source has consent by licence', () => {
    const profile = { ...PUBLIC, personal: 'none' } as const
    expect(factsOf({ object: mail, profile, candidates: findCandidates(mail) }).personal).toBe('none')
  })

  it('is unknown, not none, when the finders found nothing and nobody answered', () => {
    expect(factsOf({ candidates: [] }).personal).toBe('unknown')
  })

  it('is only a contact where the one address is that of an office', () => {
    const desk = { ...object, description: 'write to abuse@cert.example' }
    expect(factsOf({ object: desk, candidates: findCandidates(desk) }).personal).toBe('contact')
  })
})

describe('what follows without a guess', () => {
  it('a public or own source has no informant: nothing mandatory, no consent to ask for', () => {
    expect(factsOf({ profile: PUBLIC })).toMatchObject({
      mandatory: 'no',
      operatorConsentAbroad: 'not-applicable',
    })
    expect(factsOf({ profile: { acquisition: ['voluntary'] } }).operatorConsentAbroad).toBe('unknown')
  })

  it('what was compelled is secret by statute even if a profile denies it', () => {
    const profile: SourceProfile = { acquisition: ['compelled:TH-CSA'], statutorySecrecy: 'no' }
    expect(factsOf({ profile }).statutorySecrecy).toBe('yes')
  })

  it('another’s record needs its consent; a licence is one, silence is none', () => {
    expect(factsOf({ origin: 'other' }).originator).toBe('unknown')
    expect(factsOf({ origin: 'other', profile: PUBLIC }).originator).toBe('other-with-consent')
    expect(factsOf({ origin: 'other', profile: { originatorConsent: 'no' } }).originator).toBe(
      'other-without-consent',
    )
    expect(factsOf({ origin: 'own', answers: { originator: 'recipient' } }).originator).toBe('own')
  })

  it('a decision of the joint working group is there when the object names it', () => {
    expect(factsOf({}).decisionReference).toBe('no')
    expect(
      factsOf({ object: { ...object, decision_ref: 'saphan-group-decision--0' } }).decisionReference,
    ).toBe('yes')
  })

  it('an indicator is no incident, an incident has its level from a person', () => {
    expect(factsOf({}).severity).toBe('none')
    expect(factsOf({ object: { type: 'incident' } }).severity).toBe('unknown')
    expect(factsOf({ object: { type: 'incident' }, answers: { severity: 'crisis' } }).severity).toBe('crisis')
  })

  it('a payload waits for somebody to say whether it is controlled technology', () => {
    const artifact = { type: 'artifact', payload_bin: 'AAAA' }
    expect(
      factsOf({ object: artifact, profile: { controlledTechnology: 'none' } }).controlledTechnology,
    ).toBe('unknown')
  })

  it('a victim named by role or as a target can be identified, whatever the profile says', () => {
    const profile: SourceProfile = { victimIdentifiable: 'no' }
    expect(factsOf({ object: { type: 'identity', roles: ['victim'] }, profile }).victimIdentifiable).toBe(
      'yes',
    )
    expect(factsOf({ profile }).victimIdentifiable).toBe('no')
  })

  it('a kind or area that is no code of the vocabulary is unknown', () => {
    expect(factsOf({ kind: 'Bad Kind', area: undefined })).toMatchObject({ kind: 'unknown', area: 'unknown' })
  })
})

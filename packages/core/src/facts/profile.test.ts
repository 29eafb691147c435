// Profiles: only answers of the vocabulary, no contradictions, and a question for every property.
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { checkProfile, openQuestions, PROFILE_FACTS, SourceProfile } from './profile.ts'
import { PROFILE_QUESTIONS } from './question.ts'

describe('the profile of a source', () => {
  it('takes answers in part or none at all', () => {
    expect(checkProfile({})).toEqual([])
    expect(checkProfile({ unmarkedMeans: 'green', acquisition: ['own-sensor'], exercise: 'no' })).toEqual([])
  })

  it('reports every value that is no answer, by its place', () => {
    const findings = checkProfile({ exercise: 'maybe', acquisition: ['found'], colour: 'red' })
    expect(findings.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/exercise', '/acquisition/0']),
    )
    expect(findings.length).toBeGreaterThanOrEqual(3)
    expect(checkProfile('no object')).toHaveLength(1)
  })

  it.each([
    ['/publicByLicence', { publicByLicence: 'yes', acquisition: ['voluntary'] }],
    ['/classification', { publicByLicence: 'yes', acquisition: ['public'], classification: ['TH:lap'] }],
    ['/mandatory', { mandatory: 'yes', acquisition: ['public'] }],
    ['/personal', { personal: 'none', acquisition: ['intercepted'] }],
    ['/statutorySecrecy', { statutorySecrecy: 'no', acquisition: ['soci'] }],
  ])('reports at %s what contradicts another answer', (pointer, profile) => {
    expect(checkProfile(profile).map((finding) => finding.pointer)).toEqual([pointer])
  })

  it('says which questions are open', () => {
    expect(openQuestions({})).toHaveLength(PROFILE_FACTS.length + 2)
    expect(openQuestions({ exercise: 'no' })).not.toContain('exercise')
  })
})

describe('the questions', () => {
  it('ask for every property of the profile once, in Thai and in English', () => {
    expect(PROFILE_QUESTIONS.map(({ property }) => property).toSorted()).toEqual(
      Object.keys(SourceProfile.properties).toSorted(),
    )
    for (const { text } of PROFILE_QUESTIONS) {
      expect(text.en).toMatch(/\?$/)
      expect(text.th).toMatch(/[\u0E00-\u0E7F]/)
    }
  })

  it('offer only answers that the profile takes, and never “not known”', () => {
    for (const { property, choose, answers } of PROFILE_QUESTIONS) {
      expect(answers.length).toBeGreaterThan(1)
      for (const { value } of answers) {
        expect(value).not.toBe('unknown')
        expect(Value.Check(SourceProfile, { [property]: choose === 'several' ? [value] : value })).toBe(true)
      }
    }
  })
})

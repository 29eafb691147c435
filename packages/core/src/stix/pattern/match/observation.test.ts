// What of objects is an observation, and what belongs to it (STIX 2.1 §4.14).
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../json/value.ts'
import { observationsOf } from './observation.ts'

const observed = (more: JsonObject): JsonObject => ({
  type: 'observed-data',
  id: 'observed-data--1',
  first_observed: '2026-03-01T10:00:00Z',
  last_observed: '2026-03-01T11:00:00Z',
  number_observed: 2,
  object_refs: ['file--1', 'file--2', 'relationship--1'],
  ...more,
})

const FILE = { type: 'file', id: 'file--1', name: 'a' }
const RELATIONSHIP = { type: 'relationship', id: 'relationship--1', relationship_type: 'contains' }

describe('an observation', () => {
  it('has those observables that are there', () => {
    expect(observationsOf([FILE, observed({}), RELATIONSHIP, { type: 'file', id: 'file--3' }])).toEqual([
      {
        id: 'observed-data--1',
        firstObserved: '2026-03-01T10:00:00Z',
        lastObserved: '2026-03-01T11:00:00Z',
        numberObserved: 2,
        objects: new Map([['file--1', FILE]]),
      },
    ])
  })
  it('is read from the deprecated container too', () => {
    const { object_refs: _, ...older } = observed({ objects: { '0': { type: 'file', name: 'a' } } })
    expect(observationsOf([older])[0]?.objects).toEqual(new Map([['0', { type: 'file', name: 'a' }]]))
  })
  it.each([
    { first_observed: 'yesterday' },
    { last_observed: '2026-03-01T09:00:00Z' },
    { number_observed: 0 },
    { number_observed: 1.5 },
    { number_observed: '2' },
    { id: 1 },
    { type: 'indicator' },
  ])('is none with %o', (more) => {
    expect(observationsOf([FILE, observed(more as JsonObject)])).toEqual([])
  })
})

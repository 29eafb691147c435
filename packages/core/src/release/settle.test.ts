import { describe, expect, it } from 'vitest'
import type { StixObject } from '../stix/object.ts'
import type { Stay } from './closure.ts'
import { settleWhole, type SettledWhole, type WholeUnit } from './whole-unit.ts'

const uuid = (number: number): string => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`
const SECRET = `identity--${uuid(9000)}`

const indicator = (number: number, more: object = {}): StixObject => ({
  type: 'indicator',
  id: `indicator--${uuid(number)}`,
  ...more,
})

type Run = SettledWhole & {
  readonly goes: (id: string) => boolean
  readonly stayOf: (id: string) => Stay | undefined
  readonly rendered: readonly string[]
}

const settle = (objects: readonly StixObject[], more: Partial<WholeUnit> = {}): Run => {
  const byId = new Map(objects.map((object) => [object.id, object]))
  const run = settleWhole({
    objects: byId,
    standing: (id) => (byId.has(id) ? 'may-go' : id === SECRET ? 'may-not' : 'unseen'),
    ...more,
  })
  const { settled, ids } = run
  return {
    ...run,
    goes: (id) => settled.goes(ids.indexOf(id)),
    stayOf: (id) => settled.stayOf(ids.indexOf(id)),
    rendered: ids.filter(settled.isRendered),
  }
}

describe('settling a unit', () => {
  it('asks for the objects that lose a reference and for no others, so many at once', () => {
    const cut = Array.from({ length: 1200 }, (_, at) => indicator(at, { created_by_ref: SECRET }))
    const whole = Array.from({ length: 50 }, (_, at) => indicator(2000 + at, { name: 'whole' }))
    const { asked, goes } = settle([...cut, ...whole])
    expect(asked.map(({ length }) => length)).toEqual([500, 500, 200])
    expect(asked.flat()).toEqual(cut.map(({ id }) => id))
    expect([...cut, ...whole].every(({ id }) => goes(id))).toBe(true)
  })

  it('asks for nothing when nothing is cut', () => {
    expect(settle([indicator(1), indicator(2)]).asked).toEqual([])
  })

  it('renders what is cut and what names it, and lets neither be named as it is', () => {
    const [cut, naming, apart] = [
      indicator(1, { created_by_ref: SECRET }),
      indicator(2, { description: `see indicator--${uuid(1)}` }),
      indicator(3),
    ] as const
    const { settled, rendered } = settle([cut, naming, apart])
    expect(rendered).toEqual([cut.id, naming.id])
    expect([cut, naming, apart].map(({ id }) => settled.mayName(id))).toEqual([false, false, true])
  })

  it('renders again what was a rendition before, although nothing is cut of it now', () => {
    const { rendered } = settle([indicator(1), indicator(2)], { renderedBefore: [indicator(1).id] })
    expect(rendered).toEqual([indicator(1).id])
  })

  it('holds what names, however written, an object that stays, and then what only makes sense with it', () => {
    const hidden = indicator(1, { granular_markings: [{ marking_ref: SECRET, selectors: ['name'] }] })
    const naming = indicator(2, { name: hidden.id.toUpperCase() })
    const next = {
      type: 'relationship',
      id: `relationship--${uuid(3)}`,
      source_ref: naming.id,
      target_ref: naming.id,
    }
    const { stayOf, goes } = settle([hidden, naming, next])
    expect(stayOf(hidden.id)?.fate).toBe('dropped')
    expect(stayOf(naming.id)).toEqual({ fate: 'held', because: hidden.id })
    expect(goes(next.id)).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createUnitGraph, type GraphObject, selectObjects, type UnitObjects } from './unit-graph.ts'

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f').map((letter) => `tool--${letter}`)
const ids = fc.array(id, { maxLength: 5 })
const object: fc.Arbitrary<GraphObject> = fc.record({
  id,
  names: ids,
  references: fc.record({
    requirements: fc.array(ids, { maxLength: 3 }),
    references: ids,
    mentions: ids,
  }),
})

/** An object as it was before it became numbers. */
const read = ({ ids: table, idOf, namesOf, referencesOf }: UnitObjects, at: number): GraphObject => {
  const { requirements, references, mentions } = referencesOf(at)
  const named = (numbers: readonly number[]): string[] => numbers.map(table.idOf)
  return {
    id: table.idOf(idOf(at)),
    names: named(namesOf(at)),
    references: {
      requirements: requirements.map(named),
      references: named(references),
      mentions: named(mentions),
    },
  }
}

describe('the graph of a unit', () => {
  it('property: gives each object back as it was added, in any choice of them', () => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 20 }), (added) => {
        const graph = createUnitGraph()
        const places = added.map(graph.add)
        expect(places).toEqual(added.map((_, at) => at))
        const newest = new Map(added.map((one, at) => [one.id, at]))
        const chosen = selectObjects(graph, [...newest.values()])
        expect(chosen.size).toBe(newest.size)
        for (const [at, [own, place]] of [...newest].entries()) {
          expect(read(chosen, at)).toEqual(added[place])
          expect(chosen.find(graph.ids.add(own))).toBe(at)
        }
      }),
    )
  })

  it('numbers each id once, and finds none that it was not told', () => {
    const { ids: table } = createUnitGraph()
    const [first, second] = [table.add('tool--a'), table.add('tool--b')]
    expect([first, second, table.add('tool--a'), table.size()]).toEqual([0, 1, 0, 2])
    expect(table.find('tool--c')).toBeUndefined()
    expect(() => table.idOf(2)).toThrow(RangeError)
  })
})

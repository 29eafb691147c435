// A sample of the mutants of the packs against policies/cases/; `npm run prove -- --mutants` tries all of them.
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { EQUIVALENT } from './equivalent.ts'
import { nameOf, openMutation } from './mutation.ts'

const { mutants, notices } = await openMutation(
  fileURLToPath(new URL('../../../../policies', import.meta.url)),
)
const SAMPLE = 10

describe('the cases of the packs', { timeout: 600_000 }, () => {
  it('notice every rule that is dropped', () => {
    const dropped = mutants.filter(({ instead }) => instead === null)
    expect(dropped.length).toBeGreaterThan(150)
    expect(dropped.filter((mutant) => !notices(mutant)).map(nameOf)).toEqual([])
  })

  it('notice a sample of the rules that say something else, unless it comes to the same', () => {
    const sample = mutants.filter(({ instead }, index) => instead !== null && index % SAMPLE === 0)
    expect(sample.length).toBeGreaterThan(90)
    const unnoticed = sample.filter((mutant) => !notices(mutant)).map(nameOf)
    expect(unnoticed.filter((name) => !(name in EQUIVALENT))).toEqual([])
  })

  it('are right to let through what is listed as the same', () => {
    const listed = mutants.filter((mutant) => nameOf(mutant) in EQUIVALENT)
    expect(listed.map(nameOf).toSorted()).toEqual(Object.keys(EQUIVALENT).toSorted())
    expect(listed.filter(notices).map(nameOf)).toEqual([])
  })
})

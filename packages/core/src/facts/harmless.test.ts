import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { harmlessFacts } from './harmless.ts'

describe('a harmless record', () => {
  it('is the one that the cases of the packs differ from', () => {
    const base = JSON.parse(
      readFileSync(new URL('../../../../policies/cases/base.json', import.meta.url), 'utf8'),
    ) as { facts: unknown }
    expect(harmlessFacts()).toEqual(base.facts)
  })
})

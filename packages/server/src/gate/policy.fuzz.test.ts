import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicies } from './policy.ts'

const refuse = (place: string, reason: string): SaphanError =>
  new SaphanError('gate.pack-refused', `${place} ${reason}`)
const parse = (text: string): unknown => {
  try {
    return parsePolicies({ path: 'pack/rules.cedar', text }, refuse)
  } catch (error) {
    expect(error).toBeInstanceOf(SaphanError)
    return undefined
  }
}

const piece = fc.constantFrom(
  '@id("A-1")',
  '@id("")',
  '@outcome("deny")',
  '@outcome("redact")',
  '@redactor("victim")',
  '@code("withheld")',
  'permit',
  'forbid',
  '(principal, action, resource)',
  '(principal == ?principal, action, resource)',
  'when { context.facts.tlp == "red" }',
  'unless { ["x"].contains(context.facts.tlp) }',
  ';',
  '\u0000',
  '{',
  '"',
  'ด่าน',
)

describe('a hostile file of policies', () => {
  it('gives rules or a refusal, never anything else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void parse(text)))
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => void parse(pieces.join(' '))))
  })

  it('refuses a policy of ten thousand nested conditions in bounded time', () => {
    const deep = `${'('.repeat(10_000)}true${')'.repeat(10_000)}`
    const started = performance.now()
    parse(`@id("A-1") permit (principal, action, resource) when { ${deep} };`)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('takes a policy that is well formed', () => {
    const text = '@id("A-1") @outcome("deny") @code("withheld") forbid (principal, action, resource);'
    expect(parse(text)).toMatchObject([
      { annotations: { id: 'A-1', effect: 'deny', code: 'withheld' }, actions: null },
    ])
  })
})

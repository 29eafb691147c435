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

  it.each([
    ['nested brackets', `${'('.repeat(10_000)}true${')'.repeat(10_000)}`],
    ['brackets whose depth a comment hides', `${'(\n// )\n'.repeat(1_000)}true${')'.repeat(1_000)}`],
    ['brackets whose depth a text hides', `${'(")" == ")" && '.repeat(500)}true${')'.repeat(500)}`],
    ['nested sets', `${'['.repeat(200)}${']'.repeat(200)} == 1`],
    ['a long chain of attributes', `context${'.a'.repeat(2_000)} == 1`],
    ['a long sum', `${'1 + '.repeat(2_000)}1 > 0`],
    ['nested conditions', `${'if true then '.repeat(2_000)}true${' else true'.repeat(2_000)}`],
  ])('refuses %s before they can break the engine', (_, condition) => {
    expect(parse(`@id("A-1") permit (principal, action, resource) when { ${condition} };`)).toBeUndefined()
  })

  it('takes a policy that is well formed', () => {
    const text = '@id("A-1") @outcome("deny") @code("withheld") forbid (principal, action, resource);'
    expect(parse(text)).toMatchObject([
      { annotations: { id: 'A-1', effect: 'deny', code: 'withheld' }, actions: null },
    ])
  })
})

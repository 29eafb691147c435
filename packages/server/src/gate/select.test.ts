import { policyToJson } from '@cedar-policy/cedar-wasm/nodejs'
import { describe, expect, it } from 'vitest'
import type { Context } from './request.ts'
import { pruneContext, reachOf } from './select.ts'

const reach = (condition: string) => {
  const answer = policyToJson(`permit (principal, action, resource) ${condition};`)
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message)
  return reachOf(answer.json.conditions)
}
const CONTEXT: Context = { facts: { tlp: 'green', iep: ['a', 'b'] }, flag: true, list: [] }
const OVERFLOW = '9223372036854775807 + 1 > 0'

describe('which rules can matter', () => {
  it.each([
    'when { context.facts.tlp == "red" }',
    'when { context.facts.tlp != "green" }',
    'when { ["red", "amber"].contains(context.facts.tlp) }',
    'when { context.facts.iep.contains("c") }',
    'when { context.facts.iep.containsAny(["c", "d"]) }',
    'when { context.facts.iep == ["a"] }',
    'when { !context.flag }',
    'when { !context.list.isEmpty() }',
    'when { context.flag && context.facts.tlp == "red" }',
    'when { context.facts.tlp == "red" || !context.flag }',
    'when { context.flag } unless { context.facts.tlp == "green" }',
    `when { context.facts.tlp == "red" && ${OVERFLOW} }`,
  ])('leaves out what is certainly false: %s', (condition) => {
    expect(reach(condition).canMatter(CONTEXT)).toBe(false)
  })

  it.each([
    'when { context.facts.tlp == "green" }',
    'when { context.facts.iep == ["b", "a", "a"] }',
    'when { context.flag || context.facts.tlp == "red" }',
    'when { context.facts.tlp == "red" || context.list.isEmpty() }',
    '',
  ])('asks Cedar what may be true: %s', (condition) => {
    expect(reach(condition).canMatter(CONTEXT)).toBe(true)
  })

  it.each([
    `when { ${OVERFLOW} && context.facts.tlp == "red" }`,
    `when { ${OVERFLOW} } when { context.facts.tlp == "red" }`,
    `when { context.flag && ${OVERFLOW} } unless { context.flag }`,
    'when { context.absent == "x" }',
    'when { context.facts.tlp.contains("x") }',
    'when { context.facts == "x" }',
  ])('never leaves out what would end in an error: %s', (condition) => {
    expect(reach(condition).canMatter(CONTEXT)).toBe(true)
  })

  it('hands over only what a rule looks at', () => {
    const { paths } = reach('when { context.facts.tlp == "red" } unless { context.flag }')
    expect(pruneContext(CONTEXT, paths)).toEqual({ facts: { tlp: 'green' }, flag: true })
  })

  it('hands over everything below what a rule takes as a whole', () => {
    const { paths } = reach('when { context.facts.tlp == "red" && context.facts == context.facts }')
    expect(pruneContext(CONTEXT, paths)).toEqual({ facts: { tlp: 'green', iep: ['a', 'b'] } })
    expect(CONTEXT['facts']).toEqual({ tlp: 'green', iep: ['a', 'b'] })
  })
})

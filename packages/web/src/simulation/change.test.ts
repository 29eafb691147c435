import { describe, expect, it } from 'vitest'
import { NO_CHANGE, proposalOf } from './change.ts'

describe('a change in the form', () => {
  it('is no question as long as it is empty', () => {
    for (const kind of ['rules', 'remove', 'pack', 'agreement'] as const)
      expect(proposalOf({ ...NO_CHANGE, kind })).toBeUndefined()
    const reading = { fact: 'tlp', from: 'red', to: 'red' } as const
    expect(proposalOf({ ...NO_CHANGE, kind: 'reading', reading })).toBeUndefined()
    expect(proposalOf({ ...NO_CHANGE, cedar: ' \n' })).toBeUndefined()
  })

  it('asks about what is chosen, and nothing else that is filled in', () => {
    const whole = {
      ...NO_CHANGE,
      cedar: 'permit',
      into: 'th-policy',
      remove: 'TLP-RED',
      pack: { 'pack.json': '{}' },
      agreement: { name: 'a.json', text: '{}' },
    }
    expect(proposalOf(whole)).toEqual({ rules: { cedar: 'permit', pack: 'th-policy' } })
    expect(proposalOf({ ...whole, into: '' })).toEqual({ rules: { cedar: 'permit' } })
    expect(proposalOf({ ...whole, kind: 'remove' })).toEqual({ rules: { cedar: '', remove: ['TLP-RED'] } })
    expect(proposalOf({ ...whole, kind: 'pack' })).toEqual({ pack: { 'pack.json': '{}' } })
    expect(proposalOf({ ...whole, kind: 'agreement' })).toEqual({ agreement: '{}' })
    expect(proposalOf({ ...whole, kind: 'reading' })).toEqual({
      reading: { fact: 'tlp', from: 'amber', to: 'red' },
    })
  })
})

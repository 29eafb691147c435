// Settings from strings: defaults, and what is refused.
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('how long an approval stands', () => {
  it('is thirty days unless it is set', () => {
    expect(readConfig({}).approvalDays).toBe(30)
    expect(readConfig({ SAPHAN_APPROVAL_DAYS: '365' }).approvalDays).toBe(365)
  })

  it.each(['0', '366', '-1', '1.5', 'a week', ''])('is not %o', (text) => {
    expect(() => readConfig({ SAPHAN_APPROVAL_DAYS: text })).toThrow(
      expect.objectContaining({ code: 'config.invalid' }),
    )
  })
})

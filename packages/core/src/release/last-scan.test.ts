import { describe, expect, it } from 'vitest'
import { findUnreleased } from './last-scan.ts'

const UUID = '5c9b1a6e-0f6f-4d3e-9a41-0123456789ab'

describe('the last scan', () => {
  it.each([
    ['malware', 'as it is'],
    ['x-example-thing', 'of a type that nobody declared'],
  ])('finds what may not leave of type %s, %s, however it is written', (type) => {
    const id = `${type}--${UUID}`
    for (const text of [
      id,
      `"${id}"`,
      id.toUpperCase(),
      `see${id}again`,
      `see-${id}`,
      `SEE${id.toUpperCase()}`,
    ])
      expect([text, findUnreleased(text, (one) => one !== id)]).toEqual([text, [id]])
  })

  it('finds nothing in what was never seen', () => {
    expect(findUnreleased(`seex-example-thing--${UUID}`, () => true)).toEqual([])
  })
})

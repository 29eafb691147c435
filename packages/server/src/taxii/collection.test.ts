import { describe, expect, it } from 'vitest'
import { collectionIdOf } from './collection.ts'

describe('the id of a collection', () => {
  it('is that of its feed where this is a UUIDv4', () => {
    expect(collectionIdOf('17e18dd7-75b0-4fe8-924f-87b46853239b')).toBe(
      '17e18dd7-75b0-4fe8-924f-87b46853239b',
    )
  })

  it('is a UUIDv4 of the same bits where the feed has 32 digits', () => {
    expect(collectionIdOf('17e18dd775b0ffe8f24f87b46853239b')).toBe('17e18dd7-75b0-4fe8-b24f-87b46853239b')
  })
})

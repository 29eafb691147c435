import { describe, expect, it } from 'vitest'
import { createCache } from './cache.ts'

const counting = (limit: number, isWorthKeeping: (value: number) => boolean = () => true) => {
  const cache = createCache<number>(limit, isWorthKeeping)
  let made = 0
  const get = (key: string): number =>
    cache.get(key, () => {
      made += 1
      return made
    })
  return { cache, get, made: () => made }
}

describe('a cache of answers', () => {
  it('makes an answer once', () => {
    const { get, made } = counting(10)
    expect([get('a'), get('a'), get('b'), get('a')]).toEqual([1, 1, 2, 1])
    expect(made()).toBe(2)
  })

  it('forgets what was not asked for while others came', () => {
    const { get } = counting(4)
    get('a')
    get('b')
    for (const key of ['c', 'a', 'd', 'e', 'a']) get(key)
    expect(get('a')).toBe(1)
    expect(get('b')).toBe(6)
  })

  it('keeps nothing that is not worth it', () => {
    const { get, made } = counting(10, () => false)
    get('a')
    get('a')
    expect(made()).toBe(2)
  })

  it('forgets everything when cleared', () => {
    const { cache, get } = counting(10)
    get('a')
    cache.clear()
    expect(get('a')).toBe(2)
  })
})

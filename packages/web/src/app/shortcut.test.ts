import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PLACES } from '../place/place.ts'
import { turnSingleKeys, stepOf } from '../ui/single-key.ts'
import { wishOf } from './shortcut.ts'

const press = (code: string, more: Partial<KeyboardEvent> = {}) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  target: null,
  defaultPrevented: false,
  ...more,
})
const inside = (selector: string): EventTarget =>
  ({ closest: (wanted: string) => (wanted.includes(selector) ? {} : null) }) as unknown as EventTarget

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})

describe('shortcuts', () => {
  it('go to every place by the place of the key, whatever is printed on it', () => {
    for (const { id, key } of PLACES) {
      expect(wishOf({ ...press(key), key: 'ำ' } as never, true)).toEqual({ kind: 'go', place: id })
    }
    expect(new Set(PLACES.map(({ key }) => key)).size).toBe(PLACES.length)
  })

  it('need the prefix for places, and know the prefix by its place too', () => {
    expect(wishOf(press('KeyT'), false)).toBeUndefined()
    expect(wishOf(press('KeyG'), false)).toEqual({ kind: 'prefix' })
  })

  it('open the sheet by the question mark and the search by the slash', () => {
    expect(wishOf(press('Slash', { shiftKey: true }), false)).toEqual({ kind: 'sheet' })
    expect(wishOf(press('Slash'), false)).toEqual({ kind: 'search' })
  })

  it('never fire inside fields or dialogs, except for the palette', () => {
    for (const place of ['input', 'textarea', 'select', 'dialog']) {
      expect(wishOf(press('KeyG', { target: inside(place) }), false)).toBeUndefined()
      expect(stepOf(press('KeyJ', { target: inside(place) }))).toBe(0)
    }
    expect(wishOf(press('KeyK', { ctrlKey: true, target: inside('input') }), false)).toEqual({
      kind: 'palette',
    })
  })

  it('leave keys with a modifier to the browser', () => {
    expect(stepOf(press('KeyJ', { ctrlKey: true }))).toBe(0)
    expect(wishOf(press('KeyG', { metaKey: true }), false)).toBeUndefined()
  })

  it('can be turned off, all but the palette', () => {
    turnSingleKeys(false)
    expect(wishOf(press('KeyG'), false)).toBeUndefined()
    expect(wishOf(press('KeyK', { metaKey: true }), false)).toEqual({ kind: 'palette' })
    turnSingleKeys(true)
    expect(wishOf(press('KeyG'), false)).toEqual({ kind: 'prefix' })
  })

  it('step through a list by j and k and the arrows', () => {
    expect(['KeyJ', 'ArrowDown', 'KeyK', 'ArrowUp', 'KeyL'].map((code) => stepOf(press(code)))).toEqual([
      1, 1, -1, -1, 0,
    ])
  })
})

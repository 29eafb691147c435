// Shortcuts of the whole console, by `event.code`: with the Thai layout `key` is a Thai letter (interface.md §3.1).
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../language/text.ts'
import { isBare, singleKeysAreOn } from '../ui/single-key.ts'
import { PLACES, type PlaceId } from '../place/place.ts'

type Press = Pick<
  KeyboardEvent,
  'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target' | 'defaultPrevented'
>

/** What a press asks for; `prefixed` says whether `g` came just before. */
export type Wish =
  | { kind: 'palette' | 'sheet' | 'search' | 'prefix' }
  | { kind: 'go'; place: PlaceId }
  | undefined

export const wishOf = (press: Press, prefixed: boolean): Wish => {
  if (press.code === 'KeyK' && (press.ctrlKey || press.metaKey)) return { kind: 'palette' }
  if (!isBare(press) || !singleKeysAreOn()) return undefined
  if (press.code === 'Slash') return { kind: press.shiftKey ? 'sheet' : 'search' }
  if (prefixed) {
    const place = PLACES.find((one) => one.key === press.code)
    return place === undefined ? undefined : { kind: 'go', place: place.id }
  }
  return press.code === 'KeyG' && !press.shiftKey ? { kind: 'prefix' } : undefined
}

const PREFIX_MS = 1_500

export const useShortcuts = (open: (what: 'palette' | 'sheet') => void): void => {
  const navigate = useNavigate()
  const language = useLanguage()
  const prefixedAt = useRef(-PREFIX_MS)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wish = wishOf(event, event.timeStamp - prefixedAt.current < PREFIX_MS)
      prefixedAt.current = wish?.kind === 'prefix' ? event.timeStamp : -PREFIX_MS
      if (wish === undefined) return
      event.preventDefault()
      if (wish.kind === 'palette' || wish.kind === 'sheet') open(wish.kind)
      if (wish.kind === 'go') void navigate({ to: `/${language}/${wish.place}` as '/' })
      if (wish.kind === 'search') {
        const field = document.querySelector<HTMLElement>('input[type="search"]')
        if (field === null) open('palette')
        else field.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate, language, open])
}

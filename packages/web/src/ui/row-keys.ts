// Walking the links of a list by j, k and the arrows (interface.md §3.1).
import { type RefObject, useEffect } from 'react'
import { singleKeysAreOn, stepOf } from './single-key.ts'

const move = (holder: HTMLElement, step: number): boolean => {
  const links = [...holder.querySelectorAll<HTMLElement>('[data-row]')]
  const here = links.findIndex((link) => link === document.activeElement)
  const next = links[here === -1 ? (step > 0 ? 0 : links.length - 1) : here + step]
  next?.focus()
  return next !== undefined
}

/** Listens for the page, so that the first `j` enters the list. */
export const useRowKeys = (holder: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = stepOf(event)
      if (step === 0 || holder.current === null || !singleKeysAreOn()) return
      const inside = holder.current.contains(document.activeElement)
      if (event.code.startsWith('Arrow') && !inside) return
      if (move(holder.current, step)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [holder])
}

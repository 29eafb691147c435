// Single-key shortcuts by the place of the key, so that they work with the Thai layout (interface.md §3.1, WCAG 2.1.4).
const SWITCH = 'saphan.single-keys'

/** Whether the reader left single-key shortcuts on. */
export const singleKeysAreOn = (): boolean => localStorage.getItem(SWITCH) !== 'off'

export const turnSingleKeys = (on: boolean): void => {
  localStorage.setItem(SWITCH, on ? 'on' : 'off')
}

type Press = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'defaultPrevented'>

/** Whether a press is a bare key outside fields and dialogs. */
export const isBare = (press: Press): boolean => {
  if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return false
  const target = press.target as { closest?: (selector: string) => unknown } | null
  return !target?.closest?.('input, textarea, select, [contenteditable], dialog')
}

/** +1 for j or arrow down, −1 for k or arrow up, 0 for anything else. */
export const stepOf = (press: Press): number => {
  if (!isBare(press)) return 0
  if (press.code === 'KeyJ' || press.code === 'ArrowDown') return 1
  return press.code === 'KeyK' || press.code === 'ArrowUp' ? -1 : 0
}

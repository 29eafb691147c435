// A dialog by the platform's own element: it keeps the focus inside, closes on Escape, and needs no script-made style.
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../language/text.ts'
import css from './dialog.module.css'
import { uiMessages } from './messages.ts'

type Given = { open: boolean; title: string; onClose: () => void; children: ReactNode; wide?: boolean }

export const Dialog = (given: Given) => {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (given.open && dialog?.open === false) dialog.showModal()
    if (!given.open && dialog?.open === true) dialog.close()
  }, [given.open])
  return (
    <dialog
      ref={element}
      className={css.dialog}
      data-wide={given.wide}
      aria-labelledby={titleId}
      onClose={given.onClose}
    >
      {given.open && (
        <div className="stack">
          <h2 id={titleId}>{given.title}</h2>
          {given.children}
        </div>
      )}
    </dialog>
  )
}

type Confirming = {
  open: boolean
  title: string
  yes: string
  busy?: boolean
  danger?: boolean
  disabled?: boolean
  children: ReactNode
  onYes: () => void
  onClose: () => void
}

/** Asks before an act that crosses the border, signs, or cannot be taken back. */
export const ConfirmDialog = (given: Confirming) => {
  const text = useText(uiMessages)
  return (
    <Dialog open={given.open} title={given.title} onClose={given.onClose}>
      {given.children}
      <div className="row">
        <Button
          onClick={given.onYes}
          loading={given.busy ?? false}
          disabled={given.disabled ?? false}
          {...(given.danger === true ? { color: 'red' } : {})}
        >
          {given.yes}
        </Button>
        <Button variant="default" onClick={given.onClose}>
          {text('cancel')}
        </Button>
      </div>
    </Dialog>
  )
}

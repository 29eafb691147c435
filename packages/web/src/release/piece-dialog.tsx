// Taking a piece of a text away by keyboard, finger or mouse: the text stands in a field of which one selects.
import { useRef, useState } from 'react'
import { useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { type TextSpan, wholeCharacters } from './text-span.ts'
import { trimMessages } from './trim-message.ts'
import css from './trim.module.css'

type Given = {
  /** Of which field; nothing is open without one. */
  name: string | undefined
  text: string
  onTake: (span: TextSpan) => void
  onClose: () => void
}

export const PieceDialog = (given: Given) => {
  const text = useText(trimMessages)
  const field = useRef<HTMLTextAreaElement>(null)
  const [hasSelection, setHasSelection] = useState(false)
  const look = () => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {}
    setHasSelection(selectionEnd > selectionStart)
  }
  const take = () => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {}
    given.onTake(wholeCharacters(given.text, { start: selectionStart, end: selectionEnd }))
  }
  return (
    <ConfirmDialog
      open={given.name !== undefined}
      title={text('pieceTitle')}
      yes={text('take')}
      disabled={!hasSelection}
      onYes={take}
      onClose={() => {
        setHasSelection(false)
        given.onClose()
      }}
    >
      <label htmlFor="piece-of-text">
        <code>{given.name}</code>
      </label>
      <p className="muted small" id="piece-help">
        {text('pieceHelp')}
      </p>
      <textarea
        ref={field}
        id="piece-of-text"
        className={css.piece}
        aria-describedby="piece-help"
        aria-readonly
        value={given.text}
        // Not `readOnly`: browsers put no caret there, and one selects from it.
        onBeforeInput={(event) => event.preventDefault()}
        onChange={look}
        onSelect={look}
      />
    </ConfirmDialog>
  )
}

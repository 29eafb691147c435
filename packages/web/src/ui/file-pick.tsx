// Picks files from the reader's machine: a labelled field, reachable by keyboard, which also takes what is dropped.
import { type DragEvent, useId, useState } from 'react'
import css from './file-pick.module.css'
import { Icon } from './icon.tsx'

type Given = {
  label: string
  help?: string
  accept?: string
  multiple?: boolean
  wide?: boolean
  onPick: (files: File[]) => void
}

export const FilePick = (given: Given) => {
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    given.onPick([...event.dataTransfer.files])
  }
  return (
    <div
      className={css.pick}
      data-over={over}
      data-wide={given.wide}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        className="hidden-text"
        accept={given.accept}
        multiple={given.multiple}
        onChange={(event) => {
          given.onPick([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <label htmlFor={id} className="button-link">
        <Icon name="file" />
        {given.label}
      </label>
      {given.help !== undefined && <p className="muted small">{given.help}</p>}
    </div>
  )
}

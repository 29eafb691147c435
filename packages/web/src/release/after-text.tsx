// The “after” text of a line, of which a reviewer takes more away: a field by its button, words by selecting them.
import { Button } from '@mantine/core'
import type { ReviewLine, TrimOrder } from '@saphan/core/contract/release.ts'
import { isMarkable } from '@saphan/core/gate/redaction/cut.ts'
import { extendPointer } from '@saphan/core/json/pointer.ts'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useText } from '../language/text.ts'
import { ErrorPanel } from '../ui/notice.tsx'
import { PieceDialog } from './piece-dialog.tsx'
import { stretchesOf, type TextSpan, wholeCharacters } from './text-span.ts'
import { trimMessages } from './trim-message.ts'
import css from './trim.module.css'
import { useTrim } from './use-trim.ts'

type Taking = {
  readonly line: ReviewLine
  readonly isBusy: boolean
  readonly onTake: (trim: TrimOrder) => void
  readonly onGiveBack: (trim: TrimOrder) => void
  readonly onPiece: (place: { pointer: string; text: string }) => void
}

/** A value and where it stands: its pointer, the property that it belongs to, whether it can be taken. */
type Place = {
  readonly value: unknown
  readonly pointer: string
  readonly property: string
  readonly isFixed: boolean
}

const isSpan = (trim: TrimOrder): trim is TrimOrder & TextSpan =>
  trim.start !== undefined && trim.end !== undefined

const Words = (given: { line: ReviewLine; pointer: string; words: string }) => {
  const text = useText(trimMessages)
  const { line, pointer, words } = given
  const pieces = line.trims.flatMap((trim) => (trim.pointer === pointer && isSpan(trim) ? [trim] : []))
  return (
    <span data-pointer={pointer}>
      {stretchesOf(words, pieces).map(({ start, end, isTaken }) =>
        isTaken ? (
          <ins key={start} className={css.mark}>
            {text('mark')}
          </ins>
        ) : (
          <span key={start} data-start={start}>
            {words.slice(start, end)}
          </span>
        ),
      )}
    </span>
  )
}

const membersOf = (
  { value, pointer, property, isFixed }: Place,
  fixed: readonly string[],
): (Place & { name: string })[] => {
  if (Array.isArray(value))
    return value.map((one: unknown, at) => ({
      name: String(at + 1),
      value: one,
      pointer: extendPointer(pointer, at),
      property,
      // An element of a list that must be there can be taken as long as another one is left.
      isFixed:
        isFixed && (value.length < 2 || !property.endsWith('_refs') || property === 'object_marking_refs'),
    }))
  return Object.entries(value as Record<string, unknown>).map(([name, one]) => ({
    name,
    value: one,
    pointer: extendPointer(pointer, name),
    property: name,
    isFixed: pointer === '' ? fixed.includes(name) : isFixed,
  }))
}

const Actions = (given: Taking & { place: Place; name: string }) => {
  const text = useText(trimMessages)
  const { place, name, line } = given
  const { value, pointer, property, isFixed } = place
  const canPiece =
    typeof value === 'string' &&
    value.length > 1 &&
    isMarkable(line.type, property) &&
    (!isFixed || property === 'name')
  return (
    <div className={css.actions}>
      {canPiece && (
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={given.isBusy}
          aria-label={text('takePieceOf', { what: name })}
          onClick={() => given.onPiece({ pointer, text: value })}
        >
          {text('takePiece')}
        </Button>
      )}
      {!isFixed && (
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={given.isBusy}
          color="red"
          aria-label={text('takeOf', { what: name })}
          onClick={() => given.onTake({ pointer })}
        >
          {text('take')}
        </Button>
      )}
    </div>
  )
}

const Field = (given: Taking & { place: Place; name: string; label: string }): ReactNode => {
  const text = useText(trimMessages)
  const { place, name, label, line } = given
  const { value, pointer } = place
  const taken = line.trims.find((trim) => trim.pointer === pointer && !isSpan(trim))
  const isGroup = typeof value === 'object' && value !== null
  return (
    <li>
      <div className={css.field}>
        <div className={css.value}>
          <code className={css.key}>{label}</code>
          {taken && <ins className={css.mark}>{text('taken')}</ins>}
          {!taken && typeof value === 'string' && <Words line={line} pointer={pointer} words={value} />}
          {!taken && !isGroup && typeof value !== 'string' && <span>{JSON.stringify(value)}</span>}
        </div>
        {taken ? (
          <div className={css.actions}>
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={given.isBusy}
              aria-label={text('giveBackOf', { what: name })}
              onClick={() => given.onGiveBack(taken)}
            >
              {text('giveBack')}
            </Button>
          </div>
        ) : (
          <Actions {...given} />
        )}
      </div>
      {!taken && isGroup && (
        <ul>
          {membersOf(place, []).map((one) => (
            <Field key={one.pointer} {...given} place={one} name={`${name}/${one.name}`} label={one.name} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** What is selected of one text, by the offsets of its base. */
const readSelection = (
  within: HTMLElement | null,
): (TextSpan & { pointer: string; words: string }) | undefined => {
  const selection = document.getSelection()
  if (within === null || selection === null || selection.isCollapsed || selection.rangeCount === 0)
    return undefined
  const range = selection.getRangeAt(0)
  const pieceOf = (node: Node) => node.parentElement?.closest<HTMLElement>('[data-start]')
  const [first, last] = [pieceOf(range.startContainer), pieceOf(range.endContainer)]
  const text = first?.closest<HTMLElement>('[data-pointer]')
  if (!first || !last || !text || !within.contains(text) || text !== last.closest('[data-pointer]'))
    return undefined
  const start = Number(first.dataset['start']) + range.startOffset
  const end = Number(last.dataset['start']) + range.endOffset
  return end > start
    ? { pointer: text.dataset['pointer'] ?? '', start, end, words: selection.toString() }
    : undefined
}

const useSelected = (within: React.RefObject<HTMLElement | null>) => {
  const [selected, setSelected] = useState<ReturnType<typeof readSelection>>(undefined)
  useEffect(() => {
    const look = () => setSelected(readSelection(within.current))
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [within])
  return selected
}

const SHORT = 40
const shorten = (words: string): string => (words.length > SHORT ? `${words.slice(0, SHORT)} …` : words)

/** The text at a pointer of the line's base. */
const textAt = (value: unknown, pointer: string): string => {
  let found = value
  for (const token of pointer.split('/').slice(1))
    found = (found as Record<string, unknown>)[token.replaceAll('~1', '/').replaceAll('~0', '~')]
  return typeof found === 'string' ? found : ''
}

export const AfterText = (given: { line: ReviewLine; reviewId: string; base: Record<string, unknown> }) => {
  const text = useText(trimMessages)
  const { line, reviewId, base } = given
  const holder = useRef<HTMLDivElement>(null)
  const trimming = useTrim(reviewId, line)
  const [piece, setPiece] = useState<{ pointer: string; text: string } | undefined>(undefined)
  const selected = useSelected(holder)
  const taking: Taking = {
    line,
    isBusy: trimming.isBusy,
    onTake: trimming.take,
    onGiveBack: trimming.giveBack,
    onPiece: setPiece,
  }
  const takeSpan = (pointer: string, span: TextSpan) =>
    trimming.take({ pointer, ...wholeCharacters(textAt(base, pointer), span) })
  const root: Place = { value: base, pointer: '', property: '', isFixed: false }
  return (
    <div ref={holder} className="stack tight">
      <p className="muted small">{text('selectHelp')}</p>
      {trimming.error !== null && <ErrorPanel reply={trimming.error.reply} />}
      <ul className={css.tree}>
        {membersOf(root, line.fixed ?? []).map((place) => (
          <Field key={place.pointer} {...taking} place={place} name={place.name} label={place.name} />
        ))}
      </ul>
      {selected !== undefined && (
        <div className={css.picked}>
          <Button
            color="red"
            size="compact-md"
            loading={trimming.isBusy}
            // The selection stays while the button is pressed.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => takeSpan(selected.pointer, selected)}
          >
            {text('takeWords', { words: shorten(selected.words) })}
          </Button>
        </div>
      )}
      <PieceDialog
        name={piece?.pointer}
        text={piece?.text ?? ''}
        onTake={(span) => {
          if (piece) takeSpan(piece.pointer, span)
          setPiece(undefined)
        }}
        onClose={() => setPiece(undefined)}
      />
    </div>
  )
}

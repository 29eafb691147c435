// What reviewers took of one line: who took what, giving it back, what was taken of an earlier version, and what follows.
import { Button } from '@mantine/core'
import type { ReviewLine, TrimLine } from '@saphan/core/contract/release.ts'
import { useEffect } from 'react'
import { useReply } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { Instant } from '../ui/instant.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { isBare, singleKeysAreOn } from '../ui/single-key.ts'
import { trimEffects, trimMessages } from './trim-message.ts'
import css from './trim.module.css'
import { type Trimming, useTrim } from './use-trim.ts'

const Taken = (given: { line: ReviewLine; trim: TrimLine; trimming: Trimming }) => {
  const text = useText(trimMessages)
  const { line, trim, trimming } = given
  const { pointer, start, end, by, at } = trim
  const name = pointer === '' ? text('whole') : pointer
  const what = start === undefined || end === undefined ? name : `${pointer} [${start}–${end}]`
  return (
    <li>
      <span>
        {pointer === '' ? text('whole') : <code>{what}</code>}
        <span className="muted small">
          {' '}
          · {text('by', { by })} · <Instant at={at} form="both" />
        </span>
      </span>
      {line.fixed !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          className="no-print"
          aria-label={text('giveBackOf', { what })}
          disabled={trimming.isBusy}
          onClick={() => trimming.giveBack(trim)}
        >
          {text('giveBack')}
        </Button>
      )}
    </li>
  )
}

const Offered = (given: { offered: NonNullable<ReviewLine['offered']>; trimming: Trimming }) => {
  const text = useText(trimMessages)
  const { trims, unfit } = given.offered
  return (
    <Notice tone="warn">
      <p>{text('offered', { count: trims.length + unfit })}</p>
      {unfit > 0 && <p>{text('unfit', { count: unfit })}</p>}
      {trims.length > 0 && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => given.trimming.put(trims)}>
            {text('takeAgain')}
          </Button>
        </div>
      )}
    </Notice>
  )
}

const Effect = (given: { reviewId: string; line: ReviewLine }) => {
  const text = useText(trimMessages)
  const effectText = useText(trimEffects)
  const { reviewId, line } = given
  const effect = useReply('review.effect', { params: { id: reviewId, line: line.id } }, { keep: true })
  if (effect.error !== null) return <ErrorPanel reply={effect.error.reply} />
  if (effect.data === undefined) return null
  const { isKnown, leavesAs, others } = effect.data
  if (!isKnown) return <p className="muted small">{text('unknown')}</p>
  return (
    <div className="stack tight">
      <h3>{text('effect')}</h3>
      <p>
        {leavesAs === null && text('staysHere')}
        {leavesAs !== null && text(leavesAs === line.record ? 'leavesOwn' : 'leavesAs')}{' '}
        {leavesAs !== null && <code className={css.id}>{leavesAs}</code>}
      </p>
      {others.length === 0 && <p className="small">{text('noOthers')}</p>}
      <ul>
        {others.map(({ record, title, effect: what }) => (
          <li key={record}>
            {title}: {effectText(what)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** `w` takes the whole line away, and gives it back. */
const useWholeKey = (line: ReviewLine, trimming: Trimming) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyW' || !isBare(event) || !singleKeysAreOn() || line.fixed === undefined) return
      const whole = line.trims.find(({ pointer }) => pointer === '')
      if (whole) trimming.giveBack(whole)
      else trimming.take({ pointer: '' })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [line, trimming])
}

export const TrimPanel = (given: { reviewId: string; line: ReviewLine }) => {
  const text = useText(trimMessages)
  const { reviewId, line } = given
  const trimming = useTrim(reviewId, line)
  useWholeKey(line, trimming)
  const canTake = line.fixed !== undefined
  if (!canTake && line.trims.length === 0) return null
  const isWhole = line.trims.some(({ pointer }) => pointer === '')
  return (
    <Section
      title={text('title')}
      aside={
        canTake &&
        !isWhole && (
          <Button
            size="compact-sm"
            variant="outline"
            color="red"
            className="no-print"
            loading={trimming.isBusy}
            onClick={() => trimming.take({ pointer: '' })}
          >
            {text('takeWhole')}
          </Button>
        )
      }
    >
      {canTake && <p className="muted small">{text('help')}</p>}
      {line.isStale && <Notice tone="warn">{text('stale')}</Notice>}
      {line.offered !== undefined && <Offered offered={line.offered} trimming={trimming} />}
      {trimming.error !== null && <ErrorPanel reply={trimming.error.reply} />}
      {line.trims.length === 0 ? (
        <p>{text('nothing')}</p>
      ) : (
        <ul className={css.trims}>
          {line.trims.map((trim) => (
            <Taken
              key={`${trim.pointer} ${trim.start} ${trim.end}`}
              line={line}
              trim={trim}
              trimming={trimming}
            />
          ))}
        </ul>
      )}
      {line.trims.length > 0 && canTake && <Effect reviewId={reviewId} line={line} />}
    </Section>
  )
}

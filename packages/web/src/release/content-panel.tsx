// What of one item would leave: the places that change, or the whole before and after.
import { Button } from '@mantine/core'
import type { Change, ReviewLine } from '@saphan/core/contract/release.ts'
import { Link, useSearch } from '@tanstack/react-router'
import { useLanguage, useText } from '../language/text.ts'
import { placeOfArea } from '../place/place.ts'
import { Section } from '../ui/page-head.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { AfterText } from './after-text.tsx'
import { releaseMessages } from './messages.ts'
import css from './review.module.css'

const ChangeLine = (given: { change: Change }) => {
  const text = useText(releaseMessages)
  const { change } = given
  return (
    <li>
      <code className="muted small">{change.pointer}</code>
      <p>
        <del className={css.removed}>
          <span className="hidden-text">{text('removed')}: </span>
          {change.before}
        </del>{' '}
        <ins className={css.added}>
          <span className="hidden-text">{text('added')}: </span>
          {change.after ?? text('redacted')}
        </ins>
      </p>
    </li>
  )
}

const Whole = (given: { object: Record<string, unknown> | undefined }) => {
  const text = useText(releaseMessages)
  if (given.object === undefined) return <p>{text('nothingAfter')}</p>
  return <pre className={css.object}>{JSON.stringify(given.object, null, 2)}</pre>
}

/** Whoever can take more away does so in the text itself. */
const After = ({ line, reviewId }: { line: ReviewLine; reviewId: string }) =>
  line.fixed !== undefined && line.base !== undefined && line.after !== undefined ? (
    <AfterText key={line.id} line={line} reviewId={reviewId} base={line.base} />
  ) : (
    <Whole object={line.after} />
  )

const VIEWS = ['changes', 'before', 'after'] as const

export const ContentPanel = (given: { line: ReviewLine; reviewId: string; onRetract: () => void }) => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const search = useSearch({ strict: false })
  const { line } = given
  const view = VIEWS.find((one) => one === search.view) ?? 'changes'
  const area = typeof line.facts['area'] === 'string' ? line.facts['area'] : ''
  return (
    <Section
      title={line.title}
      aside={
        <div className="row">
          {line.canRetract && (
            <Button size="compact-sm" variant="outline" className="no-print" onClick={given.onRetract}>
              {text('retract')}
            </Button>
          )}
          <Link
            to="/$language/$place/records/$id"
            params={{ language, place: placeOfArea(area), id: line.record }}
            search={{ version: line.version }}
          >
            {text('openRecord')}
          </Link>
        </div>
      }
    >
      <Tabs label={text('view')}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to="/$language/exchange/reviews/$id"
            params={{ language, id: given.reviewId }}
            search={(before) => ({ ...before, line: line.id, view: one })}
            resetScroll={false}
            aria-current={one === view ? 'page' : undefined}
          >
            {text(one)}
          </Link>
        ))}
      </Tabs>
      {view === 'before' && <Whole object={line.before} />}
      {view === 'after' && <After line={line} reviewId={given.reviewId} />}
      {view === 'changes' && line.changes.length === 0 && (
        <p>{text(line.after === undefined ? 'nothingAfter' : 'noChanges')}</p>
      )}
      {view === 'changes' && (
        <ul className={css.changes}>
          {line.changes.map((change) => (
            <ChangeLine key={change.pointer + change.kind} change={change} />
          ))}
        </ul>
      )}
    </Section>
  )
}

// The items of a review by class: what becomes of each class, whose approvals stand, and which items are decided about now.
import { Button, Checkbox } from '@mantine/core'
import type { Review, ReviewClass, ReviewLine } from '@saphan/core/contract/release.ts'
import { OUTCOME_NAMES } from '@saphan/core/gate/outcome.ts'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { useKindName } from '../record/kind-name.ts'
import { StateBadge, TlpBadge } from '../ui/mark.tsx'
import { Section } from '../ui/page-head.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { toneOf } from '../ui/state.ts'
import { releaseStateNames } from '../ui/state-name.ts'
import { LinePager } from './line-pager.tsx'
import { releaseMessages } from './messages.ts'
import css from './review.module.css'

/** What is done with a whole class. */
type ClassAct = { readonly what: 'approve' | 'retract'; readonly own: ReviewClass }

type Given = {
  review: Review
  current: string
  selected: ReadonlySet<string>
  onSelect: (id: string, on: boolean) => void
  onClass: (act: ClassAct) => void
}

const Line = (given: Given & { line: ReviewLine }) => {
  const text = useText(releaseMessages)
  const outcome = useText(OUTCOME_NAMES)
  const stateText = useText(releaseStateNames)
  const language = useLanguage()
  const { line } = given
  const current = line.id === given.current
  return (
    <li className={css.line} data-current={current}>
      <Checkbox
        aria-label={text('select', { title: line.title })}
        disabled={line.state !== 'waiting'}
        checked={given.selected.has(line.id)}
        onChange={(event) => given.onSelect(line.id, event.currentTarget.checked)}
      />
      <div className="stack tight">
        <Link
          to="/$language/exchange/reviews/$id"
          params={{ language, id: given.review.summary.id }}
          search={(before) => ({ ...before, line: line.id })}
          resetScroll={false}
          aria-current={current ? 'true' : undefined}
          data-row
        >
          {line.title}
        </Link>
        <div className="row">
          <StateBadge tone={toneOf(line.state)}>
            {line.state === 'waiting' ? outcome(line.outcome) : stateText(line.state)}
          </StateBadge>
          <TlpBadge tlp={line.tlp} />
        </div>
      </div>
    </li>
  )
}

/** What the items of a class have in common, in a few words. */
const useClassWords = (): ((own: ReviewClass) => string) => {
  const pick = usePick()
  const outcome = useText(OUTCOME_NAMES)
  return ({ rules, outcome: one }) => {
    const asking = rules.filter(({ effect }) => effect === 'needs-human')
    return asking.length === 0 ? outcome(one) : asking.map(({ name }) => pick(name)).join(' · ')
  }
}

const ClassHead = (given: Given & { own: ReviewClass; shown: number; isAlone: boolean }) => {
  const text = useText(releaseMessages)
  const pick = usePick()
  const kindName = useKindName()
  const areaName = useAreaName()
  const words = useClassWords()
  const language = useLanguage()
  const { own, shown, isAlone } = given
  const several = own.count > 1
  return (
    <div className={css.class}>
      <h3>{words(own)}</h3>
      <p className="small muted">
        {[kindName(own.kind, own.kind), areaName(own.area), text('ofClass', { count: own.count })].join(
          ' · ',
        )}
      </p>
      {own.redactors.length > 0 && (
        <p className="small">{text('cuts', { what: own.redactors.map(pick).join(', ') })}</p>
      )}
      {several && (
        <div className="row no-print">
          {own.state === 'waiting' && own.cannotApprove === undefined && (
            <Button
              size="compact-sm"
              className={css.wide ?? ''}
              onClick={() => given.onClass({ what: 'approve', own })}
            >
              {text('approveClass', { count: own.count })}
            </Button>
          )}
          {own.canRetract && (
            <Button
              size="compact-sm"
              variant="outline"
              onClick={() => given.onClass({ what: 'retract', own })}
            >
              {text('retractClass')}
            </Button>
          )}
        </div>
      )}
      {shown < own.count && !isAlone && (
        <p className="small">
          {text('notShown', { count: own.count - shown })}{' '}
          <Link
            to="/$language/exchange/reviews/$id"
            params={{ language, id: given.review.summary.id }}
            search={{ class: own.id }}
          >
            {text('showClass')}
          </Link>
        </p>
      )}
    </div>
  )
}

export const LineList = (given: Given & { only: string | undefined }) => {
  const text = useText(releaseMessages)
  const holder = useRef<HTMLDivElement>(null)
  useRowKeys(holder)
  const { review, only } = given
  const byClass = Map.groupBy(review.lines, (line) => line.class)
  const classes = review.classes.filter(({ id }) => only === undefined || id === only)
  return (
    <Section title={text('lines')}>
      <div ref={holder} className="stack">
        {classes.map((own) => {
          const lines = byClass.get(own.id) ?? []
          return (
            <div key={own.id}>
              <ClassHead {...given} own={own} shown={lines.length} isAlone={only !== undefined} />
              <ul className={css.lines}>
                {lines.map((line) => (
                  <Line key={line.id} {...given} line={line} />
                ))}
              </ul>
            </div>
          )
        })}
      </div>
      <LinePager review={review} only={only} />
    </Section>
  )
}

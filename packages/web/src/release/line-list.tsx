// The items of a review: what becomes of each, and which ones the reader decides about now.
import { Checkbox } from '@mantine/core'
import type { ReviewLine } from '@saphan/core/contract/release.ts'
import { OUTCOME_NAMES } from '@saphan/core/gate/outcome.ts'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useLanguage, useText } from '../language/text.ts'
import { StateBadge, TlpBadge } from '../ui/mark.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { releaseStateNames } from '../ui/state-name.ts'
import { releaseMessages } from './messages.ts'
import css from './review.module.css'

type Given = {
  reviewId: string
  lines: readonly ReviewLine[]
  current: string
  selected: ReadonlySet<string>
  onSelect: (id: string, on: boolean) => void
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
          params={{ language, id: given.reviewId }}
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

export const LineList = (given: Given) => {
  const text = useText(releaseMessages)
  const holder = useRef<HTMLDivElement>(null)
  useRowKeys(holder)
  return (
    <Section title={text('lines')}>
      <div ref={holder}>
        <ul className={css.lines}>
          {given.lines.map((line) => (
            <Line key={line.id} {...given} line={line} />
          ))}
        </ul>
      </div>
    </Section>
  )
}

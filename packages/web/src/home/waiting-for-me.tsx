// What waits for the reader: letters to open, releases to review, requests for onward release to answer, agreements to approve or sign.
import { Link } from '@tanstack/react-router'
import { useWaitingOnward } from '../contract/onward.ts'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useWaitingReviews } from '../contract/review.ts'
import { useHasRole } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { useOnwardState } from '../onward/onward-words.ts'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import css from './waiting.module.css'
import { homeMessages } from './messages.ts'

const Reviews = () => {
  const text = useText(homeMessages)
  const language = useLanguage()
  const { reviews } = useWaitingReviews()
  return reviews?.map((review) => (
    <li key={review.id}>
      <span className="muted small">{text('review')}</span>
      <Link to="/$language/exchange/reviews/$id" params={{ language, id: review.id }} data-row>
        {review.title}
      </Link>
      <span className="muted small">
        {review.id} · <Instant at={review.openedAt} relative />
      </span>
    </li>
  ))
}

const Onward = () => {
  const text = useText(homeMessages)
  const language = useLanguage()
  const name = usePartyName()
  const stateOf = useOnwardState()
  const { requests } = useWaitingOnward()
  return requests?.map((line) => (
    <li key={line.id}>
      <span className="muted small">{text('onward', { party: name(line.party) })}</span>
      <Link to="/$language/exchange/onward/$id" params={{ language, id: line.id }} data-row>
        {line.record?.title ?? line.id}
      </Link>
      <span className="muted small">
        {text('onwardDue')} <Instant at={line.dueAt} />
        {line.isOverdue && (
          <>
            {' '}
            <StateBadge tone="bad">{stateOf(line).said}</StateBadge>
          </>
        )}
      </span>
    </li>
  ))
}

const Agreements = () => {
  const text = useText(homeMessages)
  const pick = usePick()
  const language = useLanguage()
  const agreements = useReply('agreement.list', {})
  const open = agreements.data?.agreements.filter((line) => isToSign(line.state)) ?? []
  return open.map((line) => (
    <li key={line.id}>
      <span className="muted small">{text('sign')}</span>
      <Link to="/$language/exchange/agreements/$id" params={{ language, id: line.id }}>
        {pick(line.titles)}
      </Link>
    </li>
  ))
}

const isToSign = (state: string): boolean => ['negotiated', 'approved', 'draft'].includes(state)

/** Letters that the reader has not opened. */
const useUnopened = () =>
  useReply('letter.list', {}, { everyMs: 5_000 }).data?.mine.filter(
    ({ openedAt }) => openedAt === undefined,
  ) ?? []

const Letters = () => {
  const text = useText(homeMessages)
  const language = useLanguage()
  const name = usePartyName()
  return useUnopened().map(({ digest, from, receivedAt }) => (
    <li key={digest}>
      <span className="muted small">{text('letter')}</span>
      <Link to="/$language/exchange/letters" params={{ language }} data-row>
        {text('letterFrom', { party: name(from) })}
      </Link>
      <span className="muted small">
        <Instant at={receivedAt} relative />
      </span>
    </li>
  ))
}

export const WaitingForMe = () => {
  const text = useText(homeMessages)
  const delegate = useHasRole('delegate')
  const { reviews, error, retry } = useWaitingReviews()
  const agreements = useReply('agreement.list', {})
  const toSign = delegate
    ? (agreements.data?.agreements.filter((line) => isToSign(line.state)).length ?? 0)
    : 0
  const letters = useUnopened().length
  const { requests } = useWaitingOnward()
  const nothing = reviews?.length === 0 && requests?.length === 0 && toSign === 0 && letters === 0
  return (
    <Section title={text('mine')}>
      {error !== null && <ErrorPanel reply={error.reply} onRetry={() => void retry()} />}
      {reviews === undefined && error === null && <Reading lines={3} />}
      {nothing ? (
        <EmptyState icon="check" title={text('nothingMine')}>
          <p>{text('nothingMineHelp')}</p>
        </EmptyState>
      ) : (
        <ul className={css.list}>
          <Letters />
          <Reviews />
          <Onward />
          {delegate && <Agreements />}
        </ul>
      )}
    </Section>
  )
}

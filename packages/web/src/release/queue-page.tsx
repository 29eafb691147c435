// The queue: every release that waits for a person, and those that were decided.
import type { ReviewSummary } from '@saphan/core/contract/release.ts'
import { Link, useSearch } from '@tanstack/react-router'
import { Party, usePartyName } from '../contract/party.tsx'
import { usePersonName } from '../contract/person.ts'
import { useSeesReviews } from '../contract/review.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { EmptyState, ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { StandingIn } from './standing-in.tsx'
import { TraceCheck } from './trace-check.tsx'
import { releaseMessages } from './messages.ts'

const useColumns = (): Column<ReviewSummary>[] => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const areaName = useAreaName()
  const name = usePartyName()
  const person = usePersonName()
  const counts = ({ released, waiting, withheld }: ReviewSummary) =>
    text('counts', { released, waiting, withheld })
  return [
    {
      id: 'title',
      header: text('title'),
      cell: (review) => (
        <>
          <Link to="/$language/exchange/reviews/$id" params={{ language, id: review.id }} data-row>
            {review.title}
          </Link>
          <div className="muted small">{review.id}</div>
        </>
      ),
      plain: (review) => review.title,
    },
    {
      id: 'to',
      header: text('to'),
      cell: (review) => <Party code={review.to} />,
      plain: (review) => name(review.to),
    },
    {
      id: 'area',
      header: text('area'),
      cell: (review) => review.areas.map(areaName).join(' · '),
      plain: (review) => review.areas.join(' '),
    },
    { id: 'fate', header: text('fate'), cell: counts, plain: counts },
    {
      id: 'opened',
      header: text('opened'),
      cell: (review) => <Instant at={review.openedAt} relative />,
      plain: (review) => review.openedAt,
    },
    {
      id: 'by',
      header: text('by'),
      cell: (review) => person(review.requestedBy),
      plain: (review) => person(review.requestedBy),
    },
  ]
}

const Queue = (given: { state: 'waiting' | 'all'; area: string | undefined }) => {
  const text = useText(releaseMessages)
  const columns = useColumns()
  const queue = useReply('review.list', { query: { state: given.state } }, { everyMs: 5_000 })
  if (queue.error !== null)
    return <ErrorPanel reply={queue.error.reply} onRetry={() => void queue.refetch()} />
  if (queue.data === undefined) return <Reading />
  const rows = queue.data.reviews.filter(
    (review) => given.area === undefined || review.areas.includes(given.area),
  )
  if (rows.length === 0) {
    return (
      <EmptyState icon="check" title={text(given.state === 'waiting' ? 'emptyWaiting' : 'emptyAll')}>
        <p>{text('emptyHelp')}</p>
      </EmptyState>
    )
  }
  return (
    <DataTable
      caption={text('queue')}
      columns={columns}
      rows={rows}
      rowKey={(review) => review.id}
      exportName="saphan-reviews"
    />
  )
}

const Shown = (given: { state: 'waiting' | 'all'; area: string | undefined }) => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const area = given.area === undefined ? {} : { area: given.area }
  return (
    <>
      <Tabs label={text('show')}>
        {(['waiting', 'all'] as const).map((one) => (
          <Link
            key={one}
            to="/$language/exchange"
            params={{ language }}
            search={{ state: one, ...area }}
            aria-current={one === given.state ? 'page' : undefined}
          >
            {text(one === 'waiting' ? 'waitingOnly' : 'all')}
          </Link>
        ))}
      </Tabs>
      <StandingIn />
      <Queue state={given.state} area={given.area} />
      <TraceCheck />
    </>
  )
}

export const QueuePage = () => {
  const text = useText(releaseMessages)
  const sees = useSeesReviews()
  const search = useSearch({ strict: false })
  const state = search.state === 'all' ? 'all' : 'waiting'
  return (
    <>
      <PageHead title={text('queue')} lead={text('queueLead')} />
      <ExchangeTabs />
      {sees ? <Shown state={state} area={search.area} /> : <Notice tone="info">{text('notYours')}</Notice>}
    </>
  )
}

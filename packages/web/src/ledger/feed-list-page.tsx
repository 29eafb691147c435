// The feeds of both directions, with sizes, roots and receipts.
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import { Link } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { feedStates, ledgerMessages } from './messages.ts'

const useColumns = (): Column<FeedLine>[] => {
  const text = useText(ledgerMessages)
  const stateText = useText(feedStates)
  const language = useLanguage()
  const name = usePartyName()
  const way = (feed: FeedLine) => `${name(feed.from)} → ${name(feed.to)}`
  return [
    {
      id: 'direction',
      header: text('direction'),
      cell: (feed) => (
        <>
          <Link to="/$language/exchange/feeds/$id" params={{ language, id: feed.id }} data-row>
            {way(feed)}
          </Link>
          <div className="muted small">{feed.origin}</div>
        </>
      ),
      plain: way,
    },
    {
      id: 'state',
      header: text('state'),
      cell: (feed) => <StateBadge tone={toneOf(feed.state)}>{stateText(feed.state)}</StateBadge>,
      plain: (feed) => feed.state,
    },
    {
      id: 'size',
      header: text('size'),
      numeric: true,
      cell: (feed) => (
        <>
          {feed.size}
          {feed.isWaiting && <div className="muted small">{text('moreWaits')}</div>}
        </>
      ),
      plain: (feed) => feed.size,
    },
    {
      id: 'root',
      header: text('root'),
      cell: (feed) => <code className="short-code">{feed.root.slice(0, 12)}…</code>,
      plain: (feed) => feed.root,
    },
    {
      id: 'receipt',
      header: text('receipt'),
      cell: (feed) =>
        feed.receipt === null ? text('noReceipt') : text('receiptAt', { size: feed.receipt.size }),
      plain: (feed) => feed.receipt?.size ?? null,
    },
    {
      id: 'checkpoint',
      header: text('checkpoint'),
      cell: (feed) =>
        feed.checkpointAt === null ? text('none') : <Instant at={feed.checkpointAt} relative />,
      plain: (feed) => feed.checkpointAt,
    },
  ]
}

export const FeedListPage = () => {
  const text = useText(ledgerMessages)
  const columns = useColumns()
  const list = useReply('feed.list', {}, { everyMs: 5_000 })
  return (
    <>
      <PageHead title={text('feeds')} lead={text('feedsLead')} />
      <ExchangeTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading lines={3} />}
      {list.data?.feeds.length === 0 && (
        <EmptyState icon="exchange" title={text('noFeeds')}>
          <p>{text('noFeedsHelp')}</p>
        </EmptyState>
      )}
      {list.data !== undefined && list.data.feeds.length > 0 && (
        <DataTable
          caption={text('feeds')}
          columns={columns}
          rows={list.data.feeds}
          rowKey={(feed) => feed.id}
          exportName="saphan-feeds"
        />
      )}
    </>
  )
}

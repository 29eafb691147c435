// One feed: its head, the check in the browser, and its entries, newest first.
import { NativeSelect } from '@mantine/core'
import { MEMORANDUM_AREAS } from '@saphan/core/agreement/area.ts'
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { EntryTable } from './entry-table.tsx'
import { FeedCheck } from './feed-check.tsx'
import { FeedClosing } from './feed-closing.tsx'
import css from './ledger.module.css'
import { feedStates, ledgerMessages } from './messages.ts'

const Head = (given: { feed: FeedLine }) => {
  const text = useText(ledgerMessages)
  const { feed } = given
  return (
    <dl className={css.head}>
      <div>
        <dt>{text('size')}</dt>
        <dd>{feed.size}</dd>
      </div>
      <div>
        <dt>{text('root')}</dt>
        <dd>
          <code>{feed.root}</code>
        </dd>
      </div>
      <div>
        <dt>{text('checkpoint')}</dt>
        <dd>{feed.checkpointAt === null ? text('none') : <Instant at={feed.checkpointAt} form="both" />}</dd>
      </div>
      <div>
        <dt>{text('receipt')}</dt>
        <dd>
          {feed.receipt === null ? (
            text('noReceipt')
          ) : (
            <>
              {text('receiptAt', { size: feed.receipt.size })} · <Instant at={feed.receipt.at} form="both" />
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{text('origin')}</dt>
        <dd>
          <code>{feed.origin}</code>
        </dd>
      </div>
    </dl>
  )
}

const AreaChoice = (given: { id: string; area: string | undefined }) => {
  const text = useText(ledgerMessages)
  const language = useLanguage()
  const areaName = useAreaName()
  const navigate = useNavigate()
  const areas = MEMORANDUM_AREAS.map((value) => ({ value, label: areaName(value) }))
  const show = (area: string) =>
    void navigate({
      to: '/$language/exchange/feeds/$id',
      params: { language, id: given.id },
      search: area === '' ? {} : { area },
    })
  return (
    <NativeSelect
      aria-label={text('area')}
      value={given.area ?? ''}
      data={[{ value: '', label: text('allAreas') }, ...areas]}
      onChange={(event) => show(event.currentTarget.value)}
    />
  )
}

const Pages = (given: {
  id: string
  area: string | undefined
  before: string | undefined
  next: number | undefined
}) => {
  const text = useText(ledgerMessages)
  const language = useLanguage()
  const to = { to: '/$language/exchange/feeds/$id', params: { language, id: given.id } } as const
  const kept = given.area === undefined ? {} : { area: given.area }
  return (
    <nav className="row no-print" aria-label={text('entries')}>
      {given.before !== undefined && (
        <Link {...to} search={kept}>
          {text('newest')}
        </Link>
      )}
      {given.next !== undefined && (
        <Link {...to} search={{ ...kept, before: String(given.next) }}>
          {text('older')}
        </Link>
      )}
    </nav>
  )
}

const Entries = (given: { id: string }) => {
  const text = useText(ledgerMessages)
  const { area, before } = useSearch({ strict: false })
  const query = {
    limit: 50,
    ...(area === undefined ? {} : { area }),
    ...(before === undefined ? {} : { before: Number(before) }),
  }
  const entries = useReply(
    'feed.entries',
    { params: { id: given.id }, query },
    { everyMs: 5_000, keep: true },
  )
  return (
    <Section title={text('entries')} aside={<AreaChoice id={given.id} area={area} />}>
      {entries.error !== null && (
        <ErrorPanel reply={entries.error.reply} onRetry={() => void entries.refetch()} />
      )}
      {entries.isPending && <Reading />}
      {entries.data?.entries.length === 0 && (
        <EmptyState icon="file" title={text('emptyEntries')}>
          <p>{text('emptyEntriesHelp')}</p>
        </EmptyState>
      )}
      {entries.data !== undefined && entries.data.entries.length > 0 && (
        <EntryTable entries={entries.data.entries} name={given.id} />
      )}
      <Pages id={given.id} area={area} before={before} next={entries.data?.next} />
    </Section>
  )
}

export const FeedPage = () => {
  const text = useText(ledgerMessages)
  const stateText = useText(feedStates)
  const language = useLanguage()
  const name = usePartyName()
  const { id = '' } = useParams({ strict: false })
  const list = useReply('feed.list', {}, { everyMs: 5_000 })
  const feed = list.data?.feeds.find((one) => one.id === id)
  if (list.error !== null) return <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Reading />
  return (
    <>
      <Link to="/$language/exchange/feeds" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      {feed === undefined ? (
        <EmptyState icon="exchange" title={text('noFeeds')} />
      ) : (
        <>
          <PageHead
            title={`${name(feed.from)} → ${name(feed.to)}`}
            lead={<StateBadge tone={toneOf(feed.state)}>{stateText(feed.state)}</StateBadge>}
          />
          <FeedClosing feed={feed} feeds={list.data.feeds} />
          <Head feed={feed} />
          <FeedCheck feed={feed} />
          <Entries id={id} />
        </>
      )}
    </>
  )
}

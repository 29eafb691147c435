// The state of the memorandum by area: each figure leads to the entries of the log behind it.
import type { AreaState, FeedLine } from '@saphan/core/contract/ledger.ts'
import { Link } from '@tanstack/react-router'
import { useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Instant } from '../ui/instant.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import css from './area-tiles.module.css'
import { homeMessages } from './messages.ts'

const Figure = (given: {
  label: string
  count: number
  feed: FeedLine | undefined
  area: string
  of: string
}) => {
  const language = useLanguage()
  return (
    <div>
      <dt>{given.label}</dt>
      <dd>
        {given.feed === undefined || given.count === 0 ? (
          given.count
        ) : (
          <Link
            to="/$language/exchange/feeds/$id"
            params={{ language, id: given.feed.id }}
            search={{ area: given.area }}
            aria-label={`${given.of}: ${given.label} ${given.count}`}
          >
            {given.count}
          </Link>
        )}
      </dd>
    </div>
  )
}

const Waiting = (given: { state: AreaState; of: string }) => {
  const text = useText(homeMessages)
  const language = useLanguage()
  const { waiting, area } = given.state
  return (
    <div>
      <dt>{text('tileWaiting')}</dt>
      <dd>
        {waiting === 0 ? (
          0
        ) : (
          <Link
            to="/$language/exchange"
            params={{ language }}
            search={{ area }}
            aria-label={`${given.of}: ${text('waiting', { count: waiting })}`}
          >
            {waiting}
          </Link>
        )}
      </dd>
    </div>
  )
}

const Tile = (given: { state: AreaState; feeds: readonly FeedLine[] }) => {
  const text = useText(homeMessages)
  const pick = usePick()
  const { state } = given
  const name = pick(state.names)
  const own = given.feeds.find((feed) => feed.own)
  const other = given.feeds.find((feed) => !feed.own)
  return (
    <li className={css.tile}>
      <h3>{name}</h3>
      <dl className={css.figures}>
        <Figure label={text('tileSent')} count={state.sent} feed={own} area={state.area} of={name} />
        <Figure
          label={text('tileReceived')}
          count={state.received}
          feed={other}
          area={state.area}
          of={name}
        />
        <Waiting state={state} of={name} />
      </dl>
      <p className="muted small">
        {state.lastAt === null ? (
          text('never')
        ) : (
          <>
            {text('last')} <Instant at={state.lastAt} form="day" />
          </>
        )}
      </p>
    </li>
  )
}

export const AreaTiles = () => {
  const text = useText(homeMessages)
  const language = useLanguage()
  const report = useReply('report.areas', {}, { everyMs: 10_000 })
  return (
    <Section
      title={text('areas')}
      aside={
        <Link to="/$language/exchange/report" params={{ language }}>
          {text('openReport')}
        </Link>
      }
    >
      <p className="muted">{text('areasLead')}</p>
      {report.error !== null && (
        <ErrorPanel reply={report.error.reply} onRetry={() => void report.refetch()} />
      )}
      {report.isPending && <Reading lines={6} />}
      <ul className={css.tiles}>
        {report.data?.areas.map((state) => (
          <Tile key={state.area} state={state} feeds={report.data.feeds} />
        ))}
      </ul>
    </Section>
  )
}

// The report's table and the heads of the logs that its figures rest on.
import type { AreaState } from '@saphan/core/contract/ledger.ts'
import { formatDate } from '@saphan/core/language/calendar.ts'
import { Link } from '@tanstack/react-router'
import type { Reply } from '../contract/call.ts'
import { usePartyName } from '../contract/party.tsx'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { readerZone } from '../ui/instant.tsx'
import css from './report.module.css'
import { reportMessages } from './messages.ts'

/** What was done, the most telling first; each leads to its entry in the log. */
const Items = (given: { state: AreaState }) => {
  const pick = usePick()
  const language = useLanguage()
  const { state } = given
  if (state.kinds.length === 0) return null
  return (
    <div className="small">
      <p className="muted">
        {state.kinds.map((kind) => `${pick(kind.names)} ${kind.sent + kind.received}`).join(' · ')}
      </p>
      <ul className={css.items}>
        {state.items.map((item) => (
          <li key={`${item.feed}/${item.index}`}>
            <Link
              to="/$language/exchange/feeds/$id"
              params={{ language, id: item.feed }}
              search={{ before: String(item.index + 1) }}
            >
              {pick(item.titles)}
            </Link>{' '}
            <span className="muted">
              {pick(item.kindNames)} · {item.from} · {formatDate(item.at, language, 'medium', readerZone())}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Row = (given: { state: AreaState }) => {
  const text = useText(reportMessages)
  const pick = usePick()
  const language = useLanguage()
  const { state } = given
  return (
    <tr>
      <th scope="row">
        {pick(state.names)}
        <Items state={state} />
      </th>
      <td>{state.sent}</td>
      <td>{state.received}</td>
      <td>{state.waiting}</td>
      <td>
        {state.lastAt === null ? text('none') : formatDate(state.lastAt, language, 'medium', readerZone())}
      </td>
    </tr>
  )
}

export const AreaReport = (given: { report: Reply<'report.areas'> }) => {
  const text = useText(reportMessages)
  const name = usePartyName()
  const { areas, feeds } = given.report
  const sum = (key: 'sent' | 'received' | 'waiting') => areas.reduce((total, area) => total + area[key], 0)
  return (
    <>
      <table className={css.table}>
        <caption className="hidden-text">{text('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('area')}</th>
            <th scope="col">{text('sent')}</th>
            <th scope="col">{text('received')}</th>
            <th scope="col">{text('waiting')}</th>
            <th scope="col">{text('last')}</th>
          </tr>
        </thead>
        <tbody>
          {areas.map((state) => (
            <Row key={state.area} state={state} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text('total')}</th>
            <td>{sum('sent')}</td>
            <td>{sum('received')}</td>
            <td>{sum('waiting')}</td>
            <td>–</td>
          </tr>
        </tfoot>
      </table>
      <h2>{text('heads')}</h2>
      <ul className={css.heads}>
        {feeds.map((feed) => (
          <li key={feed.id}>
            {text('headLine', { from: name(feed.from), to: name(feed.to), size: feed.size })}
            <br />
            <code className="small">{feed.root}</code>
          </li>
        ))}
      </ul>
    </>
  )
}

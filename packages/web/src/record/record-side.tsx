// Beside a record: whether and why it went, how it came, what it is tied to, its versions.
import type { ArrivalLine, RecordLine, RecordPage, ReleaseState } from '@saphan/core/contract/record.ts'
import type { Coded } from '@saphan/core/contract/vocabulary.ts'
import { Link } from '@tanstack/react-router'
import { Party } from '../contract/party.tsx'
import { useNode } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { releaseStateNames } from '../ui/state-name.ts'
import { recordMessages } from './messages.ts'
import css from './record.module.css'
import { AskOnward } from '../onward/ask-onward.tsx'
import { AskRecall } from '../recall/ask-recall.tsx'
import { RecordLink } from './record-table.tsx'
import { useRelationName } from './relation-name.ts'

const FeedEntry = (given: { feed: string; index: number }) => {
  const text = useText(recordMessages)
  const language = useLanguage()
  return (
    <Link
      to="/$language/exchange/feeds/$id"
      params={{ language, id: given.feed }}
      search={{ before: String(given.index + 1) }}
    >
      {text('entry', { index: given.index })}
    </Link>
  )
}

const Release = (given: { state: ReleaseState; line: RecordLine }) => {
  const text = useText(recordMessages)
  const stateText = useText(releaseStateNames)
  const language = useLanguage()
  const { state } = given
  return (
    <li className="panel stack tight">
      <div className="row spread">
        <span>
          {text('to')} <Party code={state.to} />
        </span>
        <StateBadge tone={toneOf(state.state)}>{stateText(state.state)}</StateBadge>
      </div>
      <p className="small">
        {text('why')}: {state.rules.length === 0 ? text('noRule') : <code>{state.rules.join(', ')}</code>}
      </p>
      <p className="small muted">
        <Instant at={state.decidedAt} />
      </p>
      <div className="row small">
        {state.review !== undefined && (
          <Link to="/$language/exchange/reviews/$id" params={{ language, id: state.review }}>
            {text('seeReview')}
          </Link>
        )}
        {state.feed !== undefined && state.index !== undefined && (
          <FeedEntry feed={state.feed} index={state.index} />
        )}
        <Link
          to="/$language/exchange/decisions/$id/$to"
          params={{ language, id: given.line.id, to: state.to }}
          search={{ version: given.line.version }}
        >
          {text('seeDecision')}
        </Link>
        <AskRecall line={given.line} state={state} />
      </div>
    </li>
  )
}

export const Releases = (given: { page: RecordPage }) => {
  const text = useText(recordMessages)
  const own = useNode()?.party
  return (
    <Section title={text('releases')}>
      {given.page.releases.length === 0 && (
        <p className="muted">{text(given.page.line.origin === own ? 'noReleases' : 'receivedNoRelease')}</p>
      )}
      <ul className={css.list}>
        {given.page.releases.map((state) => (
          <Release key={state.to} state={state} line={given.page.line} />
        ))}
      </ul>
    </Section>
  )
}

const VIA = { form: 'viaForm', file: 'viaFile', taxii: 'viaTaxii', feed: 'viaFeed' } as const

const Arrival = (given: { arrival: ArrivalLine; page: RecordPage }) => {
  const text = useText(recordMessages)
  const language = useLanguage()
  const { arrival, page } = given
  return (
    <li className="stack tight small">
      <span>
        {text(VIA[arrival.via])} {arrival.from !== undefined && <Party code={arrival.from} />}
      </span>
      <span className="muted">
        <Instant at={arrival.at} />
      </span>
      {arrival.feed !== undefined && arrival.index !== undefined && (
        <FeedEntry feed={arrival.feed} index={arrival.index} />
      )}
      {arrival.unit !== undefined && (
        <Link to="/$language/exchange/intake/$id" params={{ language, id: arrival.unit }}>
          {text('unit')}
        </Link>
      )}
      <Handling title={text('caveats')} codes={arrival.caveats} />
      <Handling title={text('stamps')} codes={arrival.stamps} />
      {arrival.via === 'feed' && arrival.from !== undefined && (
        <AskOnward line={page.line} arrivals={page.arrivals} from={arrival.from} />
      )}
    </li>
  )
}

/** What a record is used under; nothing when there is nothing. */
const Handling = (given: { title: string; codes: readonly Coded[] }) => {
  const pick = usePick()
  if (given.codes.length === 0) return null
  return (
    <span>
      <strong>{given.title}</strong> {given.codes.map(({ name }) => pick(name)).join(' · ')}
    </span>
  )
}

export const Arrivals = (given: { page: RecordPage }) => {
  const text = useText(recordMessages)
  return (
    <Section title={text('arrivals')}>
      <ul className={css.list}>
        {given.page.arrivals.map((arrival) => (
          <Arrival
            key={`${arrival.via}${arrival.at}${arrival.index ?? ''}`}
            arrival={arrival}
            page={given.page}
          />
        ))}
      </ul>
    </Section>
  )
}

export const Relations = (given: { page: RecordPage }) => {
  const text = useText(recordMessages)
  const relationName = useRelationName()
  if (given.page.relations.length === 0) return null
  return (
    <Section title={text('relations')}>
      <ul className={css.list}>
        {given.page.relations.map((one) => (
          <li key={`${one.relation}${String(one.outgoing)}${one.other.id}`}>
            <span className="muted">{relationName(one.relation, one.outgoing)}</span>{' '}
            <RecordLink line={one.other} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const Versions = (given: { page: RecordPage; place: string }) => {
  const text = useText(recordMessages)
  const language = useLanguage()
  const { line, versions } = given.page
  if (versions.length < 2) return null
  return (
    <Section title={text('versions')}>
      <ul className={css.list}>
        {versions.map((version) => (
          <li key={version} className="row small">
            <Link
              to="/$language/$place/records/$id"
              params={{ language, place: given.place, id: line.id }}
              search={{ version }}
              aria-current={version === line.version ? 'page' : undefined}
            >
              <Instant at={version} />
            </Link>
            {version === line.version && <StateBadge tone="info">{text('thisVersion')}</StateBadge>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

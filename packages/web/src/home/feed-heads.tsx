// Whether both sides hold the same log: size and root of each feed against the other side's receipt.
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import { Link } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { StateBadge } from '../ui/mark.tsx'
import { Section } from '../ui/page-head.tsx'
import css from './waiting.module.css'
import { headState } from './head-state.ts'
import { homeMessages } from './messages.ts'

const TONES = { agree: 'ok', behind: 'info', differ: 'bad', noReceipt: 'plain' } as const

const Head = (given: { feed: FeedLine }) => {
  const text = useText(homeMessages)
  const language = useLanguage()
  const name = usePartyName()
  const { feed } = given
  const state = headState(feed)
  return (
    <li>
      <Link to="/$language/exchange/feeds/$id" params={{ language, id: feed.id }}>
        {name(feed.from)} → {name(feed.to)}
      </Link>
      <span className="row">
        <span className="small">{text('entries', { count: feed.size })}</span>
        <StateBadge tone={TONES[state]}>
          {text(state, state === 'behind' ? { size: feed.receipt?.size ?? 0 } : {})}
        </StateBadge>
      </span>
      <code className="muted small">{feed.root.slice(0, 16)}…</code>
    </li>
  )
}

export const FeedHeads = () => {
  const text = useText(homeMessages)
  const feeds = useReply('feed.list', {}, { everyMs: 5_000 })
  if ((feeds.data?.feeds.length ?? 0) === 0) return null
  return (
    <Section title={text('heads')}>
      <ul className={css.list}>
        {feeds.data?.feeds.map((feed) => (
          <Head key={feed.id} feed={feed} />
        ))}
      </ul>
    </Section>
  )
}

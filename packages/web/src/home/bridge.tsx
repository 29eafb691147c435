// One bridge for each other side, with what went each way as the feeds say.
import type { Connection } from '@saphan/core/contract/agreement.ts'
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import { Link } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { useConnectionState } from '../ledger/connection-state.ts'
import { BridgePicture } from './bridge-picture.tsx'
import { homeMessages } from './messages.ts'

const sizeOf = (feeds: readonly FeedLine[], from: string, to: string): number =>
  feeds.filter((feed) => feed.from === from && feed.to === to).reduce((sum, feed) => sum + feed.size, 0)

const Bridge = (given: { peer: Connection; feeds: readonly FeedLine[] }) => {
  const text = useText(homeMessages)
  const name = usePartyName()
  const stateName = useConnectionState()
  const own = useNode()?.party ?? ''
  const { peer } = given
  const open = peer.state === 'open'
  const status = open ? text('bridgeOpen') : text('bridgeShut', { state: stateName(peer.state) })
  return (
    <section
      className="panel stack tight"
      aria-label={text('bridge', { own: name(own), other: name(peer.party) })}
    >
      <div className="row spread">
        <h2>{text('bridge', { own: name(own), other: name(peer.party) })}</h2>
        <StateBadge tone={open ? 'ok' : 'bad'}>{status}</StateBadge>
      </div>
      <BridgePicture
        own={name(own)}
        other={name(peer.party)}
        sent={text('sent', { count: sizeOf(given.feeds, own, peer.party) })}
        received={text('received', { count: sizeOf(given.feeds, peer.party, own) })}
        open={open}
      />
    </section>
  )
}

export const Bridges = () => {
  const text = useText(homeMessages)
  const language = useLanguage()
  const peers = useReply('connection.list', {}, { everyMs: 5_000 })
  const feeds = useReply('feed.list', {}, { everyMs: 5_000 })
  if (peers.error !== null)
    return <ErrorPanel reply={peers.error.reply} onRetry={() => void peers.refetch()} />
  if (peers.data === undefined) return <Reading lines={5} />
  if (peers.data.connections.length === 0) {
    return (
      <EmptyState icon="exchange" title={text('noBridge')}>
        <p>{text('noBridgeHelp')}</p>
        <Link to="/$language/exchange/agreements" params={{ language }}>
          {text('toAgreements')}
        </Link>
      </EmptyState>
    )
  }
  return peers.data.connections.map((peer) => (
    <Bridge key={`${peer.party}/${peer.agreement}`} peer={peer} feeds={feeds.data?.feeds ?? []} />
  ))
}

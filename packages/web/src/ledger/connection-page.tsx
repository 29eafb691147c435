// The other sides' systems as this node sees them.
import type { Connection } from '@saphan/core/contract/agreement.ts'
import { Link } from '@tanstack/react-router'
import { Party, usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { EvidenceList } from './evidence-list.tsx'
import { connectionStates, ledgerMessages } from './messages.ts'

const useColumns = (): Column<Connection>[] => {
  const text = useText(ledgerMessages)
  const stateText = useText(connectionStates)
  const language = useLanguage()
  const name = usePartyName()
  return [
    {
      id: 'peer',
      header: text('peer'),
      cell: (peer) => <Party code={peer.party} />,
      plain: (peer) => name(peer.party),
    },
    {
      id: 'state',
      header: text('state'),
      cell: (peer) => <StateBadge tone={toneOf(peer.state)}>{stateText(peer.state)}</StateBadge>,
      plain: (peer) => peer.state,
    },
    {
      id: 'address',
      header: text('address'),
      cell: (peer) => (
        <>
          {peer.nodeName}
          <div className="muted small">{peer.address}</div>
        </>
      ),
      plain: (peer) => peer.address,
    },
    {
      id: 'agreement',
      header: text('agreement'),
      cell: (peer) => (
        <Link to="/$language/exchange/agreements" params={{ language }} data-row>
          {peer.agreement}
        </Link>
      ),
      plain: (peer) => peer.agreement,
    },
    {
      id: 'lastSeen',
      header: text('lastSeen'),
      cell: (peer) => (peer.lastSeenAt === null ? text('never') : <Instant at={peer.lastSeenAt} relative />),
      plain: (peer) => peer.lastSeenAt,
    },
    {
      id: 'lastError',
      header: text('lastError'),
      cell: (peer) => peer.lastError ?? '–',
      plain: (peer) => peer.lastError ?? null,
    },
  ]
}

export const ConnectionPage = () => {
  const text = useText(ledgerMessages)
  const columns = useColumns()
  const list = useReply('connection.list', {}, { everyMs: 5_000 })
  return (
    <>
      <PageHead title={text('connections')} lead={text('connectionsLead')} />
      <ExchangeTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading lines={3} />}
      {list.data?.connections.length === 0 && (
        <EmptyState icon="exchange" title={text('noConnections')}>
          <p>{text('noConnectionsHelp')}</p>
        </EmptyState>
      )}
      {list.data !== undefined && list.data.connections.length > 0 && (
        <DataTable
          caption={text('connections')}
          columns={columns}
          rows={list.data.connections}
          rowKey={(peer) => `${peer.party}/${peer.agreement}`}
          exportName="saphan-connections"
        />
      )}
      <EvidenceList />
    </>
  )
}

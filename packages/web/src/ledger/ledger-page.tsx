// The node's own ledger: every act, chained, never leaving the node.
import type { LedgerLine } from '@saphan/core/contract/ledger.ts'
import { Link, useSearch } from '@tanstack/react-router'
import { usePersonName } from '../contract/person.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { ledgerMessages } from './messages.ts'
import { registerMessages } from './register-message.ts'

const useColumns = (): Column<LedgerLine>[] => {
  const text = useText(ledgerMessages)
  const pick = usePick()
  const person = usePersonName()
  return [
    {
      id: 'did',
      header: text('did'),
      cell: (line) =>
        line.refused === undefined ? (
          pick(line.name)
        ) : (
          <>
            <StateBadge tone="bad">{text('refusedAct')}</StateBadge> {pick(line.name)}
          </>
        ),
      plain: (line) => (line.refused === undefined ? line.action : `${line.action} ${line.refused}`),
    },
    { id: 'at', header: text('at'), cell: (line) => <Instant at={line.at} />, plain: (line) => line.at },
    { id: 'actor', header: text('actor'), cell: (line) => person(line.actor), plain: (line) => line.actor },
    {
      id: 'subject',
      header: text('subject'),
      cell: (line) => <code className="small">{person(line.subject)}</code>,
      plain: (line) => line.subject,
    },
    {
      id: 'index',
      header: text('index'),
      numeric: true,
      cell: (line) => line.index,
      plain: (line) => line.index,
    },
    {
      id: 'hash',
      header: text('hash'),
      cell: (line) => <code className="short-code">{line.hash.slice(0, 12)}…</code>,
      plain: (line) => line.hash,
    },
  ]
}

const Registers = () => {
  const text = useText(registerMessages)
  const pick = usePick()
  const language = useLanguage()
  const list = useReply('register.list', {})
  const registers = list.data?.registers ?? []
  if (registers.length === 0) return null
  return (
    <Section title={text('registers')}>
      <ul>
        {registers.map(({ id, names, citation, entries }) => (
          <li key={id}>
            <Link to="/$language/exchange/registers/$id" params={{ language, id }}>
              {pick(names)}
            </Link>{' '}
            <span className="muted small">
              {pick(citation)} · {text('entries', { count: entries })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const LedgerPage = () => {
  const text = useText(ledgerMessages)
  const language = useLanguage()
  const columns = useColumns()
  const { before } = useSearch({ strict: false })
  const query = before === undefined ? { limit: 50 } : { limit: 50, before: Number(before) }
  const ledger = useReply('ledger.list', { query }, { everyMs: 5_000, keep: true })
  const to = { to: '/$language/exchange/ledger', params: { language } } as const
  return (
    <>
      <PageHead title={text('own')} lead={text('ownLead')} />
      <ExchangeTabs />
      {ledger.error !== null && (
        <ErrorPanel reply={ledger.error.reply} onRetry={() => void ledger.refetch()} />
      )}
      {ledger.isPending && <Reading />}
      {ledger.data !== undefined && (
        <p className="small">
          {text('head')}: <code>{ledger.data.head}</code>
        </p>
      )}
      <Registers />
      {ledger.data?.entries.length === 0 && <EmptyState icon="file" title={text('emptyLedger')} />}
      {ledger.data !== undefined && ledger.data.entries.length > 0 && (
        <DataTable
          caption={text('own')}
          columns={columns}
          rows={ledger.data.entries}
          rowKey={(line) => String(line.index)}
          exportName="saphan-ledger"
        />
      )}
      <nav className="row no-print" aria-label={text('own')}>
        {before !== undefined && <Link {...to}>{text('newest')}</Link>}
        {ledger.data?.next !== undefined && (
          <Link {...to} search={{ before: String(ledger.data.next) }}>
            {text('older')}
          </Link>
        )}
      </nav>
    </>
  )
}

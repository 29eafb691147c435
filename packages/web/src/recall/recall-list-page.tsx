// Recalls of both directions; those without an answer first.
import type { RecallLine } from '@saphan/core/contract/recall.ts'
import { Link } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { recallMessages } from './messages.ts'
import { useRecallState, useRecallWords } from './recall-words.ts'

const useColumns = (): Column<RecallLine>[] => {
  const text = useText(recallMessages)
  const words = useRecallWords()
  const stateOf = useRecallState()
  const language = useLanguage()
  const name = usePartyName()
  const self = useNode()?.party ?? ''
  const asker = (line: RecallLine) => name(line.own ? self : line.party)
  return [
    {
      id: 'what',
      header: text('what'),
      cell: (line) => (
        <Link to="/$language/exchange/recalls/$id" params={{ language, id: line.id }} data-row>
          {line.record?.title ?? text('unknown')}
        </Link>
      ),
      plain: (line) => line.record?.title ?? '',
    },
    { id: 'way', header: text('way'), cell: asker, plain: asker },
    {
      id: 'action',
      header: text('action'),
      cell: (line) => words.action(line.action),
      plain: (line) => words.action(line.action),
    },
    {
      id: 'reason',
      header: text('reason'),
      cell: (line) => words.reason(line.reason),
      plain: (line) => words.reason(line.reason),
    },
    {
      id: 'asked',
      header: text('asked'),
      cell: (line) => <Instant at={line.askedAt} relative />,
      plain: (line) => line.askedAt,
    },
    {
      id: 'state',
      header: text('state'),
      cell: (line) => {
        const { tone, said } = stateOf(line)
        return <StateBadge tone={tone}>{said}</StateBadge>
      },
      plain: (line) => stateOf(line).said,
    },
  ]
}

export const RecallListPage = () => {
  const text = useText(recallMessages)
  const columns = useColumns()
  const list = useReply('recall.list', {}, { everyMs: 5_000 })
  const recalls = list.data?.recalls
  return (
    <>
      <PageHead title={text('recalls')} lead={text('lead')} />
      <ExchangeTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading lines={3} />}
      {recalls?.length === 0 && (
        <EmptyState icon="exchange" title={text('none')}>
          <p>{text('noneHelp')}</p>
        </EmptyState>
      )}
      {recalls !== undefined && recalls.length > 0 && (
        <DataTable
          caption={text('recalls')}
          columns={columns}
          rows={recalls}
          rowKey={(line) => line.id}
          exportName="saphan-recalls"
        />
      )}
    </>
  )
}

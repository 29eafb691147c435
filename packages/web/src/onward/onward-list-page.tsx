// Requests for onward release of both directions; those without an answer first.
import type { OnwardLine } from '@saphan/core/contract/onward.ts'
import { Link } from '@tanstack/react-router'
import { Party, usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { onwardMessages } from './messages.ts'
import { useOnwardState, useOnwardWords } from './onward-words.ts'

const useColumns = (): Column<OnwardLine>[] => {
  const text = useText(onwardMessages)
  const words = useOnwardWords()
  const stateOf = useOnwardState()
  const language = useLanguage()
  const name = usePartyName()
  const self = useNode()?.party ?? ''
  const asker = (line: OnwardLine) => name(line.own ? self : line.party)
  return [
    {
      id: 'what',
      header: text('what'),
      cell: (line) => (
        <Link to="/$language/exchange/onward/$id" params={{ language, id: line.id }} data-row>
          {line.record?.title ?? text('unknown')}
        </Link>
      ),
      plain: (line) => line.record?.title ?? '',
    },
    { id: 'asker', header: text('asker'), cell: asker, plain: asker },
    { id: 'to', header: text('to'), cell: (line) => <Party code={line.to} />, plain: (line) => line.to },
    {
      id: 'purpose',
      header: text('purpose'),
      cell: (line) => words.purpose(line.purpose),
      plain: (line) => words.purpose(line.purpose),
    },
    {
      id: 'due',
      header: text('due'),
      cell: (line) => <Instant at={line.dueAt} />,
      plain: (line) => line.dueAt,
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

export const OnwardListPage = () => {
  const text = useText(onwardMessages)
  const columns = useColumns()
  const list = useReply('onward.list', {}, { everyMs: 5_000 })
  const requests = list.data?.requests
  return (
    <>
      <PageHead title={text('requests')} lead={text('lead')} />
      <ExchangeTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading lines={3} />}
      {requests?.length === 0 && (
        <EmptyState icon="exchange" title={text('none')}>
          <p>{text('noneHelp')}</p>
        </EmptyState>
      )}
      {requests !== undefined && requests.length > 0 && (
        <DataTable
          caption={text('requests')}
          columns={columns}
          rows={requests}
          rowKey={(line) => line.id}
          exportName="saphan-onward"
        />
      )}
    </>
  )
}

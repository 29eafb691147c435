// One register of disclosures that a law wants, with its export.
import type { RegisterEntry } from '@saphan/core/contract/register.ts'
import { FACT_TEXTS } from '@saphan/core/facts/fact-text.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { Link, useParams } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { usePersonName } from '../contract/person.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { RecordLink } from '../record/record-table.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { registerMessages } from './register-message.ts'

const valueOf = (fact: 'purpose' | 'personal', value: string): Bilingual =>
  (FACT_TEXTS[fact].values as Readonly<Record<string, Bilingual>>)[value] ?? { th: value, en: value }

const useColumns = (): Column<RegisterEntry>[] => {
  const text = useText(registerMessages)
  const pick = usePick()
  const person = usePersonName()
  const name = usePartyName()
  const areaName = useAreaName()
  const approvals = (entry: RegisterEntry) =>
    entry.approvals
      .map(({ by, authority }) => (authority === undefined ? person(by) : `${person(by)}: ${authority}`))
      .join('; ')
  const factColumn = (fact: 'purpose' | 'personal'): Column<RegisterEntry> => ({
    id: fact,
    header: pick(FACT_TEXTS[fact].name),
    cell: (entry) => pick(valueOf(fact, entry[fact])),
    plain: (entry) => pick(valueOf(fact, entry[fact])),
  })
  return [
    {
      id: 'record',
      header: text('record'),
      cell: (entry) => (
        <>
          {entry.record === undefined ? text('hidden') : <RecordLink line={entry.record} />}
          {entry.recalled && <StateBadge tone="warn">{text('recalled')}</StateBadge>}
        </>
      ),
      plain: (entry) => entry.record?.title ?? '',
    },
    {
      id: 'id',
      header: text('identifier'),
      cell: (entry) => <code className="short-code">{entry.record?.id.slice(0, 24) ?? ''}</code>,
      plain: (entry) => entry.record?.id ?? '',
    },
    {
      id: 'at',
      header: text('at'),
      cell: (entry) => <Instant at={entry.at} form="both" />,
      plain: (entry) => entry.at,
    },
    {
      id: 'to',
      header: text('to'),
      cell: (entry) => name(entry.to),
      plain: (entry) => name(entry.to),
    },
    {
      id: 'area',
      header: text('area'),
      cell: (entry) => areaName(entry.area),
      plain: (entry) => areaName(entry.area),
    },
    factColumn('purpose'),
    factColumn('personal'),
    { id: 'approvals', header: text('approvals'), cell: approvals, plain: approvals },
  ]
}

export const RegisterPage = () => {
  const text = useText(registerMessages)
  const pick = usePick()
  const language = useLanguage()
  const columns = useColumns()
  const { id = '' } = useParams({ strict: false })
  const page = useReply('register.get', { params: { id } })
  if (page.error !== null) return <ErrorPanel reply={page.error.reply} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Reading />
  const { register, entries } = page.data
  return (
    <>
      <Link to="/$language/exchange/ledger" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      <PageHead
        title={pick(register.names)}
        lead={
          <div className="stack tight">
            <span>{pick(register.citation)}</span>
            {!register.reviewed && <StateBadge tone="warn">{text('notReviewed')}</StateBadge>}
          </div>
        }
      />
      <p>{pick(register.text)}</p>
      {entries.length === 0 ? (
        <EmptyState icon="file" title={text('empty')}>
          <p>{text('emptyHelp')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={pick(register.names)}
          columns={columns}
          rows={entries}
          rowKey={(entry) => entry.id}
          exportName={`saphan-register-${register.id}`}
        />
      )}
    </>
  )
}

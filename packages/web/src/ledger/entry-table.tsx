// Entries of a feed: what each is, and whether its content is here, erased, withheld or missing.
import type { FeedEntryLine } from '@saphan/core/contract/ledger.ts'
import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { placeOfArea } from '../place/place.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { toneOf } from '../ui/state.ts'
import { entryStates, ledgerMessages } from './messages.ts'

const What = (given: { entry: FeedEntryLine }) => {
  const text = useText(ledgerMessages)
  const language = useLanguage()
  const { entry } = given
  const title = entry.title ?? text(entry.kind)
  if (entry.record === undefined) return <span>{title}</span>
  return (
    <Link
      to="/$language/$place/records/$id"
      params={{ language, place: placeOfArea(entry.area ?? ''), id: entry.record }}
      search={entry.version === undefined ? {} : { version: entry.version }}
      data-row
    >
      {title}
    </Link>
  )
}

export const EntryTable = (given: { entries: readonly FeedEntryLine[]; name: string }) => {
  const text = useText(ledgerMessages)
  const stateText = useText(entryStates)
  const areaName = useAreaName()
  const columns: Column<FeedEntryLine>[] = [
    {
      id: 'what',
      header: text('what'),
      cell: (entry) => <What entry={entry} />,
      plain: (entry) => entry.title ?? entry.kind,
    },
    {
      id: 'index',
      header: text('index'),
      numeric: true,
      cell: (entry) => entry.index,
      plain: (entry) => entry.index,
    },
    {
      id: 'area',
      header: text('area'),
      cell: (entry) => (entry.area === undefined ? '' : areaName(entry.area)),
      plain: (entry) => entry.area ?? null,
    },
    {
      id: 'state',
      header: text('state'),
      cell: (entry) => <StateBadge tone={toneOf(entry.state)}>{stateText(entry.state)}</StateBadge>,
      plain: (entry) => entry.state,
    },
    {
      id: 'added',
      header: text('added'),
      cell: (entry) => <Instant at={entry.dateAdded} />,
      plain: (entry) => entry.dateAdded,
    },
    {
      id: 'commitment',
      header: text('commitment'),
      cell: (entry) => <code className="short-code">{entry.commitment.slice(0, 12)}…</code>,
      plain: (entry) => entry.commitment,
    },
  ]
  return (
    <DataTable
      caption={text('entries')}
      columns={columns}
      rows={given.entries}
      rowKey={(entry) => String(entry.index)}
      exportName={`saphan-feed-${given.name.replaceAll(/[^a-z0-9-]+/gi, '-')}`}
    />
  )
}

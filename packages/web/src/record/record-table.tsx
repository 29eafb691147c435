// Records as a table: title first, as the link.
import type { RecordLine } from '@saphan/core/contract/record.ts'
import { Link } from '@tanstack/react-router'
import { Party } from '../contract/party.tsx'
import { useLanguage, useText } from '../language/text.ts'
import { placeOfArea } from '../place/place.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge, TlpBadge } from '../ui/mark.tsx'
import { useKindName } from './kind-name.ts'
import { recordMessages } from './messages.ts'

export const RecordLink = (given: { line: RecordLine }) => {
  const language = useLanguage()
  const text = useText(recordMessages)
  const { line } = given
  return (
    <span className="row">
      <Link
        to="/$language/$place/records/$id"
        params={{ language, place: placeOfArea(line.area), id: line.id }}
        data-row
      >
        {line.title}
      </Link>
      {line.revoked && <StateBadge tone="warn">{text('revoked')}</StateBadge>}
    </span>
  )
}

export const RecordTable = (given: { caption: string; lines: readonly RecordLine[]; exportName: string }) => {
  const text = useText(recordMessages)
  const kindName = useKindName()
  const columns: Column<RecordLine>[] = [
    {
      id: 'title',
      header: text('title'),
      cell: (line) => <RecordLink line={line} />,
      plain: (line) => line.title,
    },
    {
      id: 'kind',
      header: text('kind'),
      cell: (line) => kindName(line.kind, line.type),
      plain: (line) => kindName(line.kind, line.type),
    },
    {
      id: 'tlp',
      header: text('tlp'),
      cell: (line) => <TlpBadge tlp={line.tlp} />,
      plain: (line) => line.tlp,
    },
    {
      id: 'origin',
      header: text('origin'),
      cell: (line) => <Party code={line.origin} />,
      plain: (line) => line.origin,
    },
    {
      id: 'arrived',
      header: text('arrived'),
      cell: (line) => <Instant at={line.receivedAt} />,
      plain: (line) => line.receivedAt,
    },
  ]
  return (
    <DataTable
      caption={given.caption}
      columns={columns}
      rows={given.lines}
      rowKey={(line) => line.id}
      exportName={given.exportName}
    />
  )
}

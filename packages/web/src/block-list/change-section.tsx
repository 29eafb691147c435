// What changed in a list, version by version, and which values they were.
import { Button } from '@mantine/core'
import type { BlockListPage as Page } from '@saphan/core/contract/block-list.ts'
import { useState } from 'react'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { blockListMessages } from './messages.ts'
import { useTypeName } from './wish-words.ts'

type Version = Page['versions'][number]

const useColumns = (onShow: (version: number) => void): Column<Version>[] => {
  const text = useText(blockListMessages)
  const language = useLanguage()
  return [
    {
      id: 'version',
      header: text('version'),
      cell: ({ version }) => (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={text('show', { version })}
          onClick={() => onShow(version)}
        >
          {version.toLocaleString(language)}
        </Button>
      ),
      plain: ({ version }) => version,
    },
    { id: 'at', header: text('madeAt'), cell: ({ at }) => <Instant at={at} />, plain: ({ at }) => at },
    {
      id: 'added',
      header: text('added'),
      cell: ({ added }) => added.toLocaleString(language),
      plain: ({ added }) => added,
      numeric: true,
    },
    {
      id: 'removed',
      header: text('removed'),
      cell: ({ removed }) => removed.toLocaleString(language),
      plain: ({ removed }) => removed,
      numeric: true,
    },
  ]
}

const Changes = (given: { id: string; version: number }) => {
  const text = useText(blockListMessages)
  const typeName = useTypeName()
  const query = { since: given.version - 1, to: given.version }
  const found = useReply('block-list.changes', { params: { id: given.id }, query })
  if (found.error !== null) return <ErrorPanel reply={found.error.reply} />
  if (found.data === undefined) return <Reading lines={3} />
  const { changes, more } = found.data
  if (changes.length === 0) return <p>{text('noChanges')}</p>
  return (
    <>
      <ul>
        {changes.map(({ change, type, value }) => (
          <li key={`${type} ${value}`}>
            <StateBadge tone={change === 'added' ? 'ok' : 'warn'}>{text(change)}</StateBadge>{' '}
            <code>{value}</code> <span className="small muted">{typeName(type)}</span>
          </li>
        ))}
      </ul>
      {more && <p>{text('moreChanges')}</p>}
    </>
  )
}

export const ChangeSection = ({ list, versions }: Pick<Page, 'list' | 'versions'>) => {
  const text = useText(blockListMessages)
  const [shown, setShown] = useState<number | undefined>(undefined)
  const columns = useColumns(setShown)
  if (versions.length === 0) return null
  return (
    <Section title={text('changes')}>
      <DataTable
        caption={text('changes')}
        columns={columns}
        rows={versions}
        rowKey={({ version }) => String(version)}
      />
      <Dialog
        open={shown !== undefined}
        title={text('changesOf', { version: shown ?? 0 })}
        onClose={() => setShown(undefined)}
      >
        {shown !== undefined && <Changes id={list.id} version={shown} />}
      </Dialog>
    </Section>
  )
}

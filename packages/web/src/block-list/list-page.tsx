// The block-lists of the node, and making one.
import { Button } from '@mantine/core'
import type { BlockList } from '@saphan/core/contract/block-list.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { ThreatTabs } from '../place/threat-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Instant } from '../ui/instant.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { BenignSection } from './benign-section.tsx'
import { EMPTY_DRAFT, isWhole, ListForm, orderOf } from './list-form.tsx'
import { blockListMessages } from './messages.ts'
import { useWishWords } from './wish-words.ts'

const useColumns = (): Column<BlockList>[] => {
  const text = useText(blockListMessages)
  const pick = usePick()
  const words = useWishWords()
  const language = useLanguage()
  return [
    {
      id: 'name',
      header: text('name'),
      cell: (list) => (
        <Link to="/$language/threats/block-lists/$id" params={{ language, id: list.id }} data-row>
          {pick(list.names)}
        </Link>
      ),
      plain: (list) => pick(list.names),
    },
    {
      id: 'holds',
      header: text('holds'),
      cell: (list) => words(list.wish),
      plain: (list) => words(list.wish),
    },
    {
      id: 'count',
      header: text('count'),
      cell: (list) => list.count.toLocaleString(language),
      plain: (list) => list.count,
      numeric: true,
    },
    {
      id: 'version',
      header: text('version'),
      cell: (list) => list.version.toLocaleString(language),
      plain: (list) => list.version,
      numeric: true,
    },
    {
      id: 'changed',
      header: text('changed'),
      cell: (list) => (list.changedAt === null ? text('never') : <Instant at={list.changedAt} relative />),
      plain: (list) => list.changedAt,
    },
  ]
}

const Make = (given: { open: boolean; onClose: () => void }) => {
  const text = useText(blockListMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const add = useAct('block-list.add')
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const yes = () =>
    add.mutate(
      { body: orderOf(draft) },
      {
        onSuccess: ({ list }) =>
          void navigate({ to: '/$language/threats/block-lists/$id', params: { language, id: list.id } }),
      },
    )
  return (
    <ConfirmDialog
      open={given.open}
      title={text('make')}
      yes={text('make')}
      busy={add.isPending}
      disabled={!isWhole(draft)}
      onYes={yes}
      onClose={given.onClose}
    >
      {add.error !== null && <ErrorPanel reply={add.error.reply} />}
      <ListForm draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
    </ConfirmDialog>
  )
}

export const BlockListsPage = () => {
  const text = useText(blockListMessages)
  const columns = useColumns()
  const mayManage = useCan('block-list:manage')
  const list = useReply('block-list.list', {}, { everyMs: 10_000 })
  const [open, setOpen] = useState(false)
  const lists = list.data?.lists
  return (
    <>
      <PageHead title={text('title')} lead={text('lead')}>
        {mayManage && <Button onClick={() => setOpen(true)}>{text('make')}</Button>}
      </PageHead>
      <ThreatTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading lines={3} />}
      {lists?.length === 0 && (
        <EmptyState icon="threats" title={text('none')}>
          <p>{text('noneHelp')}</p>
        </EmptyState>
      )}
      {lists !== undefined && lists.length > 0 && (
        <DataTable
          caption={text('title')}
          columns={columns}
          rows={lists}
          rowKey={({ id }) => id}
          exportName="saphan-block-lists"
        />
      )}
      <BenignSection />
      <Make open={open} onClose={() => setOpen(false)} />
    </>
  )
}

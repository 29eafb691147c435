// One block-list: its addresses, what changed, and its values.
import { Button } from '@mantine/core'
import type { BlockList, BlockListPage as Page } from '@saphan/core/contract/block-list.ts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { AddressSection } from './address-section.tsx'
import { ChangeSection } from './change-section.tsx'
import { draftOf, isWhole, ListForm, orderOf } from './list-form.tsx'
import { LeftOutSection } from './left-out-section.tsx'
import { blockListMessages } from './messages.ts'
import { useTypeName, useWishWords } from './wish-words.ts'

type Entry = Page['entries'][number]

const useColumns = (): Column<Entry>[] => {
  const text = useText(blockListMessages)
  const typeName = useTypeName()
  const language = useLanguage()
  return [
    {
      id: 'value',
      header: text('value'),
      cell: ({ value }) => <code>{value}</code>,
      plain: ({ value }) => value,
    },
    { id: 'type', header: text('type'), cell: ({ type }) => typeName(type), plain: ({ type }) => type },
    {
      id: 'sure',
      header: text('sure'),
      cell: ({ confidence }) => confidence?.toLocaleString(language) ?? '–',
      plain: ({ confidence }) => confidence,
      numeric: true,
    },
    {
      id: 'until',
      header: text('until'),
      cell: ({ validUntil }) => (validUntil === null ? text('noEnd') : <Instant at={validUntil} />),
      plain: ({ validUntil }) => validUntil,
    },
    {
      id: 'since',
      header: text('since'),
      cell: ({ since }) => <Instant at={since} />,
      plain: ({ since }) => since,
    },
    {
      id: 'records',
      header: text('records'),
      cell: ({ records }) => (
        <span className="row">
          {records.map((id) => (
            <Link
              key={id}
              to="/$language/$place/records/$id"
              params={{ language, place: 'threats', id }}
              aria-label={`${text('record')} ${id}`}
              data-row
            >
              {text('record')}
            </Link>
          ))}
        </span>
      ),
      plain: ({ records }) => records.join(' '),
    },
  ]
}

const Values = ({ list, entries }: Pick<Page, 'list' | 'entries'>) => {
  const text = useText(blockListMessages)
  const columns = useColumns()
  return (
    <Section title={text('values')}>
      {entries.length === 0 ? (
        <p>{text('noValues')}</p>
      ) : (
        <>
          <p className="small muted">{text('first', { shown: entries.length, count: list.count })}</p>
          <DataTable
            caption={text('values')}
            columns={columns}
            rows={entries}
            rowKey={({ type, value }) => `${type} ${value}`}
            exportName="saphan-block-list"
          />
        </>
      )}
    </Section>
  )
}

const Change = (given: { list: BlockList; open: boolean; onClose: () => void }) => {
  const text = useText(blockListMessages)
  const change = useAct('block-list.change')
  const { id, names, wish } = given.list
  const [draft, setDraft] = useState(draftOf(names, wish))
  const yes = () => change.mutate({ params: { id }, body: orderOf(draft) }, { onSuccess: given.onClose })
  return (
    <ConfirmDialog
      open={given.open}
      title={text('change')}
      yes={text('save')}
      busy={change.isPending}
      disabled={!isWhole(draft)}
      onYes={yes}
      onClose={given.onClose}
    >
      {change.error !== null && <ErrorPanel reply={change.error.reply} />}
      <ListForm draft={draft} onChange={(more) => setDraft({ ...draft, ...more })} />
    </ConfirmDialog>
  )
}

const End = (given: { id: string; open: boolean; onClose: () => void }) => {
  const text = useText(blockListMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const close = useAct('block-list.close')
  const yes = () =>
    close.mutate(
      { params: { id: given.id } },
      { onSuccess: () => void navigate({ to: '/$language/threats/block-lists', params: { language } }) },
    )
  return (
    <ConfirmDialog
      open={given.open}
      title={text('end')}
      yes={text('end')}
      danger
      busy={close.isPending}
      onYes={yes}
      onClose={given.onClose}
    >
      <p>{text('endWhat')}</p>
      {close.error !== null && <ErrorPanel reply={close.error.reply} />}
    </ConfirmDialog>
  )
}

const Deeds = ({ list }: { list: BlockList }) => {
  const text = useText(blockListMessages)
  const [open, setOpen] = useState<'change' | 'end' | undefined>(undefined)
  const close = () => setOpen(undefined)
  return (
    <>
      <Button variant="default" onClick={() => setOpen('change')}>
        {text('change')}
      </Button>
      <Button variant="outline" color="red" onClick={() => setOpen('end')}>
        {text('end')}
      </Button>
      <Change list={list} open={open === 'change'} onClose={close} />
      <End id={list.id} open={open === 'end'} onClose={close} />
    </>
  )
}

export const BlockListPage = () => {
  const text = useText(blockListMessages)
  const pick = usePick()
  const words = useWishWords()
  const language = useLanguage()
  const mayManage = useCan('block-list:manage')
  const { id = '' } = useParams({ strict: false })
  const page = useReply('block-list.get', { params: { id } }, { everyMs: 10_000 })
  if (page.error !== null) return <ErrorPanel reply={page.error.reply} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Reading />
  const { list, versions, entries, leftOut } = page.data
  return (
    <>
      <Link to="/$language/threats/block-lists" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      <PageHead title={pick(list.names)} lead={words(list.wish)}>
        <Button variant="default" onClick={() => window.print()}>
          {text('print')}
        </Button>
        {mayManage && <Deeds list={list} />}
      </PageHead>
      {mayManage && <AddressSection list={list} />}
      <ChangeSection list={list} versions={versions} />
      <Values list={list} entries={entries} />
      <LeftOutSection leftOut={leftOut} />
    </>
  )
}

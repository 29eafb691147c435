// The lists of values known to be harmless: which there are, adding one from a file, removing one.
import { Button } from '@mantine/core'
import type { BenignListFace } from '@saphan/core/contract/benign-list.ts'
import { useState } from 'react'
import { useAct, useFileAct, useReply } from '../contract/query.ts'
import { usePersonName } from '../contract/person.ts'
import { useCan } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { FilePick } from '../ui/file-pick.tsx'
import { Instant } from '../ui/instant.tsx'
import { EmptyState, ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { benignMessages } from './benign-message.ts'

const useColumns = (onRemove: ((list: BenignListFace) => void) | undefined): Column<BenignListFace>[] => {
  const text = useText(benignMessages)
  const language = useLanguage()
  const person = usePersonName()
  return [
    {
      id: 'name',
      header: text('name'),
      cell: ({ name, description }) => (
        <>
          {name}
          <div className="muted small">{description}</div>
        </>
      ),
      plain: ({ name }) => name,
    },
    {
      id: 'version',
      header: text('version'),
      cell: ({ version }) => version,
      plain: ({ version }) => version,
    },
    { id: 'kind', header: text('kind'), cell: ({ kind }) => text(kind), plain: ({ kind }) => kind },
    {
      id: 'entries',
      header: text('entries'),
      numeric: true,
      cell: ({ entries }) => entries.toLocaleString(language),
      plain: ({ entries }) => entries,
    },
    {
      id: 'by',
      header: text('by'),
      cell: (list) => (
        <span className="row">
          <span>
            {person(list.addedBy)} · <Instant at={list.addedAt} form="day" />
          </span>
          {onRemove !== undefined && (
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={text('removeOf', { name: list.name })}
              onClick={() => onRemove(list)}
            >
              {text('remove')}
            </Button>
          )}
        </span>
      ),
      plain: ({ addedBy, addedAt }) => `${addedBy} ${addedAt}`,
    },
  ]
}

const Add = () => {
  const text = useText(benignMessages)
  const pick = usePick()
  const add = useFileAct('benign-list.add')
  const { data } = add
  return (
    <div className="stack tight no-print">
      <div className="row">
        <FilePick
          label={text('pick')}
          accept=".json,application/json"
          onPick={(files) => files[0] !== undefined && add.mutate(files[0])}
        />
      </div>
      {add.isPending && <output className="muted small">{text('adding')}</output>}
      {add.error !== null && <ErrorPanel reply={add.error.reply} />}
      {data !== undefined && (
        <Notice tone="ok" live>
          <p>
            {text('added', { name: data.list.name, entries: data.list.entries, leftOut: data.list.leftOut })}
          </p>
          {data.findings.length > 0 && (
            <details>
              <summary>{text('findings')}</summary>
              <ul>
                {data.findings.map(({ pointer, code, text: said }) => (
                  <li key={`${pointer} ${code}`} className="small">
                    <code>{pointer}</code> {pick(said)}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </Notice>
      )}
    </div>
  )
}

const Remove = (given: { list: BenignListFace; onClose: () => void }) => {
  const text = useText(benignMessages)
  const remove = useAct('benign-list.remove')
  const { list, onClose } = given
  return (
    <ConfirmDialog
      open
      title={text('removeOf', { name: list.name })}
      yes={text('remove')}
      danger
      busy={remove.isPending}
      onYes={() => remove.mutate({ params: { id: list.id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {remove.error !== null && <ErrorPanel reply={remove.error.reply} />}
      <p>{text('removeWhat')}</p>
    </ConfirmDialog>
  )
}

export const BenignSection = () => {
  const text = useText(benignMessages)
  const may = useCan('block-list:manage')
  const reply = useReply('benign-list.list', {})
  const [chosen, setChosen] = useState<BenignListFace | undefined>(undefined)
  const columns = useColumns(may ? setChosen : undefined)
  const lists = reply.data?.lists
  return (
    <Section title={text('title')}>
      <p className="muted small">{text('lead')}</p>
      {reply.error !== null && <ErrorPanel reply={reply.error.reply} onRetry={() => void reply.refetch()} />}
      {reply.isPending && <Reading lines={2} />}
      {lists?.length === 0 && (
        <EmptyState icon="check" title={text('none')}>
          <p>{text('noneHelp')}</p>
        </EmptyState>
      )}
      {lists !== undefined && lists.length > 0 && (
        <DataTable
          caption={text('title')}
          columns={columns}
          rows={lists}
          rowKey={({ id }) => id}
          exportName="saphan-benign-lists"
        />
      )}
      {may && <Add />}
      {chosen !== undefined && <Remove list={chosen} onClose={() => setChosen(undefined)} />}
    </Section>
  )
}

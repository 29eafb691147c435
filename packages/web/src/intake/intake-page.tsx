// Taking files in: drop, progress, and the units that came.
import { Progress } from '@mantine/core'
import type { Unit } from '@saphan/core/contract/record.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { CallFailure } from '../contract/call.ts'
import { useReply } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { upload } from '../contract/upload.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { FilePick } from '../ui/file-pick.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { intakeMessages, unitStates } from './messages.ts'

type Sending = { name: string; share: number; failure?: CallFailure }

const Drop = () => {
  const text = useText(intakeMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const put = (next: Sending) =>
    setSending((before) => [...before.filter((one) => one.name !== next.name), next])
  const send = async (file: File): Promise<string | undefined> => {
    put({ name: file.name, share: 0 })
    try {
      const unit = await upload(file, (share) => put({ name: file.name, share }))
      setSending((before) => before.filter((one) => one.name !== file.name))
      return unit.id
    } catch (error) {
      if (error instanceof CallFailure) put({ name: file.name, share: 0, failure: error })
      return undefined
    }
  }
  const take = async (files: File[]) => {
    const ids: (string | undefined)[] = []
    for (const file of files) ids.push(await send(file))
    await client.invalidateQueries()
    const only = ids.length === 1 ? ids[0] : undefined
    if (only !== undefined)
      await navigate({ to: '/$language/exchange/intake/$id', params: { language, id: only } })
  }
  return (
    <div className="stack">
      <FilePick
        wide
        multiple
        label={text('drop')}
        help={text('dropHelp')}
        accept=".json,.ndjson,.jsonl"
        onPick={(files) => void take(files)}
      />
      {sending.map((one) =>
        one.failure === undefined ? (
          <output key={one.name} className="stack tight">
            {text('sending', { name: one.name })}
            <Progress value={one.share * 100} aria-label={text('sending', { name: one.name })} />
          </output>
        ) : (
          <div key={one.name} className="stack tight">
            <strong>{one.name}</strong>
            <ErrorPanel reply={one.failure.reply} />
          </div>
        ),
      )}
    </div>
  )
}

const useColumns = (): Column<Unit>[] => {
  const text = useText(intakeMessages)
  const stateText = useText(unitStates)
  const language = useLanguage()
  const number = (
    id: 'total' | 'failed' | 'released' | 'waiting' | 'withheld',
    header: string,
  ): Column<Unit> => ({
    id,
    header,
    numeric: true,
    cell: (unit) => unit[id],
    plain: (unit) => unit[id],
  })
  return [
    {
      id: 'name',
      header: text('name'),
      cell: (unit) => (
        <Link to="/$language/exchange/intake/$id" params={{ language, id: unit.id }} data-row>
          {unit.name}
        </Link>
      ),
      plain: (unit) => unit.name,
    },
    {
      id: 'state',
      header: text('state'),
      cell: (unit) => <StateBadge tone={toneOf(unit.state)}>{stateText(unit.state)}</StateBadge>,
      plain: (unit) => unit.state,
    },
    number('total', text('objects')),
    number('released', text('released')),
    number('waiting', text('waiting')),
    number('withheld', text('withheld')),
    number('failed', text('failed')),
    {
      id: 'received',
      header: text('received'),
      cell: (unit) => <Instant at={unit.receivedAt} relative />,
      plain: (unit) => unit.receivedAt,
    },
  ]
}

const Units = () => {
  const text = useText(intakeMessages)
  const columns = useColumns()
  const list = useReply('unit.list', {}, { everyMs: 5_000 })
  if (list.error !== null) return <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Reading />
  if (list.data.units.length === 0) {
    return (
      <EmptyState icon="file" title={text('empty')}>
        <p>{text('emptyHelp')}</p>
      </EmptyState>
    )
  }
  return (
    <DataTable
      caption={text('units')}
      columns={columns}
      rows={list.data.units}
      rowKey={(unit) => unit.id}
      exportName="saphan-units"
    />
  )
}

export const IntakePage = () => {
  const text = useText(intakeMessages)
  const may = useCan('record:import')
  return (
    <>
      <PageHead title={text('title')} lead={text('lead')} />
      <ExchangeTabs />
      {may ? <Drop /> : <Notice tone="info">{text('cannotImport')}</Notice>}
      <Section title={text('units')}>
        <Units />
      </Section>
    </>
  )
}

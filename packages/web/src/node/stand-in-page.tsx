// Who is away, and who approves in their place.
import { Button } from '@mantine/core'
import type { StandIn } from '@saphan/core/contract/stand-in.ts'
import { useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { useText } from '../language/text.ts'
import { useRoleName } from '../place/role-name.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { StandInForm } from './stand-in-form.tsx'
import { standInMessages } from './stand-in-message.ts'

const State = (given: { line: StandIn; onEnd: (line: StandIn) => void }) => {
  const text = useText(standInMessages)
  const { line } = given
  if (line.endedAt !== null)
    return (
      <>
        {text('ended')} <Instant at={line.endedAt} />
      </>
    )
  if (line.state === 'over') return text('over')
  return (
    <span className="row">
      <StateBadge tone={line.state === 'now' ? 'ok' : 'info'}>
        {text(line.state === 'now' ? 'now' : 'toCome')}
      </StateBadge>
      {line.canEnd && (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          aria-label={text('endOf', { name: line.deputy.name })}
          onClick={() => given.onEnd(line)}
        >
          {text('end')}
        </Button>
      )}
    </span>
  )
}

const useColumns = (onEnd: (line: StandIn) => void): Column<StandIn>[] => {
  const text = useText(standInMessages)
  const roleName = useRoleName()
  return [
    {
      id: 'absent',
      header: text('absent'),
      cell: (line) => line.absent.name,
      plain: (line) => line.absent.name,
    },
    {
      id: 'deputy',
      header: text('deputy'),
      cell: (line) => line.deputy.name,
      plain: (line) => line.deputy.name,
    },
    { id: 'role', header: text('role'), cell: (line) => roleName(line.role), plain: (line) => line.role },
    {
      id: 'time',
      header: text('time'),
      cell: (line) => (
        <>
          <Instant at={line.from} /> – <Instant at={line.until} />
        </>
      ),
      plain: (line) => `${line.from} ${line.until}`,
    },
    {
      id: 'state',
      header: text('state'),
      cell: (line) => <State line={line} onEnd={onEnd} />,
      plain: (line) => line.endedAt ?? line.state,
    },
  ]
}

const List = () => {
  const text = useText(standInMessages)
  const list = useReply('standIn.list', {})
  const end = useAct('standIn.end')
  const [chosen, setChosen] = useState<StandIn | undefined>(undefined)
  const columns = useColumns(setChosen)
  const close = () => setChosen(undefined)
  if (list.error !== null) return <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Reading />
  return (
    <>
      {list.data.standIns.length === 0 ? (
        <EmptyState icon="check" title={text('empty')}>
          <p>{text('emptyHelp')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={text('title')}
          columns={columns}
          rows={list.data.standIns}
          rowKey={(line) => line.id}
          exportName="saphan-stand-ins"
        />
      )}
      {chosen !== undefined && (
        <ConfirmDialog
          open
          title={text('endOf', { name: chosen.deputy.name })}
          yes={text('end')}
          danger
          busy={end.isPending}
          onYes={() => end.mutate({ params: { id: chosen.id } }, { onSuccess: close })}
          onClose={close}
        >
          {end.error !== null && <ErrorPanel reply={end.error.reply} />}
          <p>{text('confirmEnd', { deputy: chosen.deputy.name, absent: chosen.absent.name })}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

export const StandInPage = () => {
  const text = useText(standInMessages)
  const can = useCan('stand-in:name')
  return (
    <>
      <PageHead title={text('title')} lead={text('lead')} />
      <List />
      {can && (
        <Section title={text('name')}>
          <StandInForm />
        </Section>
      )}
    </>
  )
}

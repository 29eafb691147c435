// The instrument on record, and the arrangements under it.
import type { AgreementLine } from '@saphan/core/contract/agreement.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Party, useOwnFirst } from '../contract/party.tsx'
import { useAct, useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { FilePick } from '../ui/file-pick.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { Instruments } from './instrument.tsx'
import { agreementMessages } from './messages.ts'
import { useAgreementState } from './state-name.ts'

/** An id of a document is a digest: its beginning is enough to tell two apart. */
const shortId = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? `${id.slice(0, 12)}…` : id)

const useColumns = (): Column<AgreementLine>[] => {
  const text = useText(agreementMessages)
  const pick = usePick()
  const language = useLanguage()
  const stateName = useAgreementState()
  const ownFirst = useOwnFirst()
  return [
    {
      id: 'name',
      header: text('name'),
      cell: (line) => (
        <>
          <Link to="/$language/exchange/agreements/$id" params={{ language, id: line.id }} data-row>
            {pick(line.titles)}
          </Link>
          <div className="muted small">
            {shortId(line.id)}
            {line.amends !== undefined && ` · ${text('amends', { id: shortId(line.amends) })}`}
          </div>
        </>
      ),
      plain: (line) => pick(line.titles),
    },
    {
      id: 'parties',
      header: text('parties'),
      cell: (line) => (
        <span className="row">
          {ownFirst(line.parties).map((code) => (
            <Party key={code} code={code} />
          ))}
        </span>
      ),
      plain: (line) => line.parties.join(' '),
    },
    {
      id: 'state',
      header: text('state'),
      cell: (line) => (
        <div className="stack tight">
          <span>
            <StateBadge tone={toneOf(line.state)}>{stateName(line.state)}</StateBadge>
          </span>
          <span className="muted small">
            {text('signatures', { given: line.signedBy.length, needed: line.parties.length })}
          </span>
        </div>
      ),
      plain: (line) => line.state,
    },
    {
      id: 'effective',
      header: text('effective'),
      cell: (line) => (line.effectiveAt === null ? text('notYet') : <Instant at={line.effectiveAt} />),
      plain: (line) => line.effectiveAt,
    },
  ]
}

/** The object in a file's text, or nothing; what it must be is the node's to say. */
const objectIn = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const Import = () => {
  const text = useText(agreementMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const take = useAct('agreement.import')
  const [malformed, setMalformed] = useState(false)
  const read = async (file: File) => {
    const body = objectIn(await file.text())
    setMalformed(body === undefined)
    if (body === undefined) return
    take.mutate(
      { body },
      {
        onSuccess: ({ line }) =>
          void navigate({ to: '/$language/exchange/agreements/$id', params: { language, id: line.id } }),
      },
    )
  }
  return (
    <div className="stack tight">
      <FilePick
        label={text('import')}
        accept=".json"
        onPick={(files) => files[0] !== undefined && void read(files[0])}
      />
      {malformed && (
        <Notice tone="bad" live>
          {text('malformed')}
        </Notice>
      )}
      {take.error !== null && <ErrorPanel reply={take.error.reply} />}
    </div>
  )
}

const Arrangements = () => {
  const text = useText(agreementMessages)
  const columns = useColumns()
  const list = useReply('agreement.list', {}, { everyMs: 10_000 })
  if (list.error !== null) return <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Reading lines={3} />
  if (list.data.agreements.length === 0) {
    return (
      <EmptyState icon="file" title={text('none')}>
        <p>{text('noneHelp')}</p>
      </EmptyState>
    )
  }
  return (
    <DataTable
      caption={text('arrangements')}
      columns={columns}
      rows={list.data.agreements}
      rowKey={(line) => line.id}
      exportName="saphan-agreements"
    />
  )
}

export const AgreementListPage = () => {
  const text = useText(agreementMessages)
  return (
    <>
      <PageHead title={text('title')} lead={text('lead')} />
      <ExchangeTabs />
      <Section title={text('arrangements')} aside={<Import />}>
        <Arrangements />
      </Section>
      <Instruments />
    </>
  )
}

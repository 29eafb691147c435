// Sources and how far each has answered; adding one leads to its questions.
import { Button, TextInput } from '@mantine/core'
import type { ProfileLine } from '@saphan/core/contract/session.ts'
import { PROFILE_FACTS } from '@saphan/core/facts/profile.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import css from './node.module.css'
import { nodeMessages } from './messages.ts'
import { NodeTabs } from './node-tabs.tsx'

const ALL = PROFILE_FACTS.length + 2

const useColumns = (): Column<ProfileLine>[] => {
  const text = useText(nodeMessages)
  const language = useLanguage()
  const answered = ({ answers }: ProfileLine) =>
    text('answered', { given: Object.keys(answers).length, all: ALL })
  return [
    {
      id: 'name',
      header: text('source'),
      cell: (profile) => (
        <Link to="/$language/node/sources/$id" params={{ language, id: profile.id }} data-row>
          {profile.name}
        </Link>
      ),
      plain: (profile) => profile.name,
    },
    {
      id: 'id',
      header: text('sourceId'),
      cell: (profile) => <code>{profile.id}</code>,
      plain: (profile) => profile.id,
    },
    { id: 'answered', header: text('state'), cell: answered, plain: answered },
  ]
}

const AddForm = () => {
  const text = useText(nodeMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const [id, setId] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ to: '/$language/node/sources/$id', params: { language, id } })
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <TextInput
        label={text('sourceId')}
        description={text('sourceIdHelp')}
        required
        pattern="[a-z0-9][a-z0-9\-]{0,63}"
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default">
          {text('newSource')}
        </Button>
      </div>
    </form>
  )
}

export const SourceListPage = () => {
  const text = useText(nodeMessages)
  const columns = useColumns()
  const list = useReply('profile.list', {})
  return (
    <>
      <PageHead title={text('title')} lead={text('sourcesLead')} />
      <NodeTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading />}
      {list.data?.profiles.length === 0 && <EmptyState icon="node" title={text('emptySources')} />}
      {list.data !== undefined && list.data.profiles.length > 0 && (
        <DataTable
          caption={text('sources')}
          columns={columns}
          rows={list.data.profiles}
          rowKey={(profile) => profile.id}
          exportName="saphan-sources"
        />
      )}
      <Section title={text('newSource')}>
        <AddForm />
      </Section>
    </>
  )
}

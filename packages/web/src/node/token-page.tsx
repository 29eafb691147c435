// Tokens of tools: issue, see once, revoke.
import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { TokenLine } from '@saphan/core/contract/session.ts'
import { type FormEvent, useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useText } from '../language/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import css from './node.module.css'
import { nodeMessages } from './messages.ts'
import { NodeTabs } from './node-tabs.tsx'

const Secret = (given: { name: string; secret: string }) => {
  const text = useText(nodeMessages)
  return (
    <Notice tone="ok" live>
      <strong>
        {text('secret')}: {given.name}
      </strong>
      <code>{given.secret}</code>
      <p className="small">{text('secretHelp')}</p>
    </Notice>
  )
}

const IssueForm = () => {
  const text = useText(nodeMessages)
  const issue = useAct('token.issue')
  const node = useNode()
  const profiles = useReply('profile.list', {}).data?.profiles ?? []
  const [name, setName] = useState('')
  const [profile, setProfile] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    issue.mutate({ body: { name, profile } }, { onSuccess: () => setName('') })
  }
  return (
    <form onSubmit={submit} className={css.form}>
      {issue.error !== null && <ErrorPanel reply={issue.error.reply} />}
      {issue.data !== undefined && <Secret name={issue.data.token.name} secret={issue.data.secret} />}
      <TextInput
        label={text('name')}
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={text('profile')}
        description={text('profileHelp')}
        required
        value={profile}
        data={[
          { value: '', label: text('choose') },
          ...profiles.map(({ id, name: label }) => ({ value: id, label })),
        ]}
        onChange={(event) => setProfile(event.currentTarget.value)}
      />
      {node?.inbox !== undefined && (
        <p className="small">
          {text('inbox')} <code>{node.inbox}</code>
        </p>
      )}
      <div>
        <Button type="submit" loading={issue.isPending}>
          {text('issue')}
        </Button>
      </div>
    </form>
  )
}

const useColumns = (onRevoke: (token: TokenLine) => void): Column<TokenLine>[] => {
  const text = useText(nodeMessages)
  return [
    { id: 'name', header: text('name'), cell: (token) => token.name, plain: (token) => token.name },
    { id: 'user', header: text('user'), cell: (token) => token.user, plain: (token) => token.user },
    {
      id: 'created',
      header: text('created'),
      cell: (token) => <Instant at={token.createdAt} />,
      plain: (token) => token.createdAt,
    },
    {
      id: 'state',
      header: text('state'),
      cell: (token) =>
        token.revokedAt === null ? (
          <span className="row">
            <StateBadge tone="ok">{text('inUse')}</StateBadge>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={text('revokeOf', { name: token.name })}
              onClick={() => onRevoke(token)}
            >
              {text('revoke')}
            </Button>
          </span>
        ) : (
          <>
            {text('revoked')} <Instant at={token.revokedAt} />
          </>
        ),
      plain: (token) => token.revokedAt,
    },
  ]
}

export const TokenPage = () => {
  const text = useText(nodeMessages)
  const list = useReply('token.list', {})
  const revoke = useAct('token.revoke')
  const [chosen, setChosen] = useState<TokenLine | undefined>(undefined)
  const columns = useColumns(setChosen)
  const close = () => setChosen(undefined)
  return (
    <>
      <PageHead title={text('title')} />
      <NodeTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading />}
      {list.data?.tokens.length === 0 && (
        <EmptyState icon="node" title={text('emptyTokens')}>
          <p>{text('emptyTokensHelp')}</p>
        </EmptyState>
      )}
      {list.data !== undefined && list.data.tokens.length > 0 && (
        <DataTable
          caption={text('tokens')}
          columns={columns}
          rows={list.data.tokens}
          rowKey={(token) => token.id}
          exportName="saphan-tokens"
        />
      )}
      <Section title={text('issue')}>
        <IssueForm />
      </Section>
      <ConfirmDialog
        open={chosen !== undefined}
        title={text('revokeOf', { name: chosen?.name ?? '' })}
        yes={text('revoke')}
        danger
        busy={revoke.isPending}
        onYes={() =>
          chosen !== undefined && revoke.mutate({ params: { id: chosen.id } }, { onSuccess: close })
        }
        onClose={close}
      >
        <p>{text('confirmRevoke')}</p>
        {revoke.error !== null && <ErrorPanel reply={revoke.error.reply} />}
      </ConfirmDialog>
    </>
  )
}

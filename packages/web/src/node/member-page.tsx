// Members of the organisations of this Party, and adding one.
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import type { Member } from '@saphan/core/contract/session.ts'
import { MEMBER_ROLES, ROLE_NAMES } from '@saphan/core/gate/role.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { type FormEvent, useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { usePick, useText } from '../language/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState, ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import css from './node.module.css'
import { nodeMessages } from './messages.ts'
import { NodeTabs } from './node-tabs.tsx'

const ROLES: Readonly<Record<string, Bilingual>> = ROLE_NAMES

const useRoles = () => {
  const pick = usePick()
  return (roles: readonly string[]) =>
    roles.map((role) => pick(ROLES[role] ?? { th: role, en: role })).join(' · ')
}

const useColumns = (): Column<Member>[] => {
  const text = useText(nodeMessages)
  const pick = usePick()
  const roles = useRoles()
  return [
    { id: 'name', header: text('name'), cell: (member) => member.name, plain: (member) => member.name },
    { id: 'user', header: text('user'), cell: (member) => member.user, plain: (member) => member.user },
    {
      id: 'organisation',
      header: text('organisation'),
      cell: (member) => pick(member.organisation),
      plain: (member) => pick(member.organisation),
    },
    {
      id: 'roles',
      header: text('roles'),
      cell: (member) => roles(member.roles),
      plain: (member) => member.roles.join(' '),
    },
  ]
}

const EMPTY = { user: '', name: '', password: '', roles: [] as string[] }

const AddForm = () => {
  const text = useText(nodeMessages)
  const pick = usePick()
  const add = useAct('member.add')
  const [member, setMember] = useState(EMPTY)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ body: member }, { onSuccess: () => setMember(EMPTY) })
  }
  const input = (key: 'user' | 'name' | 'password') => ({
    required: true,
    value: member[key],
    onChange: (event: { currentTarget: { value: string } }) =>
      setMember({ ...member, [key]: event.currentTarget.value }),
  })
  return (
    <form onSubmit={submit} className={css.form}>
      {add.error !== null && <ErrorPanel reply={add.error.reply} />}
      <TextInput label={text('name')} {...input('name')} />
      <TextInput label={text('user')} autoCapitalize="none" autoComplete="off" {...input('user')} />
      <PasswordInput
        label={text('password')}
        description={text('passwordHelp')}
        minLength={12}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': text('showPassword'), tabIndex: 0 }}
        {...input('password')}
      />
      <Checkbox.Group
        label={text('roles')}
        description={text('rolesHelp')}
        value={member.roles}
        onChange={(roles) => setMember({ ...member, roles })}
      >
        <div className={css.checks}>
          {MEMBER_ROLES.map((role) => (
            <Checkbox key={role} value={role} label={pick(ROLE_NAMES[role])} />
          ))}
        </div>
      </Checkbox.Group>
      <div className="row">
        <Button
          type="submit"
          loading={add.isPending}
          disabled={member.roles.length === 0}
          aria-describedby={member.roles.length === 0 ? 'need-role' : undefined}
        >
          {text('add')}
        </Button>
        {member.roles.length === 0 && (
          <span id="need-role" className="small">
            {text('needRole')}
          </span>
        )}
      </div>
    </form>
  )
}

export const MemberPage = () => {
  const text = useText(nodeMessages)
  const columns = useColumns()
  const list = useReply('member.list', {})
  return (
    <>
      <PageHead title={text('title')} />
      <NodeTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading />}
      {list.data?.members.length === 0 && <EmptyState icon="node" title={text('emptyMembers')} />}
      {list.data !== undefined && list.data.members.length > 0 && (
        <DataTable
          caption={text('members')}
          columns={columns}
          rows={list.data.members}
          rowKey={(member) => member.id}
          exportName="saphan-members"
        />
      )}
      <Section title={text('add')}>
        <AddForm />
      </Section>
    </>
  )
}

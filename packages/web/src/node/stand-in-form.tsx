// Names who stands in: for oneself, or, by an administrator, for anybody who approves.
import { Button, NativeSelect } from '@mantine/core'
import type { Member } from '@saphan/core/contract/session.ts'
import { APPROVING_ROLES } from '@saphan/core/gate/role.ts'
import { type FormEvent, useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useCan, useMember } from '../contract/session.ts'
import { useText } from '../language/text.ts'
import { useRoleName } from '../place/role-name.ts'
import { DateField } from '../ui/date-field.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import css from './node.module.css'
import { standInMessages } from './stand-in-message.ts'

/** Midnight of the reader's machine at the beginning of a day, or of the one after it. */
const midnight = (day: string, later: 0 | 1): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later)
}

const spanOf = (first: string, last: string): { from: string; until: string } => {
  const now = new Date()
  const [from, until] = [midnight(first, 0), midnight(last, 1)]
  const isToday = from <= now && midnight(first, 1) > now
  return { from: (isToday ? now : from).toISOString(), until: until.toISOString() }
}

const approves = (member: Member): string[] => APPROVING_ROLES.filter((role) => member.roles.includes(role))

const EMPTY = {
  deputy: '',
  role: '',
  first: undefined as string | undefined,
  last: undefined as string | undefined,
}

const Fields = (given: { absent: Member; members: readonly Member[]; onDone: () => void }) => {
  const text = useText(standInMessages)
  const roleName = useRoleName()
  const name = useAct('standIn.name')
  const { absent, members, onDone } = given
  const roles = approves(absent)
  const [wish, setWish] = useState({ ...EMPTY, role: roles[0] ?? '' })
  const { deputy, role, first, last } = wish
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (first === undefined || last === undefined) return
    name.mutate({ body: { absent: absent.id, deputy, role, ...spanOf(first, last) } }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit} className={css.form}>
      {name.error !== null && <ErrorPanel reply={name.error.reply} />}
      <NativeSelect
        label={text('role')}
        value={role}
        data={roles.map((value) => ({ value, label: roleName(value) }))}
        onChange={(event) => setWish({ ...wish, role: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('deputy')}
        required
        value={deputy}
        data={[
          { value: '', label: text('choose') },
          ...members
            .filter(({ id }) => id !== absent.id)
            .map(({ id, name: label, roles: own }) => ({
              value: id,
              label: `${label} (${own.map(roleName).join(' · ')})`,
            })),
        ]}
        onChange={(event) => setWish({ ...wish, deputy: event.currentTarget.value })}
      />
      <DateField
        label={text('firstDay')}
        help={text('daysHelp')}
        required
        onChange={(day) => setWish({ ...wish, first: day })}
      />
      <DateField label={text('lastDay')} required onChange={(day) => setWish({ ...wish, last: day })} />
      <div>
        <Button
          type="submit"
          loading={name.isPending}
          disabled={deputy === '' || first === undefined || last === undefined}
        >
          {text('name')}
        </Button>
      </div>
    </form>
  )
}

export const StandInForm = () => {
  const text = useText(standInMessages)
  const me = useMember()
  const isAdministrator = useCan('member:manage')
  const members = useReply('member.list', {}).data?.members ?? []
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [count, setCount] = useState(0)
  const can = members.filter((one) => approves(one).length > 0 && (isAdministrator || one.id === me?.id))
  const absent = can.find(({ id }) => id === chosen) ?? can.find(({ id }) => id === me?.id) ?? can[0]
  if (absent === undefined) return <Notice tone="info">{text('noRole')}</Notice>
  return (
    <>
      {isAdministrator && (
        <div className={css.form}>
          <NativeSelect
            label={text('absent')}
            value={absent.id}
            data={can.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        </div>
      )}
      <Fields
        key={`${absent.id} ${count}`}
        absent={absent}
        members={members}
        onDone={() => setCount(count + 1)}
      />
    </>
  )
}

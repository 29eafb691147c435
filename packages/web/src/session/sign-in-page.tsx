// Signing in with a local account; says whose system this is before anything is typed.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useAct } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { sessionMessages } from './messages.ts'

const Form = () => {
  const text = useText(sessionMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ strict: false })
  const open = useAct('session.open')
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate(
      { body: { user, password } },
      {
        onSuccess: (reply) => {
          client.setQueryData(['session.get', {}], reply)
          const inside = next?.startsWith('/') === true && !next.startsWith('//') ? next : `/${language}/home`
          void navigate({ href: inside })
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="stack">
      {open.error !== null && <ErrorPanel reply={open.error.reply} />}
      <TextInput
        label={text('user')}
        autoComplete="username"
        required
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
      />
      <PasswordInput
        label={text('password')}
        autoComplete="current-password"
        required
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': text('showPassword'), tabIndex: 0 }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={open.isPending}>
          {text('signIn')}
        </Button>
      </div>
    </form>
  )
}

export const SignInPage = () => {
  const text = useText(sessionMessages)
  const pick = usePick()
  const language = useLanguage()
  const node = useNode()
  if (node?.firstRun === true) return <Navigate to="/$language/setup" params={{ language }} />
  if (node === undefined) return <Reading />
  return (
    <>
      <h1>{text('signInTo', { party: pick(node.names) })}</h1>
      <p className="muted">{text('ownSystem', { party: pick(node.names) })}</p>
      <Form />
    </>
  )
}

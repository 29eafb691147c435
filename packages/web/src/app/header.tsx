// The header: whose system this is, find, language, colours, who is signed in.
import { ActionIcon } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../contract/call.ts'
import { LEAVING } from '../contract/query.ts'
import { useMember, useNode } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Icon } from '../ui/icon.tsx'
import { appMessages } from './messages.ts'
import { LanguageSwitch, SchemeSwitch } from './preferences.tsx'
import css from './shell.module.css'

const Brand = () => {
  const text = useText(appMessages)
  const pick = usePick()
  const language = useLanguage()
  const node = useNode()
  return (
    <Link to="/$language/home" params={{ language }} className={css.brand}>
      <img src="/saphan.svg" alt="" />
      <div>
        <strong>{text('product')}</strong>
        {node !== undefined && node.party !== null && (
          <span>{text('nodeOf', { party: pick(node.names) })}</span>
        )}
      </div>
    </Link>
  )
}

/** Ends the session and loads the sign-in page anew: nothing that the member has read stays in this page's memory. */
export const useSignOut = () => {
  const language = useLanguage()
  const leave = useMutation({
    mutationKey: LEAVING,
    mutationFn: async () => {
      await Promise.allSettled([call('session.close', {})])
      location.assign(`/${language}/sign-in`)
      // It is under way until the page has gone.
      await new Promise(() => {})
    },
  })
  return () => leave.mutate()
}

const Member = () => {
  const text = useText(appMessages)
  const member = useMember()
  const signOut = useSignOut()
  if (member === undefined) return null
  return (
    <>
      <div className={css.member}>{member.name}</div>
      <ActionIcon
        variant="subtle"
        size={36}
        className={css.wide ?? ''}
        aria-label={text('signOut')}
        title={text('signOut')}
        onClick={signOut}
      >
        <Icon name="signOut" />
      </ActionIcon>
    </>
  )
}

export const Header = (given: { onFind?: () => void; onSheet?: () => void }) => {
  const text = useText(appMessages)
  return (
    <header className={css.header}>
      <Brand />
      <div className={css.spring} />
      {given.onFind !== undefined && (
        <button type="button" className={css.find} onClick={given.onFind}>
          <Icon name="search" />
          <span>{text('find')}</span>
          <kbd className="small" aria-hidden="true">
            Ctrl K
          </kbd>
        </button>
      )}
      <LanguageSwitch />
      <SchemeSwitch />
      {given.onSheet !== undefined && (
        <ActionIcon
          variant="subtle"
          size={36}
          className={css.wide ?? ''}
          aria-label={text('shortcuts')}
          title={text('shortcuts')}
          onClick={given.onSheet}
        >
          <Icon name="keyboard" />
        </ActionIcon>
      )}
      {given.onFind !== undefined && <Member />}
    </header>
  )
}

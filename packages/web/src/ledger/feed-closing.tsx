// A feed that cannot be continued: what that means, closing it with a successor, and the way from one to the other.
import { Button, PasswordInput, Textarea } from '@mantine/core'
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { closingMessages } from './closing-message.ts'

const Dialog = (given: { feed: FeedLine; open: boolean; onClose: () => void }) => {
  const text = useText(closingMessages)
  const act = useAct('feed.close')
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState('')
  const close = () => {
    setPassword('')
    act.reset()
    given.onClose()
  }
  const yes = () =>
    act.mutate(
      { params: { id: given.feed.id }, body: { reason: reason.trim(), password } },
      { onSuccess: close },
    )
  return (
    <ConfirmDialog
      open={given.open}
      title={text('close')}
      yes={text('close')}
      danger
      busy={act.isPending}
      disabled={password === '' || reason.trim() === ''}
      onYes={yes}
      onClose={close}
    >
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text('confirm')}</p>
      <Textarea
        label={text('reason')}
        required
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <PasswordInput
        label={text('password')}
        description={text('passwordHelp')}
        required
        autoComplete="current-password"
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': text('showPassword'), tabIndex: 0 }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

const Neighbour = (given: { label: string; feed: FeedLine | undefined; origin: string }) => {
  const language = useLanguage()
  return (
    <p>
      {given.label}{' '}
      {given.feed === undefined ? (
        <code>{given.origin}</code>
      ) : (
        <Link to="/$language/exchange/feeds/$id" params={{ language, id: given.feed.id }}>
          <code>{given.origin}</code>
        </Link>
      )}
    </p>
  )
}

/** Shows which feeds this one stands between, and lets a delegate close it if it lost what it signed. */
export const FeedClosing = (given: { feed: FeedLine; feeds: readonly FeedLine[] }) => {
  const text = useText(closingMessages)
  const [open, setOpen] = useState(false)
  const { feed, feeds } = given
  const before = feeds.find(({ successor }) => successor === feed.origin)
  const isStuck =
    feed.own && feed.successor === undefined && (feed.state === 'rolled-back' || feed.state === 'forked')
  return (
    <>
      {feed.successor !== undefined && (
        <Neighbour
          label={text('continued')}
          feed={feeds.find(({ origin }) => origin === feed.successor)}
          origin={feed.successor}
        />
      )}
      {before !== undefined && <Neighbour label={text('continues')} feed={before} origin={before.origin} />}
      {isStuck && (
        <Section title={text(feed.state === 'forked' ? 'forkedTitle' : 'title')}>
          <div className="panel stack no-print">
            <p>{text(feed.state === 'forked' ? 'forked' : 'what')}</p>
            <p>{text('otherwise')}</p>
            {feed.can?.includes('close') === true && (
              <div className="row">
                <Button variant="outline" color="red" onClick={() => setOpen(true)}>
                  {text('close')}
                </Button>
              </div>
            )}
          </div>
          <Dialog feed={feed} open={open} onClose={() => setOpen(false)} />
        </Section>
      )}
    </>
  )
}

// Approving and refusing: always with a confirmation; a button that cannot be used says why.
import { Button, Textarea, TextInput } from '@mantine/core'
import type { Review } from '@saphan/core/contract/release.ts'
import { useEffect, useState } from 'react'
import { usePartyName } from '../contract/party.tsx'
import { useAct } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { isBare, singleKeysAreOn } from '../ui/single-key.ts'
import { releaseMessages } from './messages.ts'
import type { Answers } from './missing-facts.tsx'
import css from './review.module.css'
import { useReasonText } from './reason-text.ts'

type Given = { review: Review; selected: readonly string[]; answers: Answers }
type Open = 'approve' | 'refuse' | undefined

/** `a` and `r`, by the place of the key. */
const useDecideKeys = (open: (what: Open) => void, allowed: { approve: boolean; refuse: boolean }) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isBare(event) || !singleKeysAreOn()) return
      if (event.code === 'KeyA' && allowed.approve && window.innerWidth >= 768) open('approve')
      if (event.code === 'KeyR' && allowed.refuse) open('refuse')
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open, allowed.approve, allowed.refuse])
}

const ApproveDialog = (given: Given & { open: boolean; onClose: () => void }) => {
  const text = useText(releaseMessages)
  const name = usePartyName()
  const approve = useAct('review.approve')
  const [authority, setAuthority] = useState('')
  const { summary } = given.review
  const yes = () =>
    approve.mutate(
      {
        params: { id: summary.id },
        body: {
          lines: [...given.selected],
          ...(authority.trim() === '' ? {} : { authority: authority.trim() }),
          ...(Object.keys(given.answers).length === 0 ? {} : { facts: { ...given.answers } }),
        },
      },
      { onSuccess: given.onClose },
    )
  const count = given.selected.length
  return (
    <ConfirmDialog
      open={given.open}
      title={text('confirmApprove')}
      yes={text('approve', { count })}
      busy={approve.isPending}
      onYes={yes}
      onClose={given.onClose}
    >
      {approve.error !== null && <ErrorPanel reply={approve.error.reply} />}
      <p>{text('confirmApproveText', { count, to: name(summary.to) })}</p>
      <TextInput
        label={text('authority')}
        description={text('authorityHelp')}
        maxLength={300}
        value={authority}
        onChange={(event) => setAuthority(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

const RefuseDialog = (given: Given & { open: boolean; onClose: () => void }) => {
  const text = useText(releaseMessages)
  const refuse = useAct('review.refuse')
  const [reason, setReason] = useState('')
  const yes = () =>
    refuse.mutate(
      {
        params: { id: given.review.summary.id },
        body: { lines: [...given.selected], reason: reason.trim() },
      },
      { onSuccess: given.onClose },
    )
  return (
    <ConfirmDialog
      open={given.open}
      title={text('confirmRefuse')}
      yes={text('refuse')}
      danger
      busy={refuse.isPending}
      disabled={reason.trim() === ''}
      onYes={yes}
      onClose={given.onClose}
    >
      {refuse.error !== null && <ErrorPanel reply={refuse.error.reply} />}
      <Textarea
        label={text('reason')}
        required
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

export const DecideBar = (given: Given) => {
  const text = useText(releaseMessages)
  const reasonText = useReasonText()
  const [open, setOpen] = useState<Open>(undefined)
  const closing = (which: Open) => () => setOpen((now) => (now === which ? undefined : now))
  const { review, selected } = given
  const waiting = review.lines.some((line) => line.state === 'waiting')
  const none = selected.length === 0
  const why =
    review.cannotApprove === undefined
      ? none
        ? text('nothingSelected')
        : undefined
      : reasonText(review.cannotApprove)
  useDecideKeys(setOpen, { approve: why === undefined, refuse: !none })
  if (!waiting) return <p className="muted">{text('decided')}</p>
  return (
    <div className={`${css.bar} no-print`}>
      <div className="row">
        <Button
          className={css.wide ?? ''}
          disabled={why !== undefined}
          aria-describedby={why === undefined ? undefined : 'why-not'}
          onClick={() => setOpen('approve')}
        >
          {text('approve', { count: selected.length })}
        </Button>
        <Button variant="outline" color="red" disabled={none} onClick={() => setOpen('refuse')}>
          {text('refuse')}
        </Button>
      </div>
      {why !== undefined && (
        <p id="why-not" className="small">
          {why}
        </p>
      )}
      <p className={`${css.narrow} small`}>{text('onPhone')}</p>
      <ApproveDialog {...given} open={open === 'approve'} onClose={closing('approve')} />
      <RefuseDialog {...given} open={open === 'refuse'} onClose={closing('refuse')} />
    </div>
  )
}

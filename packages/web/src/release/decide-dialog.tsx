// The confirmations of what is done with items or whole classes of a review.
import { Textarea, TextInput } from '@mantine/core'
import type { Review, ReviewLine } from '@saphan/core/contract/release.ts'
import { useState } from 'react'
import { usePartyName } from '../contract/party.tsx'
import { useAct } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { releaseMessages } from './messages.ts'

/** Items by id, or classes as they stood when they were read. */
export type Chosen = { lines: string[] } | { classes: { id: string; seen: string }[] }

/** What the reader saw of lines, so that nothing else is approved. */
const shownOf = ({ lines }: Review, ids: readonly string[]) =>
  lines.filter(({ id }) => ids.includes(id)).map(({ id, shown }) => ({ line: id, digest: shown }))

type Given = { review: Review; chosen: Chosen; count: number; open: boolean; onClose: () => void }

export const ApproveDialog = (given: Given) => {
  const text = useText(releaseMessages)
  const name = usePartyName()
  const approve = useAct('review.approve')
  const [authority, setAuthority] = useState('')
  const { review, chosen, count } = given
  const isChosen = ({ id }: ReviewLine) => 'lines' in chosen && chosen.lines.includes(id)
  const trimmed = review.lines.filter((line) => isChosen(line) && line.trims.length > 0).length
  const yes = () =>
    approve.mutate(
      {
        params: { id: review.summary.id },
        body: {
          ...chosen,
          ...('lines' in chosen ? { shown: shownOf(review, chosen.lines) } : {}),
          ...(authority.trim() === '' ? {} : { authority: authority.trim() }),
        },
      },
      { onSuccess: given.onClose },
    )
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
      <p>{text('confirmApproveText', { count, to: name(review.summary.to) })}</p>
      {'classes' in chosen && <p>{text('approveClassText')}</p>}
      {'lines' in chosen && trimmed > 0 && <p>{text('approveTrimmed', { count: trimmed })}</p>}
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

export const RefuseDialog = (given: Given) => {
  const text = useText(releaseMessages)
  const refuse = useAct('review.refuse')
  const [reason, setReason] = useState('')
  const yes = () =>
    refuse.mutate(
      {
        params: { id: given.review.summary.id },
        body: { ...given.chosen, reason: reason.trim() },
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

export const RetractDialog = (given: Given) => {
  const text = useText(releaseMessages)
  const retract = useAct('review.retract')
  const yes = () =>
    retract.mutate(
      { params: { id: given.review.summary.id }, body: given.chosen },
      { onSuccess: given.onClose },
    )
  return (
    <ConfirmDialog
      open={given.open}
      title={text('confirmRetract')}
      yes={text('retract')}
      danger
      busy={retract.isPending}
      onYes={yes}
      onClose={given.onClose}
    >
      {retract.error !== null && <ErrorPanel reply={retract.error.reply} />}
      <p>{text('confirmRetractText', { count: given.count })}</p>
    </ConfirmDialog>
  )
}

// Approving and refusing: always with a confirmation; a button that cannot be used says why.
import { Button } from '@mantine/core'
import type { Review } from '@saphan/core/contract/release.ts'
import { useEffect, useState } from 'react'
import { useText } from '../language/text.ts'
import { isBare, singleKeysAreOn } from '../ui/single-key.ts'
import { ApproveDialog, RefuseDialog } from './decide-dialog.tsx'
import { releaseMessages } from './messages.ts'
import css from './review.module.css'
import { useReasonText } from './reason-text.ts'

type Given = { review: Review; selected: readonly string[] }
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

export const DecideBar = (given: Given) => {
  const text = useText(releaseMessages)
  const reasonText = useReasonText()
  const [open, setOpen] = useState<Open>(undefined)
  const closing = (which: Open) => () => setOpen((now) => (now === which ? undefined : now))
  const { review, selected } = given
  const waiting = review.summary.waiting > 0
  const chosen = { lines: [...selected] }
  const count = selected.length
  const none = count === 0
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
          {text('approve', { count })}
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
      <ApproveDialog
        {...given}
        chosen={chosen}
        count={count}
        open={open === 'approve'}
        onClose={closing('approve')}
      />
      <RefuseDialog
        review={review}
        chosen={chosen}
        count={count}
        open={open === 'refuse'}
        onClose={closing('refuse')}
      />
    </div>
  )
}

// Asks a Party back what it was given, from the page of the record.
import { Button, NativeSelect, Textarea } from '@mantine/core'
import type { RecordLine, ReleaseState } from '@saphan/core/contract/record.ts'
import {
  RECALL_ACTIONS,
  RECALL_REASONS,
  type RecallAction,
  type RecallReason,
} from '@saphan/core/tlog/recall.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePartyName } from '../contract/party.tsx'
import { useAct, useReply } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { recallMessages } from './messages.ts'
import { useRecallWords } from './recall-words.ts'

type Given = { line: RecordLine; state: ReleaseState }

type Wish = { action: RecallAction; reason: RecallReason; note: string }

const Fields = (given: { wish: Wish; onChange: (change: Partial<Wish>) => void }) => {
  const text = useText(recallMessages)
  const words = useRecallWords()
  const { wish, onChange } = given
  return (
    <>
      <NativeSelect
        label={text('action')}
        value={wish.action}
        data={RECALL_ACTIONS.map((value) => ({ value, label: words.action(value) }))}
        onChange={(event) => onChange({ action: event.currentTarget.value as RecallAction })}
      />
      {wish.action !== 'withdraw' && <p className="small">{text('askLater')}</p>}
      <NativeSelect
        label={text('reason')}
        value={wish.reason}
        data={RECALL_REASONS.map((value) => ({ value, label: words.reason(value) }))}
        onChange={(event) => onChange({ reason: event.currentTarget.value as RecallReason })}
      />
      <Textarea
        label={text('note')}
        description={text('noteHelp')}
        rows={2}
        maxLength={2000}
        value={wish.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </>
  )
}

const Dialog = (given: Given & { open: boolean; onClose: () => void }) => {
  const text = useText(recallMessages)
  const name = usePartyName()
  const act = useAct('recall.ask')
  const [wish, setWish] = useState<Wish>({ action: 'withdraw', reason: 'false-positive', note: '' })
  const { line, state } = given
  const { action, reason } = wish
  const note = wish.note.trim()
  const body = { record: line.id, version: line.version, to: state.to, action, reason }
  const yes = () => act.mutate({ body: note === '' ? body : { ...body, note } }, { onSuccess: given.onClose })
  return (
    <ConfirmDialog
      open={given.open}
      title={text('askTitle', { party: name(state.to) })}
      yes={text('ask')}
      danger
      busy={act.isPending}
      onYes={yes}
      onClose={given.onClose}
    >
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text('askWhat')}</p>
      <Fields wish={wish} onChange={(change) => setWish({ ...wish, ...change })} />
    </ConfirmDialog>
  )
}

const SeeRecall = (given: Given) => {
  const text = useText(recallMessages)
  const language = useLanguage()
  const list = useReply('recall.list', {})
  const recall = list.data?.recalls.find(
    ({ own, party, record }) =>
      own &&
      party === given.state.to &&
      record?.id === given.line.id &&
      record.version === given.line.version,
  )
  if (recall === undefined) return null
  return (
    <Link to="/$language/exchange/recalls/$id" params={{ language, id: recall.id }}>
      {text('seeRecall')}
    </Link>
  )
}

/** The way from a release to its recall: a button while it stands, a link once it was asked back. */
export const AskRecall = (given: Given) => {
  const text = useText(recallMessages)
  const mayAsk = useCan('release:withdraw')
  const [open, setOpen] = useState(false)
  if (given.state.state === 'recalled') return <SeeRecall {...given} />
  if (!mayAsk || given.state.state !== 'released') return null
  return (
    <>
      <Button variant="outline" color="red" size="compact-sm" onClick={() => setOpen(true)}>
        {text('ask')}
      </Button>
      <Dialog {...given} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

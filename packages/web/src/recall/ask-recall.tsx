// Asks a Party back what it was given, from the page of the record.
import { Button, NativeSelect, Textarea } from '@mantine/core'
import type { RecordLine, ReleaseState } from '@saphan/core/contract/record.ts'
import {
  RECALL_ACTIONS,
  RECALL_REASONS,
  type RecallAction,
  type RecallReason,
} from '@saphan/core/tlog/recall.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { usePartyName } from '../contract/party.tsx'
import type { Reply } from '../contract/call.ts'
import { useAct, useReply } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { recallMessages } from './messages.ts'
import { useRecallWords } from './recall-words.ts'
import { MarkingSelect, ReplacementLine } from './replacement.tsx'

type Given = { line: RecordLine; state: ReleaseState; reason?: RecallReason }

type Choices = Reply<'recall.choices'>

/** `tlp` is empty where no re-marked version is to be made; until somebody chooses, it is the next stricter level. */
type Wish = { action: RecallAction; reason: RecallReason; note: string; tlp?: string }

/** What takes the place of the version: the newer one that is here, or one that is made now. */
const Replacing = (given: {
  choices: Choices | undefined
  wish: Wish
  onChange: (change: Partial<Wish>) => void
}) => {
  const text = useText(recallMessages)
  const { choices, wish, onChange } = given
  if (wish.action === 'withdraw' || choices === undefined) return null
  const { newer, levels } = choices
  const { tlp = levels[0] ?? '' } = wish
  if (newer !== null)
    return (
      <div className="stack tight">
        <p className="small">{text('newerHere')}</p>
        <ReplacementLine replacement={newer} />
      </div>
    )
  return (
    <>
      {wish.action === 're-mark' && levels.length > 0 && (
        <MarkingSelect levels={levels} value={tlp} optional onChange={(tlp) => onChange({ tlp })} />
      )}
      {(wish.action !== 're-mark' || tlp === '') && (
        <p className="small">
          {text('noNewer')} {text('noNewerHelp')}
        </p>
      )}
    </>
  )
}

const Fields = (given: {
  choices: Choices | undefined
  wish: Wish
  onChange: (change: Partial<Wish>) => void
}) => {
  const text = useText(recallMessages)
  const words = useRecallWords()
  const { choices, wish, onChange } = given
  return (
    <>
      <NativeSelect
        label={text('action')}
        value={wish.action}
        data={RECALL_ACTIONS.map((value) => ({ value, label: words.action(value) }))}
        onChange={(event) => {
          const action = event.currentTarget.value as RecallAction
          onChange(action === 're-mark' ? { action, reason: 'marking-wrong' } : { action })
        }}
      />
      <Replacing choices={choices} wish={wish} onChange={onChange} />
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
  const navigate = useNavigate()
  const language = useLanguage()
  const [wish, setWish] = useState<Wish>({
    action: 'withdraw',
    reason: given.reason ?? 'false-positive',
    note: '',
  })
  const { line, state } = given
  const { action, reason } = wish
  const named = { record: line.id, version: line.version, to: state.to }
  const { data: choices, error } = useReply('recall.choices', { query: named }, { enabled: given.open })
  const note = wish.note.trim()
  const isRemarked = action === 're-mark' && choices?.newer === null
  const chosen = wish.tlp ?? choices?.levels[0]
  const tlp = isRemarked ? choices.levels.find((level) => level === chosen) : undefined
  const body = { ...named, action, reason, ...(note === '' ? {} : { note }), ...(tlp ? { tlp } : {}) }
  // The page of the record goes on with the new version, without this dialog; the old one is seen from its recall.
  const asked = ({ line: { id } }: Reply<'recall.ask'>) => {
    given.onClose()
    if (tlp) void navigate({ to: '/$language/exchange/recalls/$id', params: { language, id } })
  }
  // What went wrong is shown from `act.error`.
  const ask = () => void act.mutateAsync({ body }).then(asked, () => undefined)
  return (
    <ConfirmDialog
      open={given.open}
      title={text('askTitle', { party: name(state.to) })}
      yes={text('ask')}
      danger
      busy={act.isPending}
      disabled={action !== 'withdraw' && choices === undefined}
      onYes={ask}
      onClose={given.onClose}
    >
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      {error !== null && <ErrorPanel reply={error.reply} />}
      <p>{text('askWhat')}</p>
      <Fields choices={choices} wish={wish} onChange={(change) => setWish({ ...wish, ...change })} />
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

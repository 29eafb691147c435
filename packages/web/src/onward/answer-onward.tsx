// The originator answers a request for onward release, or takes a consent back.
import { Button, NativeSelect } from '@mantine/core'
import type { OnwardLine, OnwardPage } from '@saphan/core/contract/onward.ts'
import { CATALOGUE, type ErrorCode } from '@saphan/core/error/catalogue.ts'
import { ONWARD_REFUSALS, type OnwardRefusal, type OnwardResult } from '@saphan/core/tlog/onward.ts'
import { useState } from 'react'
import { usePartyName } from '../contract/party.tsx'
import { useAct } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { usePick, useText } from '../language/text.ts'
import { DateField } from '../ui/date-field.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { onwardMessages } from './messages.ts'
import { useOnwardWords } from './onward-words.ts'

const DAY_MS = 86_400_000

/** The day so many days from now, `YYYY-MM-DD`. */
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

/** What can be answered as it stands: a consent that holds can only be withdrawn. */
const answersTo = ({ holds }: OnwardLine, canConsent: boolean): OnwardResult[] => {
  if (holds) return ['withdrawn']
  return canConsent ? ['consented', 'refused'] : ['refused']
}

type Wish = { result: OnwardResult; reason: OnwardRefusal; day: string | undefined }

const Fields = (given: {
  wish: Wish
  answers: readonly OnwardResult[]
  onChange: (change: Partial<Wish>) => void
}) => {
  const text = useText(onwardMessages)
  const words = useOnwardWords()
  const { wish, answers, onChange } = given
  return (
    <>
      {answers.length > 1 && (
        <NativeSelect
          label={text('answer')}
          value={wish.result}
          data={answers.map((value) => ({ value, label: words.result(value) }))}
          onChange={(event) => onChange({ result: event.currentTarget.value as OnwardResult })}
        />
      )}
      {wish.result === 'consented' ? (
        <DateField
          label={text('until')}
          required
          {...(wish.day === undefined ? {} : { initial: wish.day })}
          onChange={(day) => onChange({ day })}
        />
      ) : (
        <NativeSelect
          label={text('reason')}
          value={wish.reason}
          data={ONWARD_REFUSALS.map((value) => ({ value, label: words.refusal(value) }))}
          onChange={(event) => onChange({ reason: event.currentTarget.value as OnwardRefusal })}
        />
      )}
    </>
  )
}

const Dialog = (given: { page: OnwardPage; open: boolean; onClose: () => void }) => {
  const text = useText(onwardMessages)
  const pick = usePick()
  const name = usePartyName()
  const act = useAct('onward.answer')
  const { line, cannotConsent } = given.page
  const answers = answersTo(line, cannotConsent === undefined)
  const [wish, setWish] = useState<Wish>({
    result: answers[0] ?? 'refused',
    reason: cannotConsent === 'onward.not-originator' ? 'not-originator' : 'source-protection',
    day: dayIn(line.days),
  })
  const { result, reason, day } = wish
  const consents = result === 'consented'
  const body = consents ? { result, until: `${day ?? ''}T23:59:59Z` } : { result, reason }
  const why = cannotConsent as ErrorCode | undefined
  return (
    <ConfirmDialog
      open={given.open}
      title={line.holds ? text('withdraw') : text('giveTitle', { party: name(line.party) })}
      yes={text(line.holds ? 'withdraw' : 'give')}
      danger={line.holds}
      busy={act.isPending}
      disabled={consents && day === undefined}
      onYes={() => act.mutate({ params: { id: line.id }, body }, { onSuccess: given.onClose })}
      onClose={given.onClose}
    >
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text(line.holds ? 'withdrawWhat' : 'giveWhat')}</p>
      {why !== undefined && !line.holds && (
        <Notice tone="warn">
          {text('cannot')}: {pick(CATALOGUE[why].text)}
        </Notice>
      )}
      <Fields wish={wish} answers={answers} onChange={(change) => setWish({ ...wish, ...change })} />
    </ConfirmDialog>
  )
}

/** The button by which the originator answers, for those who may. */
export const AnswerOnward = ({ page }: { page: OnwardPage }) => {
  const text = useText(onwardMessages)
  const may = useCan('onward:answer')
  const [open, setOpen] = useState(false)
  const { own, holds, answer } = page.line
  if (!may || own) return null
  return (
    <div className="row no-print">
      <Button
        variant={answer === null ? 'filled' : 'default'}
        {...(holds ? { color: 'red' } : {})}
        onClick={() => setOpen(true)}
      >
        {text(holds ? 'withdraw' : 'give')}
      </Button>
      {open && <Dialog page={page} open={open} onClose={() => setOpen(false)} />}
    </div>
  )
}

// Asks the Party that gave a record for consent to pass it on, from the page of the record.
import { Button, NativeSelect, NumberInput, TextInput, Textarea } from '@mantine/core'
import { ONWARD_PURPOSES } from '@saphan/core/contract/onward.ts'
import type { ArrivalLine, RecordLine } from '@saphan/core/contract/record.ts'
import { MOST_ONWARD_DAYS, ONWARD_REASONS, type OnwardReason } from '@saphan/core/tlog/onward.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePartyName } from '../contract/party.tsx'
import { useAct, useReply } from '../contract/query.ts'
import { useCan, useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { onwardMessages } from './messages.ts'
import { useOnwardWords } from './onward-words.ts'

type Given = { line: RecordLine; arrivals: readonly ArrivalLine[]; from: string }
type Purpose = (typeof ONWARD_PURPOSES)[number]
type Wish = { to: string; purpose: Purpose; reason: OnwardReason; days: number; note: string }

const CODE = /^[A-Z]{2}$/

/** Parties that this node knows and that have not given the record. */
const usePeers = (arrivals: readonly ArrivalLine[]): string[] => {
  const givers = new Set(arrivals.map(({ from }) => from))
  const peers = useReply('connection.list', {}).data?.connections ?? []
  return [...new Set(peers.map(({ party }) => party))].filter((party) => !givers.has(party))
}

const Recipient = (given: { peers: readonly string[]; to: string; onChange: (to: string) => void }) => {
  const text = useText(onwardMessages)
  const name = usePartyName()
  const { peers, to, onChange } = given
  return (
    <>
      {peers.length > 0 && (
        <NativeSelect
          label={text('to')}
          value={peers.includes(to) ? to : ''}
          data={[
            ...peers.map((value) => ({ value, label: `${name(value)} (${value})` })),
            { value: '', label: text('other') },
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {!peers.includes(to) && (
        <TextInput
          label={peers.length > 0 ? text('code') : text('to')}
          description={CODE.test(to) ? name(to) : text('code')}
          maxLength={2}
          required
          value={to}
          onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
        />
      )}
    </>
  )
}

const Fields = (given: { wish: Wish; onChange: (change: Partial<Wish>) => void }) => {
  const text = useText(onwardMessages)
  const words = useOnwardWords()
  const { wish, onChange } = given
  return (
    <>
      <NativeSelect
        label={text('purpose')}
        value={wish.purpose}
        data={ONWARD_PURPOSES.map((value) => ({ value, label: words.purpose(value) }))}
        onChange={(event) => onChange({ purpose: event.currentTarget.value as Purpose })}
      />
      <NativeSelect
        label={text('reason')}
        value={wish.reason}
        data={ONWARD_REASONS.map((value) => ({ value, label: words.reason(value) }))}
        onChange={(event) => onChange({ reason: event.currentTarget.value as OnwardReason })}
      />
      <NumberInput
        label={text('days')}
        min={1}
        max={MOST_ONWARD_DAYS}
        allowDecimal={false}
        value={wish.days}
        onChange={(value) => onChange({ days: Number(value) })}
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

const Dialog = (given: Given & { onClose: () => void }) => {
  const text = useText(onwardMessages)
  const name = usePartyName()
  const act = useAct('onward.ask')
  const peers = usePeers(given.arrivals)
  const [wish, setWish] = useState<Wish>({
    to: peers[0] ?? '',
    purpose: 'cyber-defence',
    reason: 'affects-recipient',
    days: 30,
    note: '',
  })
  const { line, from } = given
  const { note: written, ...rest } = wish
  const note = written.trim()
  const body = { record: line.id, version: line.version, from, ...rest, ...(note === '' ? {} : { note }) }
  const isWhole =
    CODE.test(wish.to) && Number.isInteger(wish.days) && wish.days >= 1 && wish.days <= MOST_ONWARD_DAYS
  return (
    <ConfirmDialog
      open
      title={text('askTitle', { party: name(from) })}
      yes={text('ask')}
      busy={act.isPending}
      disabled={!isWhole}
      onYes={() => act.mutate({ body }, { onSuccess: given.onClose })}
      onClose={given.onClose}
    >
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text('askWhat')}</p>
      <Recipient peers={peers} to={wish.to} onChange={(to) => setWish({ ...wish, to })} />
      <Fields wish={wish} onChange={(change) => setWish({ ...wish, ...change })} />
    </ConfirmDialog>
  )
}

const SeeRequests = ({ line, from }: Given) => {
  const text = useText(onwardMessages)
  const language = useLanguage()
  const name = usePartyName()
  const list = useReply('onward.list', {})
  const asked = list.data?.requests.filter(
    ({ own, party, record }) =>
      own && party === from && record?.id === line.id && record.version === line.version,
  )
  return asked?.map(({ id, to }) => (
    <Link key={id} to="/$language/exchange/onward/$id" params={{ language, id }}>
      {text('seeRequest', { party: name(to) })}
    </Link>
  ))
}

/** The way from what a Party gave to the consent to pass it on: a button, and a link to what was asked before. */
export const AskOnward = (given: Given) => {
  const text = useText(onwardMessages)
  const may = useCan('onward:ask')
  const self = useNode()?.party
  const [open, setOpen] = useState(false)
  if (given.from === self) return null
  return (
    <>
      <SeeRequests {...given} />
      {may && (
        <div className="row no-print">
          <Button variant="outline" size="compact-sm" onClick={() => setOpen(true)}>
            {text('ask')}
          </Button>
          {open && <Dialog {...given} onClose={() => setOpen(false)} />}
        </div>
      )}
    </>
  )
}

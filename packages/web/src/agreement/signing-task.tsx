// What the reader may do with an agreement: read, compare, cite, sign; suspend and resume; each with a confirmation.
import { Button, Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core'
import type { AgreementPage } from '@saphan/core/contract/agreement.ts'
import { useState } from 'react'
import type { Given } from '../contract/call.ts'
import { useAct } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { agreementMessages } from './messages.ts'

type Act = AgreementPage['can'][number]
type Body = Given<'agreement.act'>['body']

const CONFIRM = {
  approve: 'confirmApprove',
  sign: 'confirmSign',
  suspend: 'confirmSuspend',
  resume: 'confirmResume',
} as const

type Dialog = { page: AgreementPage; act: Act | undefined; authority: string; onClose: () => void }

const Secret = (given: { value: string; onChange: (value: string) => void }) => {
  const text = useText(agreementMessages)
  return (
    <PasswordInput
      label={text('password')}
      description={text('passwordHelp')}
      required
      autoComplete="current-password"
      value={given.value}
      visibilityToggleButtonProps={{ 'aria-label': text('showPassword'), tabIndex: 0 }}
      onChange={(event) => given.onChange(event.currentTarget.value)}
    />
  )
}

const bodyOf = (given: Dialog, act: Act, password: string, reason: string): Body => {
  const { th, en } = given.page.hashes
  const stops = act === 'suspend' || act === 'resume'
  return {
    act,
    password,
    ...(given.authority === '' || stops ? {} : { authority: given.authority }),
    ...(stops && reason.trim() !== '' ? { reason: reason.trim() } : {}),
    ...(act === 'sign' ? { hashes: { th, en } } : {}),
  }
}

const ActDialog = (given: Dialog) => {
  const text = useText(agreementMessages)
  const act = useAct('agreement.act')
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState('')
  const [kept, setKept] = useState<Act>('approve')
  if (given.act !== undefined && given.act !== kept) setKept(given.act)
  const stops = kept === 'suspend' || kept === 'resume'
  const close = () => {
    setPassword('')
    act.reset()
    given.onClose()
  }
  const yes = () =>
    act.mutate(
      { params: { id: given.page.line.id }, body: bodyOf(given, kept, password, reason) },
      { onSuccess: close },
    )
  return (
    <ConfirmDialog
      open={given.act !== undefined}
      title={text(kept)}
      yes={text(kept)}
      danger={kept === 'suspend'}
      busy={act.isPending}
      disabled={password === ''}
      onYes={yes}
      onClose={close}
    >
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text(CONFIRM[kept])}</p>
      {stops && (
        <Textarea
          label={text('reason')}
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Secret value={password} onChange={setPassword} />
    </ConfirmDialog>
  )
}

type Ticks = { read: boolean; digits: boolean; authority: string }

const Tasks = (given: { ticks: Ticks; digits: boolean; onChange: (part: Partial<Ticks>) => void }) => {
  const text = useText(agreementMessages)
  return (
    <div className="stack tight">
      <Checkbox
        label={text('taskRead')}
        checked={given.ticks.read}
        onChange={(event) => given.onChange({ read: event.currentTarget.checked })}
      />
      {given.digits && (
        <Checkbox
          label={text('taskDigits')}
          checked={given.ticks.digits}
          onChange={(event) => given.onChange({ digits: event.currentTarget.checked })}
        />
      )}
      <TextInput
        label={text('taskAuthority')}
        description={text('taskAuthorityHelp')}
        maxLength={300}
        value={given.ticks.authority}
        onChange={(event) => given.onChange({ authority: event.currentTarget.value })}
      />
    </div>
  )
}

export const SigningTasks = (given: { page: AgreementPage }) => {
  const text = useText(agreementMessages)
  const [ticks, setTicks] = useState<Ticks>({ read: false, digits: false, authority: '' })
  const [open, setOpen] = useState<Act | undefined>(undefined)
  const { can, digits } = given.page
  const forming = can.includes('sign') || can.includes('approve')
  const ready = ticks.read && (digits === null || ticks.digits) && ticks.authority.trim() !== ''
  return (
    <Section title={text('tasks')}>
      <div className="panel stack no-print">
        {can.length === 0 && <p className="muted">{text('cannot')}</p>}
        {forming && (
          <Tasks
            ticks={ticks}
            digits={digits !== null}
            onChange={(part) => setTicks({ ...ticks, ...part })}
          />
        )}
        <div className="row">
          {can.map((act) => (
            <Button
              key={act}
              variant={act === 'suspend' ? 'outline' : 'filled'}
              {...(act === 'suspend' ? { color: 'red' } : {})}
              disabled={act === 'sign' && !ready}
              aria-describedby={act === 'sign' && !ready ? 'need-ticks' : undefined}
              onClick={() => setOpen(act)}
            >
              {text(act)}
            </Button>
          ))}
        </div>
        {can.includes('sign') && !ready && (
          <p id="need-ticks" className="small">
            {text('needTicks')}
          </p>
        )}
      </div>
      <ActDialog
        page={given.page}
        act={open}
        authority={ticks.authority.trim()}
        onClose={() => setOpen(undefined)}
      />
    </Section>
  )
}

// Opens a letter with the reader's password and shows what is in it for as long as the dialog stands.
import { Button } from '@mantine/core'
import type { LetterForMe } from '@saphan/core/contract/letter.ts'
import { type FormEvent, useState } from 'react'
import type { Reply } from '../contract/call.ts'
import { usePartyName } from '../contract/party.tsx'
import { useAct } from '../contract/query.ts'
import { usePick, useText } from '../language/text.ts'
import { RecordContent } from '../record/record-content.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TlpBadge } from '../ui/mark.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { letterMessages } from './messages.ts'
import { PasswordField } from './password-field.tsx'

const Contents = (given: { opened: Reply<'letter.open'>; onClose: () => void }) => {
  const text = useText(letterMessages)
  const pick = usePick()
  const { objects, caveats, isTold } = given.opened
  return (
    <>
      <div className="row">
        <TlpBadge tlp="red" />
      </div>
      <Notice tone="warn">{text('onlyYou')}</Notice>
      {!isTold && <Notice tone="info">{text('notTold')}</Notice>}
      {objects.map(({ object }) => (
        <RecordContent key={String(object['id'])} object={object} />
      ))}
      {caveats.length > 0 && (
        <Section title={text('caveats')}>
          {caveats.map(({ code, name }) => (
            <p key={code}>{pick(name)}</p>
          ))}
        </Section>
      )}
      <div>
        <Button variant="default" onClick={given.onClose}>
          {text('close')}
        </Button>
      </div>
    </>
  )
}

const Asking = (given: { letter: LetterForMe; onClose: () => void }) => {
  const text = useText(letterMessages)
  const act = useAct('letter.open')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      { params: { digest: given.letter.digest }, body: { password } },
      { onSettled: () => setPassword('') },
    )
  }
  if (act.data !== undefined) return <Contents opened={act.data} onClose={given.onClose} />
  return (
    <form className="stack" onSubmit={submit}>
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text('openHelp')}</p>
      <PasswordField value={password} onChange={setPassword} />
      <div className="row">
        <Button type="submit" loading={act.isPending}>
          {text('open')}
        </Button>
        <Button variant="default" onClick={given.onClose}>
          {text('close')}
        </Button>
      </div>
    </form>
  )
}

export const OpenLetter = (given: { letter: LetterForMe }) => {
  const text = useText(letterMessages)
  const name = usePartyName()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>
        {text(given.letter.openedAt === undefined ? 'open' : 'openAgain')}
      </Button>
      <Dialog
        open={isOpen}
        wide
        title={text('openTitle', { party: name(given.letter.from) })}
        onClose={close}
      >
        <Asking letter={given.letter} onClose={close} />
      </Dialog>
    </>
  )
}

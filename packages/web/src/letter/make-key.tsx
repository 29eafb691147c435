// Makes a sealing key: the duty under which the other side sees it, and the password under which it lies here.
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAct } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { BilingualField } from '../ui/bilingual-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { letterMessages } from './messages.ts'
import { PasswordField } from './password-field.tsx'

const Form = (given: { onClose: () => void }) => {
  const text = useText(letterMessages)
  const language = useLanguage()
  const act = useAct('letter.key.make')
  const [title, setTitle] = useState({ th: '', en: '' })
  const [languages, setLanguages] = useState<string>(language)
  const [timeZone, setTimeZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const codes = languages.split(/[\s,]+/).filter((code) => code !== '')
    act.mutate(
      { body: { title, languages: codes, timeZone, password } },
      { onSuccess: given.onClose, onSettled: () => setPassword('') },
    )
  }
  return (
    <form className="stack" onSubmit={submit}>
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text('makeHelp')}</p>
      <BilingualField
        label={text('duty')}
        help={text('dutyHelp')}
        value={title}
        required
        maxLength={300}
        onChange={setTitle}
      />
      <TextInput
        label={text('languages')}
        description={text('languagesHelp')}
        required
        pattern="[a-z]{2,3}([\s,]+[a-z]{2,3})*"
        value={languages}
        onChange={(event) => setLanguages(event.currentTarget.value)}
      />
      <TextInput
        label={text('timeZone')}
        required
        maxLength={60}
        value={timeZone}
        onChange={(event) => setTimeZone(event.currentTarget.value)}
      />
      <PasswordField value={password} help={text('keysHelp')} onChange={setPassword} />
      <div className="row">
        <Button type="submit" loading={act.isPending}>
          {text('make')}
        </Button>
        <Button variant="default" onClick={given.onClose}>
          {text('close')}
        </Button>
      </div>
    </form>
  )
}

export const MakeKey = () => {
  const text = useText(letterMessages)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('make')}</Button>
      <Dialog open={isOpen} title={text('makeTitle')} onClose={close}>
        <Form onClose={close} />
      </Dialog>
    </>
  )
}

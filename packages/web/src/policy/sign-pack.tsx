// An unsigned pack of rules, read by a delegate from its files: what it is and would change, and their signature on it.
import { Button, PasswordInput } from '@mantine/core'
import type { PackPreview } from '@saphan/core/contract/pack.ts'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { packFromFiles } from '@saphan/core/gate/pack-folder.ts'
import type { PackContent } from '@saphan/core/gate/signed-pack.ts'
import { useState } from 'react'
import { useAct, useQuestion } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { usePick, useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { download } from '../ui/export.ts'
import { FilePick } from '../ui/file-pick.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { Refusal } from './add-pack.tsx'
import { packMessages } from './pack-message.ts'

/** The files of a pack as its content; the node checks what is in it. */
const readFiles = async (files: readonly File[]): Promise<PackContent> => {
  const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()] as const))
  return packFromFiles(new Map(texts)) as PackContent
}

const Rules = (given: { what: string; rules: PackPreview['added'] }) => {
  const pick = usePick()
  if (given.rules.length === 0) return null
  return (
    <div>
      <h4>{given.what}</h4>
      <ul>
        {given.rules.map(({ id, name }) => (
          <li key={id} className="small">
            {pick(name)} <code className="muted">{id}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Unread = (given: { fault: string }) => {
  const text = useText(packMessages)
  return (
    <Notice tone="bad" live>
      <p>{text('unreadPack')}</p>
      <p className="small" lang="en">
        {given.fault}
      </p>
    </Notice>
  )
}

/** What would change. */
const Preview = (given: { preview: PackPreview }) => {
  const text = useText(packMessages)
  const pick = usePick()
  const { names, pack, version, inForce, isHigher, cases, added, changed, removed, same } = given.preview
  return (
    <div className="stack tight">
      <h3>
        {pick(names)} <code className="muted">{pack}</code>
      </h3>
      <p>
        {inForce === null ? text('previewNew', { version }) : text('previewAbove', { version, inForce })}{' '}
        {text('previewCases', { count: cases })} {same > 0 && text('previewSame', { count: same })}
      </p>
      {!isHigher && <Notice tone="warn">{text('notHigher', { inForce: inForce ?? '' })}</Notice>}
      <Rules what={text('rulesAdded', { count: added.length })} rules={added} />
      <Rules what={text('rulesChanged', { count: changed.length })} rules={changed} />
      <Rules what={text('rulesRemoved', { count: removed.length })} rules={removed} />
    </div>
  )
}

const SignDialog = (given: {
  content: PackContent
  preview: PackPreview
  onSigned: () => void
  onClose: () => void
}) => {
  const text = useText(packMessages)
  const sign = useAct('policy.pack.sign')
  const [password, setPassword] = useState('')
  const { content, preview, onClose } = given
  const { pack, version } = preview
  const yes = () =>
    sign.mutate(
      { body: { content, password } },
      {
        onSuccess: ({ file }) => {
          download(`${pack}-${version}.pack`, 'application/json', file)
          given.onSigned()
        },
      },
    )
  return (
    <ConfirmDialog
      open
      title={text('signPackTitle')}
      yes={text('signPack')}
      busy={sign.isPending}
      disabled={password === ''}
      onYes={yes}
      onClose={onClose}
    >
      {sign.error !== null && <ErrorPanel reply={sign.error.reply} />}
      <p>{text('signPackConfirm', { pack, version })}</p>
      <PasswordInput
        label={text('password')}
        description={text('passwordHelp')}
        required
        autoComplete="current-password"
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': text('showPassword'), tabIndex: 0 }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

/** For a delegate only; an administrator adds the file that comes of it. */
export const SignPack = () => {
  const text = useText(packMessages)
  const look = useQuestion('policy.pack.preview')
  const may = useCan('policy:sign-pack')
  const [content, setContent] = useState<PackContent | undefined>(undefined)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [signing, setSigning] = useState<'open' | 'done' | undefined>(undefined)
  if (!may) return null
  const take = async (files: readonly File[]) => {
    look.reset()
    setSigning(undefined)
    setFault(undefined)
    try {
      const read = await readFiles(files)
      setContent(read)
      look.mutate({ body: { content: read } })
    } catch (error) {
      if (!isSaphanError(error)) throw error
      setFault(error.message)
    }
  }
  return (
    <Section title={text('signPackTitle')}>
      <div className="panel stack tight no-print">
        <p className="small muted">{text('signPackHelp')}</p>
        <div className="row">
          <FilePick label={text('signPackPick')} multiple onPick={(files) => void take(files)} />
        </div>
        {fault !== undefined && <Unread fault={fault} />}
        {look.isPending && <output className="muted small">{text('checkingPack')}</output>}
        {look.error !== null && <Refusal reply={look.error.reply} />}
        {look.data !== undefined && <Preview preview={look.data} />}
        {look.data !== undefined && signing !== 'done' && (
          <div>
            <Button onClick={() => setSigning('open')}>{text('signPack')}</Button>
          </div>
        )}
        {signing === 'done' && (
          <Notice tone="ok" live>
            <p>{text('packWasSigned')}</p>
          </Notice>
        )}
        {signing === 'open' && content !== undefined && look.data !== undefined && (
          <SignDialog
            content={content}
            preview={look.data}
            onSigned={() => setSigning('done')}
            onClose={() => setSigning(undefined)}
          />
        )}
      </div>
    </Section>
  )
}

// Counsel's signature on rules: what of a pack is signed, and, for counsel, signing or taking back, all of it or one rule.
import { Button, Checkbox, PasswordInput } from '@mantine/core'
import type { PolicyPack, PolicyRule } from '@saphan/core/contract/policy.ts'
import { useState } from 'react'
import type { Given } from '../contract/call.ts'
import { useAct } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { usePick, useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Instant } from '../ui/instant.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { packMessages } from './pack-message.ts'
import css from './policy.module.css'

type Wish = { act: Given<'policy.review'>['body']['act']; rules: readonly PolicyRule[] }
/** What of a pack a signature names. */
export type PackName = Pick<PolicyPack, 'id' | 'version'>

const isForCounsel = ({ kind }: PolicyRule): boolean => kind !== 'node'

const Names = (given: { rules: readonly PolicyRule[] }) => {
  const text = useText(packMessages)
  const pick = usePick()
  return (
    <details className={css.which}>
      <summary>{text('which')}</summary>
      <ul>
        {given.rules.map(({ id, name }) => (
          <li key={id} className="small">
            {pick(name)} <code className="muted">{id}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

const Fields = (given: {
  act: Wish['act']
  read: boolean
  password: string
  onRead: (read: boolean) => void
  onPassword: (password: string) => void
}) => {
  const text = useText(packMessages)
  return (
    <>
      {given.act === 'sign' && (
        <Checkbox
          label={text('haveRead')}
          checked={given.read}
          onChange={(event) => given.onRead(event.currentTarget.checked)}
        />
      )}
      <PasswordInput
        label={text('password')}
        description={text('passwordHelp')}
        required
        autoComplete="current-password"
        value={given.password}
        visibilityToggleButtonProps={{ 'aria-label': text('showPassword'), tabIndex: 0 }}
        onChange={(event) => given.onPassword(event.currentTarget.value)}
      />
    </>
  )
}

const Dialog = (given: { pack: PackName; wish: Wish; onClose: () => void }) => {
  const text = useText(packMessages)
  const review = useAct('policy.review')
  const [read, setRead] = useState(false)
  const [password, setPassword] = useState('')
  const { act, rules } = given.wish
  const { id, version } = given.pack
  const body = {
    act,
    pack: id,
    version,
    rules: rules.map((one) => ({ id: one.id, digest: one.digest })),
    password,
  }
  const title = text(act === 'sign' ? 'signTitle' : 'withdrawTitle')
  return (
    <ConfirmDialog
      open
      title={title}
      yes={title}
      danger={act === 'withdraw'}
      busy={review.isPending}
      disabled={password === '' || (act === 'sign' && !read)}
      onYes={() => review.mutate({ body }, { onSuccess: given.onClose })}
      onClose={given.onClose}
    >
      {review.error !== null && <ErrorPanel reply={review.error.reply} />}
      <p>{text(act === 'sign' ? 'confirmSign' : 'confirmWithdraw', { count: rules.length, version })}</p>
      <Names rules={rules} />
      <Fields act={act} read={read} password={password} onRead={setRead} onPassword={setPassword} />
    </ConfirmDialog>
  )
}

/** The buttons of counsel; nothing for anybody else, and nothing where there is nothing to do. */
const Buttons = (given: {
  pack: PackName
  wishes: readonly { wish: Wish; label: string; name?: string }[]
}) => {
  const [open, setOpen] = useState<Wish | undefined>(undefined)
  const isCounsel = useCan('policy:review')
  if (!isCounsel || given.wishes.length === 0) return null
  return (
    <div className="row no-print">
      {given.wishes.map(({ wish, label, name }) => (
        <Button
          key={wish.act}
          size="compact-sm"
          variant={wish.act === 'sign' ? 'filled' : 'default'}
          {...(name === undefined ? {} : { 'aria-label': name })}
          onClick={() => setOpen(wish)}
        >
          {label}
        </Button>
      ))}
      {open !== undefined && <Dialog pack={given.pack} wish={open} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

/** Who signed a rule; counsel signs it or takes that back here. */
export const RuleReview = (given: { pack: PackName; rule: PolicyRule }) => {
  const text = useText(packMessages)
  const pick = usePick()
  const { pack, rule } = given
  if (!isForCounsel(rule)) return null
  const act = rule.signed === undefined ? 'sign' : 'withdraw'
  const label = text(act === 'sign' ? 'signOne' : 'withdrawOne')
  const name = text('ofRule', { what: label, rule: pick(rule.name) })
  return (
    <>
      {rule.signed !== undefined && (
        <p className={css.signed}>
          {text('reviewed', { by: rule.signed.by })} · <Instant at={rule.signed.at} form="day" />
        </p>
      )}
      <Buttons pack={pack} wishes={[{ wish: { act, rules: [rule] }, label, name }]} />
    </>
  )
}

/** Whose a pack is and how much of it counsel has signed; counsel signs the rest in one act here. */
export const PackReview = (given: { pack: PolicyPack }) => {
  const text = useText(packMessages)
  const { pack } = given
  const rules = pack.rules.filter(isForCounsel)
  const signed = rules.filter((rule) => rule.signed !== undefined)
  const open = rules.filter((rule) => rule.signed === undefined)
  return (
    <div className="row spread">
      <p className="small muted">
        {pack.signed === undefined ? (
          text('fromProduct')
        ) : (
          <>
            {text('packSigned', { by: pack.signed.by })} · <Instant at={pack.signed.at} form="day" />
          </>
        )}
        {' · '}
        {rules.length === 0 ? text('forNode') : text('howMany', { signed: signed.length, all: rules.length })}
      </p>
      <Buttons
        pack={pack}
        wishes={[
          ...(open.length === 0
            ? []
            : [
                {
                  wish: { act: 'sign' as const, rules: open },
                  label: text('signAll', { count: open.length }),
                },
              ]),
          ...(signed.length === 0
            ? []
            : [
                {
                  wish: { act: 'withdraw' as const, rules: signed },
                  label: text('withdrawAll', { count: signed.length }),
                },
              ]),
        ]}
      />
    </div>
  )
}

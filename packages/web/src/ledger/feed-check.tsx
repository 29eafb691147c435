// “Check in the browser”: the button, the progress, and the verdict with every check and the entry at fault.
import { Button, Progress } from '@mantine/core'
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import type { ProofCheck, ProofReport } from '@saphan/core/proof/report.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { CallFailure } from '../contract/call.ts'
import { usePartyName } from '../contract/party.tsx'
import { useNode } from '../contract/session.ts'
import { usePick, useText } from '../language/text.ts'
import { download } from '../ui/export.ts'
import { Icon } from '../ui/icon.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import css from './check.module.css'
import type * as Proof from './check-feed.ts'
import { ledgerMessages } from './messages.ts'

type Checking = typeof Proof
type Outcome = { report: ProofReport; texts: Checking; isChanged: boolean }

const TONES = { passed: 'ok', failed: 'bad', skipped: 'warn' } as const

const Check = (given: { check: ProofCheck; texts: Checking }) => {
  const text = useText(ledgerMessages)
  const pick = usePick()
  const { check, texts } = given
  return (
    <li>
      <div className="row">
        <StateBadge tone={TONES[check.status]}>{text(check.status)}</StateBadge>
        <span>{pick(texts.PROOF_CHECK_TEXTS[check.check])}</span>
      </div>
      {check.faults.map((fault) => (
        <p key={JSON.stringify(fault)} className={css.fault}>
          {pick(texts.describeFault(fault))}
        </p>
      ))}
      {check.more > 0 && <p className="small">{text('moreFaults', { count: check.more })}</p>}
    </li>
  )
}

const Verdict = (given: { outcome: Outcome }) => {
  const text = useText(ledgerMessages)
  const name = usePartyName()
  const { report, texts } = given.outcome
  return (
    <>
      <Notice tone={report.ok ? 'ok' : 'bad'} live>
        <strong>{report.ok ? text('sound', { count: report.size ?? 0 }) : text('unsound')}</strong>
        <p>{text('states', { ...report.contents })}</p>
      </Notice>
      <ul className={css.checks}>
        {report.checks.map((check) => (
          <Check key={check.check} check={check} texts={texts} />
        ))}
      </ul>
      <p className="small muted">{text('rootKeys')}</p>
      <ul className={css.checks}>
        {report.roots.map((root) => (
          <li key={root.party} className="small">
            {name(root.party)} <code>{root.keyId}</code>
          </li>
        ))}
      </ul>
    </>
  )
}

/** In a demonstration: checks with one byte changed, and undoes that. */
const ByteChange = (given: {
  isChanged: boolean
  isBusy: boolean
  onCheck: (isChanged: boolean) => void
}) => {
  const text = useText(ledgerMessages)
  return (
    <div className="row no-print">
      <Button variant="default" disabled={given.isBusy} onClick={() => given.onCheck(!given.isChanged)}>
        {text(given.isChanged ? 'undoByte' : 'changeByte')}
      </Button>
      <span className="small muted">{text('changeByteHelp')}</span>
    </div>
  )
}

/** Saves the files that a check reads as one; gives whether they passed it. */
const useSaving = (feed: FeedLine, onProgress: (done: number, total: number) => void) =>
  useMutation({
    mutationFn: async () => {
      onProgress(0, feed.size)
      const { readRaw } = await import('./check-feed.ts')
      const { parts, ok } = await readRaw(feed.id, onProgress)
      download(`${feed.from}-${feed.to}-${feed.id}.txt`, 'text/plain', parts)
      return ok
    },
  })

const Buttons = (given: {
  isChecking: boolean
  isSaving: boolean
  onCheck: () => void
  onSave: () => void
}) => {
  const text = useText(ledgerMessages)
  return (
    <div className="row no-print">
      <Button
        variant="default"
        leftSection={<Icon name="check" size={18} />}
        loading={given.isChecking}
        disabled={given.isSaving}
        onClick={given.onCheck}
      >
        {text('check')}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="file" size={18} />}
        loading={given.isSaving}
        disabled={given.isChecking}
        onClick={given.onSave}
      >
        {text('saveRaw')}
      </Button>
    </div>
  )
}

export const FeedCheck = (given: { feed: FeedLine }) => {
  const text = useText(ledgerMessages)
  const [progress, setProgress] = useState({ done: 0, total: given.feed.size })
  const isDemonstration = useNode()?.demonstration === true
  const check = useMutation<Outcome, unknown, { isChanged: boolean }>({
    mutationFn: async ({ isChanged }) => {
      setProgress({ done: 0, total: given.feed.size })
      const texts = await import('./check-feed.ts')
      const report = await texts.checkFeed(
        given.feed.id,
        (done, total) => setProgress({ done, total }),
        isChanged ? texts.changeOneByte() : undefined,
      )
      return { report, texts, isChanged }
    },
  })
  const save = useSaving(given.feed, (done, total) => setProgress({ done, total }))
  const share = progress.total === 0 ? 0 : progress.done / progress.total
  return (
    <Section
      title={text('check')}
      aside={
        <Buttons
          isChecking={check.isPending}
          isSaving={save.isPending}
          onCheck={() => check.mutate({ isChanged: false })}
          onSave={() => save.mutate()}
        />
      }
    >
      <p className="muted">{text('checkHelp')}</p>
      {(check.isPending || save.isPending) && (
        <output className="stack tight">
          {text('progress', { done: progress.done, total: progress.total })}
          <Progress value={share * 100} aria-label={text('checking')} />
        </output>
      )}
      {[check.error, save.error].map(
        (error) => error instanceof CallFailure && <ErrorPanel key={error.reply.code} reply={error.reply} />,
      )}
      {save.data === false && <Notice tone="warn">{text('rawUnsound')}</Notice>}
      {check.data?.isChanged === true && <p>{text('byteChanged')}</p>}
      {check.data !== undefined && <Verdict outcome={check.data} />}
      {isDemonstration && (
        <ByteChange
          isChanged={check.data?.isChanged === true}
          isBusy={check.isPending}
          onCheck={(isChanged) => check.mutate({ isChanged })}
        />
      )}
    </Section>
  )
}

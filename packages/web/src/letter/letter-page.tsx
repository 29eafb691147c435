// Sealed letters: those for the reader, the reader's keys, and what this side has sealed.
import type { LetterForMe, OwnSealingKey, SentLetter } from '@saphan/core/contract/letter.ts'
import { Party } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { usePick, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState, ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { Fingerprint } from './fingerprint.tsx'
import css from './letter.module.css'
import { MakeKey } from './make-key.tsx'
import { letterMessages } from './messages.ts'
import { OpenLetter } from './open-letter.tsx'
import { SentLetterState } from './sent-letter.tsx'

const Mine = (given: { letters: readonly LetterForMe[]; hasKey: boolean }) => {
  const text = useText(letterMessages)
  if (given.letters.length === 0)
    return (
      <EmptyState icon="check" title={text('noMine')}>
        <p>{text(given.hasKey ? 'noMineHelp' : 'noMineNoKey')}</p>
      </EmptyState>
    )
  return (
    <ul className={css.list}>
      {given.letters.map((letter) => (
        <li key={letter.digest} className="row spread">
          <div className="stack tight">
            <span className="row">
              {text('from')} <Party code={letter.from} />
              <StateBadge tone={letter.openedAt === undefined ? 'warn' : 'ok'}>
                {text(letter.openedAt === undefined ? 'notOpened' : 'opened')}
              </StateBadge>
            </span>
            <span className="muted small">
              {text('received')} <Instant at={letter.receivedAt} form="both" />
            </span>
          </div>
          <OpenLetter letter={letter} />
        </li>
      ))}
    </ul>
  )
}

const Keys = (given: { keys: readonly OwnSealingKey[] }) => {
  const text = useText(letterMessages)
  const pick = usePick()
  return (
    <Section title={text('keys')} aside={<MakeKey />}>
      {given.keys.length === 0 ? (
        <p className="muted">{text('noKeys')}</p>
      ) : (
        <ul className={css.list}>
          {given.keys.map((key) => (
            <li key={key.key} className="stack tight">
              <strong>{pick(key.title)}</strong>
              <span className="small">
                {text('fingerprint')} <Fingerprint of={key.key} />
              </span>
              <span className="muted small">
                {text('made')} <Instant at={key.madeAt} form="both" />
                {key.record !== null && ` · ${text('published')}`}
              </span>
              {key.record === null && (
                <Notice tone="warn">
                  {text('unpublished')}
                  <span className="small">
                    {text('publicKey')} <code translate="no">{key.publicKey}</code>
                  </span>
                </Notice>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const Sent = (given: { letters: readonly SentLetter[] }) => {
  const text = useText(letterMessages)
  if (given.letters.length === 0) return null
  return (
    <Section title={text('sent')}>
      <ul className={css.list}>
        {given.letters.map((letter) => (
          <li key={letter.digest} className="stack tight">
            <Party code={letter.to} />
            <SentLetterState letter={letter} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const LetterPage = () => {
  const text = useText(letterMessages)
  const list = useReply('letter.list', {}, { everyMs: 5_000 })
  return (
    <>
      <PageHead title={text('letters')} lead={text('lead')} />
      <ExchangeTabs />
      {list.error !== null && <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />}
      {list.isPending && <Reading lines={3} />}
      {list.data !== undefined && (
        <>
          <Section title={text('mine')}>
            <Mine letters={list.data.mine} hasKey={list.data.keys.length > 0} />
          </Section>
          <Keys keys={list.data.keys} />
          <Sent letters={list.data.sent} />
        </>
      )}
    </>
  )
}

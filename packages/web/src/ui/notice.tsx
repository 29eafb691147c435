// What a page says instead of content: an error with its code, nothing there yet, still reading.
import { Button, Skeleton } from '@mantine/core'
import type { ErrorReply } from '@saphan/core/contract/vocabulary.ts'
import type { ReactNode } from 'react'
import { usePick, useText } from '../language/text.ts'
import { Icon, type IconName } from './icon.tsx'
import { uiMessages } from './messages.ts'
import css from './notice.module.css'

/** A failure in the reader's language, with the code to quote. */
export const ErrorPanel = (given: { reply: ErrorReply; onRetry?: () => void }) => {
  const text = useText(uiMessages)
  const pick = usePick()
  return (
    <div className={css.notice} data-tone="bad" role="alert">
      <Icon name="alert" />
      <div className="stack tight">
        <p>{pick(given.reply.text)}</p>
        <p className="small">
          {text('code')} <code>{given.reply.code}</code>
          {given.reply.id !== undefined && (
            <>
              {' · '}
              {text('faultId')} <code>{given.reply.id}</code>
            </>
          )}
        </p>
        {given.onRetry !== undefined && (
          <Button variant="default" className={css.action} onClick={given.onRetry}>
            {text('tryAgain')}
          </Button>
        )}
      </div>
    </div>
  )
}

type NoticeTone = 'info' | 'warn' | 'ok' | 'bad'

/** A sentence in a frame; the tone is said by the words too. `live` tells it to readers of the screen when it appears. */
export const Notice = (given: { tone: NoticeTone; children: ReactNode; live?: boolean }) => {
  const Frame = given.live === true ? 'output' : 'div'
  return (
    <Frame className={css.notice} data-tone={given.tone}>
      <Icon name={given.tone === 'ok' ? 'check' : 'alert'} />
      <div className="stack tight">{given.children}</div>
    </Frame>
  )
}

/** Nothing here yet: says so, and what to do. */
export const EmptyState = (given: { icon: IconName; title: string; children?: ReactNode }) => (
  <div className={css.empty}>
    <Icon name={given.icon} size={32} />
    <p className={css.title}>{given.title}</p>
    {given.children}
  </div>
)

/** Lines in the place of content that is being read. */
export const Reading = (given: { lines?: number }) => {
  const text = useText(uiMessages)
  return (
    <output className="stack tight">
      <span className="hidden-text">{text('loading')}</span>
      {Array.from({ length: given.lines ?? 6 }, (_, index) => (
        <Skeleton key={index} height={32} radius="sm" animate={false} />
      ))}
    </output>
  )
}

// Whether anything of what stayed stands in the raw feed: the reader drops the bytes and sees for themselves.
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CallFailure } from '../contract/call.ts'
import { useLanguage, useText } from '../language/text.ts'
import { FilePick } from '../ui/file-pick.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import type { Traces } from './find-traces.ts'
import { releaseMessages, traceKinds } from './messages.ts'
import css from './review.module.css'

const Outcome = (given: { traces: Traces }) => {
  const text = useText(releaseMessages)
  const kindText = useText(traceKinds)
  const { found, secrets, bytes, holdsObjects } = given.traces
  if (!holdsObjects) return <Notice tone="warn">{text('traceEmpty')}</Notice>
  if (secrets === 0) return <Notice tone="info">{text('traceNothing')}</Notice>
  if (found.length === 0)
    return (
      <Notice tone="ok" live>
        <strong>{text('traceNone', { count: secrets, bytes })}</strong>
        <p>{text('traceCount')}</p>
      </Notice>
    )
  return (
    <Notice tone="bad" live>
      <strong>{text('traceFound', { count: found.length })}</strong>
      <ul className={css.lines}>
        {found.map(({ what, value, record, file }) => (
          <li key={`${file} ${what} ${value}`}>
            {kindText(what)}: <code>{value}</code>
            {what !== 'id' && ` (${record})`} · {file}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

export const TraceCheck = () => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const look = useMutation<Traces, unknown, readonly File[]>({
    mutationFn: async (files) => (await import('./find-traces.ts')).lookThrough(files),
  })
  return (
    <div className="no-print">
      <Section title={text('traces')}>
        <p className="muted">{text('tracesHelp')}</p>
        <p>
          <Link to="/$language/exchange/feeds" params={{ language }}>
            {text('traceFeeds')}
          </Link>
        </p>
        <FilePick label={text('tracePick')} multiple wide onPick={(files) => look.mutate(files)} />
        {look.isPending && <output>{text('traceReading')}</output>}
        {look.error instanceof CallFailure && <ErrorPanel reply={look.error.reply} />}
        {look.error !== null && !(look.error instanceof CallFailure) && (
          <Notice tone="bad">{text('traceUnread')}</Notice>
        )}
        {look.data !== undefined && <Outcome traces={look.data} />}
      </Section>
    </div>
  )
}

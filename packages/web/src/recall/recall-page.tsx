// One recall: what is asked back, what was answered, which copies had left, and what refers to it.
import { Button } from '@mantine/core'
import type { RecallPage as Page } from '@saphan/core/contract/recall.ts'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Party } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useCan, useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import css from '../record/record.module.css'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { Pair } from '../ui/pair.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { AskRecall } from './ask-recall.tsx'
import { Derived } from './derived.tsx'
import { recallMessages } from './messages.ts'
import { useRecallState, useRecallWords } from './recall-words.ts'
import { ReplacementSection } from './replacement.tsx'

const Request = ({ line }: Pick<Page, 'line'>) => {
  const text = useText(recallMessages)
  const words = useRecallWords()
  const language = useLanguage()
  const self = useNode()?.party ?? ''
  return (
    <Section title={text('request')}>
      <dl className={css.pairs}>
        <Pair name={text('way')}>
          <Party code={line.own ? self : line.party} /> {line.askedBy}
        </Pair>
        <Pair name={text('action')}>{words.action(line.action)}</Pair>
        <Pair name={text('reason')}>{words.reason(line.reason)}</Pair>
        {line.note !== undefined && <Pair name={text('note')}>{line.note}</Pair>}
        <Pair name={text('asked')}>
          <Instant at={line.askedAt} form="both" />
        </Pair>
        <Pair name={text('due')}>
          <Instant at={line.dueAt} form="both" />
        </Pair>
      </dl>
      <Link
        to="/$language/exchange/feeds/$id"
        params={{ language, id: line.feed }}
        search={{ before: String(line.index + 1) }}
      >
        {text('entry', { index: line.index })}
      </Link>
    </Section>
  )
}

const Answer = ({ line }: Pick<Page, 'line'>) => {
  const text = useText(recallMessages)
  const words = useRecallWords()
  const { answer } = line
  const [open, setOpen] = useState(false)
  const mayAnswer = useCan('recall:answer') && !line.own
  return (
    <Section title={text('answer')}>
      {answer === null ? (
        <p className="muted">{text('noAnswer')}</p>
      ) : (
        <dl className={css.pairs}>
          <Pair name={text('result')}>
            {words.result(answer.result)}
            {answer.reason !== undefined && ` (${words.keeping(answer.reason)})`}
          </Pair>
          <Pair name={text('answered')}>
            <Instant at={answer.at} form="both" />
          </Pair>
          {!line.own && <Pair name={text('by')}>{answer.by ?? text('node')}</Pair>}
          <Pair name={text('copies')}>
            {answer.copies.length === 0
              ? text('noCopies')
              : answer.copies.map(({ by, count, until }) => (
                  <p key={by}>
                    {text('copy', { way: words.way(by), count })} <Instant at={until} />
                  </p>
                ))}
          </Pair>
        </dl>
      )}
      {mayAnswer && (
        <div className="row no-print">
          <Button variant="default" onClick={() => setOpen(true)}>
            {text('answerAgain')}
          </Button>
          <AnswerDialog line={line} open={open} onClose={() => setOpen(false)} />
        </div>
      )}
    </Section>
  )
}

const Holders = ({ holders }: Pick<Page, 'holders'>) => {
  const text = useText(recallMessages)
  const words = useRecallWords()
  if (holders.length === 0) return null
  return (
    <Section title={text('holders')}>
      <p className="small muted">{text('holdersHelp')}</p>
      <ul className={css.list}>
        {holders.map(({ name, by, at }) => (
          <li key={`${name}${by}`}>
            {name} <span className="muted small">{words.way(by)}</span> <Instant at={at} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What was passed on is asked back in turn by a person, who sees to whom it went. */
const PassedOn = ({ line: { record }, passedOn }: Pick<Page, 'line' | 'passedOn'>) => {
  const text = useText(recallMessages)
  if (passedOn.length === 0 || record === undefined) return null
  return (
    <Section title={text('passedOn')}>
      <p className="small muted">{text('passedOnHelp')}</p>
      <ul className={css.list}>
        {passedOn.map(({ to, version, at }) => (
          <li key={to} className="row">
            <Party code={to} /> <Instant at={at} />
            <AskRecall
              line={{ ...record, version }}
              state={{ to, state: 'released', outcome: 'allow', rules: [], decidedAt: at }}
              reason="originator-request"
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const RecallPage = () => {
  const text = useText(recallMessages)
  const stateOf = useRecallState()
  const language = useLanguage()
  const { id = '' } = useParams({ strict: false })
  const page = useReply('recall.get', { params: { id } }, { everyMs: 5_000 })
  if (page.error !== null) return <ErrorPanel reply={page.error.reply} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Reading />
  const { line, derived, isAll, levels, holders, passedOn } = page.data
  const { tone, said } = stateOf(line)
  return (
    <>
      <Link to="/$language/exchange/recalls" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      <PageHead
        title={line.record?.title ?? text('unknown')}
        lead={<StateBadge tone={tone}>{said}</StateBadge>}
      >
        <Button variant="default" onClick={() => window.print()}>
          {text('print')}
        </Button>
      </PageHead>
      <Request line={line} />
      <ReplacementSection line={line} levels={levels} />
      <Answer line={line} />
      <Holders holders={holders} />
      <PassedOn line={line} passedOn={passedOn} />
      <Derived line={line} derived={derived} isAll={isAll} />
    </>
  )
}

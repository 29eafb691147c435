// One request for onward release: what is asked, what was answered, and where the record stands towards whom it would go.
import { Button } from '@mantine/core'
import type { OnwardPage as Page } from '@saphan/core/contract/onward.ts'
import { Link, useParams } from '@tanstack/react-router'
import { Party } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import css from '../record/record.module.css'
import { RecordLink } from '../record/record-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { Pair } from '../ui/pair.tsx'
import { toneOf } from '../ui/state.ts'
import { releaseStateNames } from '../ui/state-name.ts'
import { AnswerOnward } from './answer-onward.tsx'
import { onwardMessages } from './messages.ts'
import { useOnwardState, useOnwardWords } from './onward-words.ts'

const Request = ({ line }: Pick<Page, 'line'>) => {
  const text = useText(onwardMessages)
  const words = useOnwardWords()
  const language = useLanguage()
  const self = useNode()?.party ?? ''
  return (
    <Section title={text('request')}>
      <dl className={css.pairs}>
        {line.record !== undefined && (
          <Pair name={text('what')}>
            <RecordLink line={line.record} />
          </Pair>
        )}
        <Pair name={text('asker')}>
          <Party code={line.own ? self : line.party} /> {line.askedBy}
        </Pair>
        <Pair name={text('originator')}>
          <Party code={line.own ? line.party : self} />
        </Pair>
        <Pair name={text('to')}>
          <Party code={line.to} />
        </Pair>
        <Pair name={text('purpose')}>{words.purpose(line.purpose)}</Pair>
        <Pair name={text('reason')}>{words.reason(line.reason)}</Pair>
        <Pair name={text('days')}>{text('daysOf', { days: line.days })}</Pair>
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

const Answer = ({ page }: { page: Page }) => {
  const text = useText(onwardMessages)
  const words = useOnwardWords()
  const { answer } = page.line
  return (
    <Section title={text('answer')}>
      {answer === null ? (
        <p className="muted">{text('noAnswer')}</p>
      ) : (
        <dl className={css.pairs}>
          <Pair name={text('result')}>{words.result(answer.result)}</Pair>
          {answer.reason !== undefined && <Pair name={text('reason')}>{words.refusal(answer.reason)}</Pair>}
          {answer.until !== undefined && (
            <Pair name={text('until')}>
              <Instant at={answer.until} form="both" />
            </Pair>
          )}
          <Pair name={text('answered')}>
            <Instant at={answer.at} form="both" />
          </Pair>
          {answer.by !== undefined && <Pair name={text('by')}>{answer.by}</Pair>}
        </dl>
      )}
      <AnswerOnward page={page} />
    </Section>
  )
}

const Release = ({ page: { line, release } }: { page: Page }) => {
  const text = useText(onwardMessages)
  const stateText = useText(releaseStateNames)
  const language = useLanguage()
  if (!line.own || line.answer === null || line.record === undefined) return null
  const { id, version } = line.record
  return (
    <Section title={text('release')}>
      <p className="small muted">{text('releaseHelp')}</p>
      {release === undefined ? (
        <p className="muted">{text('noRelease')}</p>
      ) : (
        <div className="row">
          <Party code={release.to} />
          <StateBadge tone={toneOf(release.state)}>{stateText(release.state)}</StateBadge>
          {release.review !== undefined && (
            <Link to="/$language/exchange/reviews/$id" params={{ language, id: release.review }}>
              {text('seeReview')}
            </Link>
          )}
          <Link
            to="/$language/exchange/decisions/$id/$to"
            params={{ language, id, to: release.to }}
            search={{ version }}
          >
            {text('seeDecision')}
          </Link>
        </div>
      )}
    </Section>
  )
}

export const OnwardPage = () => {
  const text = useText(onwardMessages)
  const stateOf = useOnwardState()
  const language = useLanguage()
  const { id = '' } = useParams({ strict: false })
  const page = useReply('onward.get', { params: { id } }, { everyMs: 5_000 })
  if (page.error !== null) return <ErrorPanel reply={page.error.reply} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Reading />
  const { line } = page.data
  const { tone, said } = stateOf(line)
  return (
    <>
      <Link to="/$language/exchange/onward" params={{ language }} className="row no-print">
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
      <Answer page={page.data} />
      <Release page={page.data} />
    </>
  )
}

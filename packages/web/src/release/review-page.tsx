// One release review (interface.md §6.4): what would leave, what is cut, by which rule, who approves.
import type { Review } from '@saphan/core/contract/release.ts'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Party, usePartyName } from '../contract/party.tsx'
import { usePersonName } from '../contract/person.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { useRoleName } from '../place/role-name.ts'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { ContentPanel } from './content-panel.tsx'
import { DecideBar } from './decide-bar.tsx'
import { LineList } from './line-list.tsx'
import { releaseMessages } from './messages.ts'
import { type Answers, MissingFacts } from './missing-facts.tsx'
import css from './review.module.css'
import { WhyPanel } from './why-panel.tsx'

const Head = (given: { review: Review }) => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const areaName = useAreaName()
  const name = usePartyName()
  const { summary, lines } = given.review
  const leaves = lines.filter((line) => line.after !== undefined && line.state !== 'refused').length
  return (
    <PageHead
      title={summary.title}
      lead={
        <div className="stack tight">
          <div className="row">
            <span translate="no">{summary.id}</span>
            <span>
              {text('to')} <Party code={summary.to} />
            </span>
            <span>{summary.areas.map(areaName).join(' · ')}</span>
            <Link to="/$language/exchange/agreements" params={{ language }}>
              {text('forAgreement')} {summary.agreement}
            </Link>
            <Instant at={summary.openedAt} form="both" />
          </div>
          <p className={css.sentence}>
            {text('sentence', {
              leaves,
              all: lines.length,
              to: name(summary.to),
              redacted: lines.reduce((sum, line) => sum + line.changes.length, 0),
              withheld: lines.filter((line) => line.after === undefined).length,
            })}
          </p>
        </div>
      }
    />
  )
}

const Approvals = (given: { review: Review }) => {
  const text = useText(releaseMessages)
  const roleName = useRoleName()
  const person = usePersonName()
  const { approvals, approvalsNeeded, lines } = given.review
  const titleOf = (id: string) => lines.find((line) => line.id === id)?.title ?? id
  const people = new Set(approvals.map((one) => one.by)).size
  return (
    <Section title={text('approvals', { given: people, needed: approvalsNeeded })}>
      <ul className={css.lines}>
        {approvals.map((one) => (
          <li key={one.by + one.line + one.at} className="small">
            {titleOf(one.line)}: {text('approval', { by: person(one.by), role: roleName(one.role) })} ·{' '}
            <Instant at={one.at} form="both" />
            {one.authority !== undefined && ` · ${text('authority')}: ${one.authority}`}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Deciding = (given: { review: Review }) => {
  const { review } = given
  const search = useSearch({ strict: false })
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [answers, setAnswers] = useState<Answers>({})
  const waiting = review.lines.filter((line) => line.state === 'waiting')
  const selected = waiting.map((line) => line.id).filter((id) => !off.has(id))
  const current = review.lines.find((line) => line.id === search.line) ?? review.lines[0]
  const select = (id: string, on: boolean) => {
    const next = new Set(off)
    if (on) next.delete(id)
    else next.add(id)
    setOff(next)
  }
  const answer = (name: string, value: string) => {
    const { [name]: _before, ...rest } = answers
    setAnswers(value === '' ? rest : { ...rest, [name]: value })
  }
  if (current === undefined) return null
  return (
    <>
      <div className={css.layout}>
        <div className="stack">
          <LineList
            reviewId={review.summary.id}
            lines={review.lines}
            current={current.id}
            selected={new Set(selected)}
            onSelect={select}
          />
          <Approvals review={review} />
        </div>
        <div className="stack">
          <ContentPanel line={current} reviewId={review.summary.id} />
          <MissingFacts
            names={[...new Set(waiting.flatMap((line) => line.missing))]}
            answers={answers}
            onAnswer={answer}
          />
          <WhyPanel line={current} />
        </div>
      </div>
      <DecideBar review={review} selected={selected} answers={answers} />
    </>
  )
}

export const ReviewPage = () => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const { id = '' } = useParams({ strict: false })
  const review = useReply('review.get', { params: { id } }, { everyMs: 5_000 })
  if (review.error !== null)
    return <ErrorPanel reply={review.error.reply} onRetry={() => void review.refetch()} />
  if (review.data === undefined) return <Reading lines={10} />
  return (
    <>
      <Link to="/$language/exchange" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      <Head review={review.data} />
      <Deciding key={id} review={review.data} />
    </>
  )
}

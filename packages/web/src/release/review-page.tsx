// One release review (interface.md §6.4): what would leave, what is cut, by which rule, who approves.
import type { Review, ReviewClass } from '@saphan/core/contract/release.ts'
import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Party, usePartyName } from '../contract/party.tsx'
import { usePersonName } from '../contract/person.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { TakesPlace } from '../recall/replacement.tsx'
import { useAreaName } from '../place/area-name.ts'
import { useRoleName } from '../place/role-name.ts'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { ApproverList } from './approver-list.tsx'
import { ContentPanel } from './content-panel.tsx'
import { DecideBar } from './decide-bar.tsx'
import { ApproveDialog, RetractDialog, type Chosen } from './decide-dialog.tsx'
import { LineList } from './line-list.tsx'
import { releaseMessages } from './messages.ts'
import { MissingFacts } from './missing-facts.tsx'
import css from './review.module.css'
import { SealTo } from './seal-to.tsx'
import { TrimPanel } from './trim-panel.tsx'
import { WhyPanel } from './why-panel.tsx'

const Head = (given: { review: Review }) => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const areaName = useAreaName()
  const name = usePartyName()
  const { summary, classes } = given.review
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
              leaves: summary.released + summary.waiting,
              all: classes.reduce((sum, own) => sum + own.count, 0),
              to: name(summary.to),
              redacted: summary.redacted,
              withheld: summary.withheld,
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
  const { approvalsNeeded, classes, lines } = given.review
  const titleOf = (own: ReviewClass, count: number) =>
    (own.count === 1 ? lines.find((line) => line.class === own.id)?.title : undefined) ??
    text('approvedCount', { count })
  const approvals = classes.flatMap((own) => own.approvals.map((one) => ({ own, ...one })))
  const people = new Set(approvals.map((one) => one.by)).size
  return (
    <Section title={text('approvals', { given: people, needed: approvalsNeeded })}>
      <ul className={css.lines}>
        {approvals.map((one) => (
          <li key={one.own.id + one.by + one.at + (one.authority ?? '')} className="small">
            {titleOf(one.own, one.lines)}:{' '}
            {text('approval', { by: person(one.by), role: roleName(one.role) })}
            {one.for !== undefined && ` (${text('standsInFor', { name: person(one.for) })})`} ·{' '}
            <Instant at={one.at} form="both" />
            {(one.own.state === 'waiting' || one.own.state === 'queued') && (
              <>
                {' '}
                · {text('stands')} <Instant at={one.until} />
              </>
            )}
            {one.authority !== undefined && ` · ${text('authority')}: ${one.authority}`}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What is about to be done with a class, or taken back of one item. */
type Acting = { what: 'approve' | 'retract'; chosen: Chosen; count: number } | undefined

const ClassDialogs = (given: { review: Review; acting: Acting; onClose: () => void }) => {
  const { review, acting, onClose } = given
  if (acting === undefined) return null
  const about = { review, chosen: acting.chosen, count: acting.count, open: true, onClose }
  return acting.what === 'approve' ? <ApproveDialog {...about} /> : <RetractDialog {...about} />
}

const Deciding = (given: { review: Review }) => {
  const { review } = given
  const search = useSearch({ strict: false })
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [acting, setActing] = useState<Acting>(undefined)
  const waiting = review.lines.filter((line) => line.state === 'waiting')
  const selected = waiting.map((line) => line.id).filter((id) => !off.has(id))
  const current = review.lines.find((line) => line.id === search.line) ?? review.lines[0]
  const select = (id: string, on: boolean) => {
    const next = new Set(off)
    if (on) next.delete(id)
    else next.add(id)
    setOff(next)
  }
  if (current === undefined) return null
  return (
    <>
      <div className={css.layout}>
        <div className="stack">
          <LineList
            review={review}
            only={search.class}
            current={current.id}
            selected={new Set(selected)}
            onSelect={select}
            onClass={({ what, own: { id, seen, count } }) =>
              setActing({ what, chosen: { classes: [{ id, seen }] }, count })
            }
          />
          <Approvals review={review} />
          <ApproverList approvers={review.approvers} />
        </div>
        <div className="stack">
          <ContentPanel
            line={current}
            reviewId={review.summary.id}
            onRetract={() => setActing({ what: 'retract', chosen: { lines: [current.id] }, count: 1 })}
          />
          <TrimPanel key={current.id} reviewId={review.summary.id} line={current} />
          <SealTo review={review} />
          <MissingFacts review={review} line={current} />
          <WhyPanel line={current} />
        </div>
      </div>
      <DecideBar review={review} selected={selected} />
      <ClassDialogs review={review} acting={acting} onClose={() => setActing(undefined)} />
    </>
  )
}

export const ReviewPage = () => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const { id = '' } = useParams({ strict: false })
  const { class: only, from } = useSearch({ strict: false })
  const query = { ...(only === undefined ? {} : { class: only }), ...(from === undefined ? {} : { from }) }
  const review = useReply('review.get', { params: { id }, query }, { everyMs: 5_000, keep: true })
  if (review.error !== null)
    return <ErrorPanel reply={review.error.reply} onRetry={() => void review.refetch()} />
  if (review.data?.summary.id !== id) return <Reading lines={10} />
  // A class is another one once it has left or was decided anew.
  if (only !== undefined && !review.data.classes.some((own) => own.id === only))
    return <Navigate to="/$language/exchange/reviews/$id" params={{ language, id }} search={{}} replace />
  return (
    <>
      <Link to="/$language/exchange" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      <Head review={review.data} />
      <TakesPlace review={id} />
      <Deciding key={id} review={review.data} />
    </>
  )
}

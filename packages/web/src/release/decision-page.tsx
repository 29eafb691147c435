// The record of a decision: what was decided about one record towards one Party, why, by whom, on which facts; made to print.
import { Button } from '@mantine/core'
import type { Explanation } from '@saphan/core/contract/release.ts'
import type { Coded } from '@saphan/core/contract/vocabulary.ts'
import { OUTCOME_NAMES } from '@saphan/core/gate/outcome.ts'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Party } from '../contract/party.tsx'
import { usePersonName } from '../contract/person.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { SentLetterState } from '../letter/sent-letter.tsx'
import { placeOfArea } from '../place/place.ts'
import { useRoleName } from '../place/role-name.ts'
import { RuleLines } from '../place/rule-line.tsx'
import recordCss from '../record/record.module.css'
import { BilingualText } from '../ui/bilingual-text.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge, TlpBadge } from '../ui/mark.tsx'
import { ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { Pair } from '../ui/pair.tsx'
import { toneOf } from '../ui/state.ts'
import { releaseStateNames } from '../ui/state-name.ts'
import { decisionMessages } from './decision-message.ts'
import css from './review.module.css'

const Codes = (given: { codes: readonly Coded[] }) => {
  const pick = usePick()
  return given.codes.map(({ code, name }) => <div key={code}>{pick(name)}</div>)
}

const Decided = (given: { decided: NonNullable<Explanation['decided']> }) => {
  const text = useText(decisionMessages)
  const stateText = useText(releaseStateNames)
  const language = useLanguage()
  const { outcome, state, at, policies, code, review, reason, agreement, caveats, duties, letter } =
    given.decided
  return (
    <Section title={text('decided')}>
      <dl className={recordCss.pairs}>
        <Pair name={text('outcome')}>
          <BilingualText text={OUTCOME_NAMES[outcome]} />
        </Pair>
        <Pair name={text('state')}>
          <StateBadge tone={toneOf(state)}>{stateText(state)}</StateBadge>
        </Pair>
        <Pair name={text('at')}>
          <Instant at={at} form="both" />
        </Pair>
        <Pair name={text('agreement')}>
          <code>{agreement}</code>
        </Pair>
        <Pair name={text('outside')}>
          {code === null ? text('nothingOutside') : <BilingualText text={code.text} />}
        </Pair>
        {caveats.length > 0 && (
          <Pair name={text('caveats')}>
            <Codes codes={caveats} />
          </Pair>
        )}
        {duties.length > 0 && (
          <Pair name={text('duties')}>
            <Codes codes={duties} />
          </Pair>
        )}
        {letter !== undefined && (
          <Pair name={text('sealedTo')}>
            <SentLetterState letter={letter} />
          </Pair>
        )}
        {reason !== undefined && <Pair name={text('reason')}>{reason}</Pair>}
        {review !== undefined && (
          <Pair name={text('review')}>
            <Link to="/$language/exchange/reviews/$id" params={{ language, id: review }}>
              {review}
            </Link>
          </Pair>
        )}
        <Pair name={text('policies')}>
          <code className={css.hash}>{policies}</code>
        </Pair>
      </dl>
    </Section>
  )
}

const Approvals = (given: { approvals: NonNullable<Explanation['decided']>['approvals'] }) => {
  const text = useText(decisionMessages)
  const person = usePersonName()
  const roleName = useRoleName()
  if (given.approvals.length === 0) return null
  return (
    <Section title={text('approvals')}>
      <ul>
        {given.approvals.map(({ by, role, authority, at }) => (
          <li key={by + at}>
            {person(by)} ({roleName(role)}) <Instant at={at} form="both" />
            {authority !== undefined && <div>{text('citing', { authority })}</div>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Changes = (given: { changes: NonNullable<Explanation['decided']>['changes'] }) => {
  const text = useText(decisionMessages)
  if (given.changes.length === 0) return null
  return (
    <Section title={text('cut')}>
      <ul>
        {given.changes.map(({ pointer, kind, after }) => (
          <li key={pointer + kind}>
            <code>{pointer}</code> → {after ?? text('redacted')}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Consent = (given: { consent: NonNullable<Explanation['consent']> }) => {
  const text = useText(decisionMessages)
  const pick = usePick()
  const language = useLanguage()
  const { by, purpose, until, request } = given.consent
  return (
    <Section title={text('consent')}>
      <p>
        <Party code={by} /> {pick(purpose)} · {text('until')} <Instant at={until} form="both" />
      </p>
      <Link to="/$language/exchange/onward/$id" params={{ language, id: request }} className="no-print">
        {text('seeConsent')}
      </Link>
    </Section>
  )
}

const Trims = (given: { trims: NonNullable<Explanation['decided']>['trims'] }) => {
  const text = useText(decisionMessages)
  if (given.trims.length === 0) return null
  return (
    <Section title={text('trims')}>
      <ul>
        {given.trims.map(({ pointer, start, end, by, at }) => (
          <li key={`${pointer} ${start}`}>
            {pointer === '' ? text('wholeItem') : <code>{pointer}</code>}
            {start !== undefined && ` [${start}–${end}]`} · {by} · <Instant at={at} form="both" />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Facts = (given: { facts: Explanation['facts'] }) => {
  const text = useText(decisionMessages)
  const pick = usePick()
  return (
    <Section title={text('facts')}>
      <dl className={css.facts}>
        {given.facts.map(({ fact, name, values, missing }) => (
          <Pair key={fact} name={pick(name)}>
            {values.length === 0 ? text('none') : values.map(pick).join(', ')}{' '}
            {missing && <StateBadge tone="warn">{text('missing')}</StateBadge>}
          </Pair>
        ))}
      </dl>
    </Section>
  )
}

const Now = (given: { explanation: Explanation }) => {
  const text = useText(decisionMessages)
  const pick = usePick()
  const { now, decided } = given.explanation
  if (now === null) return <p className="muted">{text('unreached')}</p>
  const isSame = decided?.policies === now.policies
  return (
    <Notice tone="info">
      {text('now', { outcome: pick(OUTCOME_NAMES[now.outcome]) })} {text(isSame ? 'sameRules' : 'otherRules')}
    </Notice>
  )
}

export const DecisionPage = () => {
  const text = useText(decisionMessages)
  const language = useLanguage()
  const { id = '', to = '' } = useParams({ strict: false })
  const { version } = useSearch({ strict: false })
  const page = useReply('release.explain', {
    params: { id, to },
    query: version === undefined ? {} : { version },
  })
  if (page.error !== null) return <ErrorPanel reply={page.error.reply} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Reading lines={12} />
  const { record, decided, consent, now, facts } = page.data
  const rules = decided?.rules ?? now?.rules ?? []
  return (
    <>
      <PageHead
        title={text('title', { title: record.title })}
        lead={
          <div className="row">
            {text('to')} <Party code={page.data.to} /> <TlpBadge tlp={record.tlp} />
            <Instant at={record.version} form="both" />
            <Link
              to="/$language/$place/records/$id"
              params={{ language, place: placeOfArea(record.area), id: record.id }}
              search={{ version: record.version }}
              className="no-print"
            >
              {text('openRecord')}
            </Link>
          </div>
        }
      >
        <Button variant="default" onClick={() => window.print()}>
          {text('print')}
        </Button>
      </PageHead>
      <p className="small muted">{text('internal')}</p>
      {decided === null ? <Notice tone="info">{text('undecided')}</Notice> : <Decided decided={decided} />}
      {consent !== null && <Consent consent={consent} />}
      <Section title={text('rules')}>
        <RuleLines rules={rules} />
      </Section>
      {decided !== null && <Changes changes={decided.changes} />}
      {decided !== null && <Trims trims={decided.trims} />}
      {decided !== null && <Approvals approvals={decided.approvals} />}
      <Facts facts={facts} />
      <Now explanation={page.data} />
    </>
  )
}

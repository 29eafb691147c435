// One agreement (interface.md §6.5): both texts, hashes, nine digits, what happened, what the reader may do.
import type { AgreementPage as Page } from '@saphan/core/contract/agreement.ts'
import { Link, useParams } from '@tanstack/react-router'
import { fileAddress } from '../contract/call.ts'
import { Party, useOwnFirst } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { otherLanguage, useLanguage, usePick, useText } from '../language/text.ts'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import css from './agreement.module.css'
import { AreaRules } from './area-rules.tsx'
import { agreementMessages } from './messages.ts'
import { SigningTasks } from './signing-task.tsx'
import { useAgreementEvent, useAgreementState, useRole } from './state-name.ts'

const Lead = (given: { page: Page }) => {
  const text = useText(agreementMessages)
  const stateName = useAgreementState()
  const ownFirst = useOwnFirst()
  const { line } = given.page
  return (
    <div className="row">
      <StateBadge tone={toneOf(line.state)}>{stateName(line.state)}</StateBadge>
      {ownFirst(line.parties).map((code) => (
        <Party key={code} code={code} />
      ))}
      <span>{text('signatures', { given: line.signedBy.length, needed: line.parties.length })}</span>
      <span>
        {text('effective')}:{' '}
        {line.effectiveAt === null ? text('notYet') : <Instant at={line.effectiveAt} form="both" />}
      </span>
      <span>
        {text('expires')}:{' '}
        {line.expiresAt === null ? text('noEnd') : <Instant at={line.expiresAt} form="both" />}
      </span>
    </div>
  )
}

const Digits = (given: { page: Page }) => {
  const text = useText(agreementMessages)
  const { digits } = given.page
  return (
    <Section title={text('digits')}>
      {digits === null ? (
        <p className="muted">{text('digitsNone')}</p>
      ) : (
        <>
          <p className={css.digits} translate="no">
            {digits.replaceAll(/(\d{3})(?=\d)/g, '$1 ')}
          </p>
          <p className="muted small">{text('digitsHelp')}</p>
        </>
      )}
    </Section>
  )
}

const Hashes = (given: { page: Page }) => {
  const text = useText(agreementMessages)
  const { hashes } = given.page
  const rows = [
    ['hashDocument', hashes.document],
    ['hashTh', hashes.th],
    ['hashEn', hashes.en],
  ] as const
  return (
    <Section title={text('hashes')}>
      <p className="muted small">{text('hashesHelp')}</p>
      <dl className="stack tight">
        {rows.map(([key, hash]) => (
          <div key={key}>
            <dt className="muted small">{text(key)}</dt>
            <dd className="no-margin">
              <code>{hash}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** Both texts beside each other, in full, so that reading to the end is scrolling the page. */
const Texts = (given: { page: Page }) => {
  const text = useText(agreementMessages)
  const language = useLanguage()
  return (
    <Section title={text('texts')}>
      <div className={css.texts}>
        {[language, otherLanguage(language)].map((one) => {
          const name = text(one === 'th' ? 'textTh' : 'textEn')
          return (
            <div key={one} className="stack tight">
              <h3>{name}</h3>
              <p className={css.text} lang={one}>
                {given.page.texts[one]}
              </p>
            </div>
          )
        })}
      </div>
    </Section>
  )
}

const Events = (given: { page: Page }) => {
  const text = useText(agreementMessages)
  const eventName = useAgreementEvent()
  const roleName = useRole()
  const { events } = given.page
  return (
    <Section title={text('events')}>
      {events.length === 0 && <p className="muted">{text('noEvents')}</p>}
      <ol className={css.list}>
        {events.map((event) => (
          <li key={event.digest} className="stack tight">
            <span className="row">
              <Party code={event.party} />
              <strong>{eventName(event.kind)}</strong>
              <span className="muted">{roleName(event.role)}</span>
            </span>
            <span className="small">
              <Instant at={event.at} form="both" />
              {event.authority !== undefined && ` · ${text('authorityBy', { authority: event.authority })}`}
            </span>
            <code className="muted small">{event.digest.slice(0, 24)}…</code>
          </li>
        ))}
      </ol>
    </Section>
  )
}

export const AgreementPage = () => {
  const text = useText(agreementMessages)
  const pick = usePick()
  const language = useLanguage()
  const { id = '' } = useParams({ strict: false })
  const page = useReply('agreement.get', { params: { id } }, { everyMs: 5_000 })
  if (page.error !== null) return <ErrorPanel reply={page.error.reply} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Reading lines={10} />
  const { data } = page
  return (
    <>
      <Link to="/$language/exchange/agreements" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      <PageHead title={pick(data.line.titles)} lead={<Lead page={data} />}>
        <a className="button-link" href={fileAddress('agreement.file', { params: { id } })} download>
          <Icon name="file" size={18} />
          {text('file')}
        </a>
      </PageHead>
      <div className="columns">
        <SigningTasks page={data} />
        <Digits page={data} />
        <Hashes page={data} />
      </div>
      <Events page={data} />
      <AreaRules page={data} />
      <Texts page={data} />
    </>
  )
}

// The instrument on record: history in both languages, with the source of every statement.
import { type Instrument, type Statement, statementsOf } from '@saphan/core/agreement/instrument.ts'
import { formatDay } from '@saphan/core/language/calendar.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { BilingualText } from '../ui/bilingual-text.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import css from './agreement.module.css'
import { agreementMessages } from './messages.ts'

const SOURCES = {
  title: 'sourceTitle',
  press: 'sourcePress',
  remark: 'sourceRemark',
  assumed: 'sourceAssumed',
} as const

const StatementLine = (given: { statement: Statement }) => {
  const text = useText(agreementMessages)
  const { statement } = given
  return (
    <li className={css.statement}>
      <BilingualText text={statement.text} />
      <span>
        <StateBadge tone={statement.source === 'assumed' ? 'warn' : 'info'}>
          {text(SOURCES[statement.source])}
        </StateBadge>
      </span>
    </li>
  )
}

const Titles = (given: { instrument: Instrument }) => {
  const text = useText(agreementMessages)
  const pick = usePick()
  return given.instrument.titles.map((title) => (
    <p key={title.text}>
      {title.is_alias && <span className="muted">{text('alias')}: </span>}
      <span lang={title.language} className={title.is_alias ? '' : css.title}>
        {title.text}
      </span>{' '}
      <span className="muted small">({pick(title.used_by)})</span>
    </p>
  ))
}

const History = (given: { instrument: Instrument }) => {
  const text = useText(agreementMessages)
  const pick = usePick()
  const language = useLanguage()
  const { instrument } = given
  const people = (list: Instrument['signed_by']) =>
    list.map((person) => (
      <div key={pick(person.name)}>
        {pick(person.name)}, {pick(person.role)}
      </div>
    ))
  return (
    <dl className={css.pairs}>
      <div>
        <dt>{text('signedOn')}</dt>
        <dd>{formatDay(instrument.signed_on, language, 'both')}</dd>
      </div>
      <div>
        <dt>{text('place')}</dt>
        <dd>{pick(instrument.place)}</dd>
      </div>
      <div>
        <dt>{text('signedBy')}</dt>
        <dd>{people(instrument.signed_by)}</dd>
      </div>
      <div>
        <dt>{text('witnessedBy')}</dt>
        <dd>{people(instrument.witnessed_by)}</dd>
      </div>
      <div>
        <dt>{text('currentStatus')}</dt>
        <dd>{pick(instrument.status)}</dd>
      </div>
    </dl>
  )
}

const OnRecord = (given: { instrument: Instrument }) => {
  const text = useText(agreementMessages)
  const pick = usePick()
  const { instrument } = given
  return (
    <Section title={text('onRecord')}>
      <Notice tone="info">
        <p>{text('notSignedHere')}</p>
      </Notice>
      <Titles instrument={instrument} />
      <History instrument={instrument} />
      <h3>{text('statements')}</h3>
      <ul className={css.list}>
        {statementsOf(instrument).map((statement) => (
          <StatementLine key={statement.id} statement={statement} />
        ))}
      </ul>
      <h3>{text('references')}</h3>
      <ul className={css.list}>
        {instrument.references.map((reference) => (
          <li key={reference.id}>
            {pick(reference.text)}
            {reference.url !== null && (
              <>
                {' '}
                <a href={reference.url} rel="noreferrer noopener" target="_blank">
                  {new URL(reference.url).hostname}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const Instruments = () => {
  const list = useReply('instrument.list', {})
  return list.data?.instruments.map((one) => {
    const instrument = one as unknown as Instrument
    return <OnRecord key={instrument.id} instrument={instrument} />
  })
}

// The guide of a demonstration: numbered cards that lead to the exact page; nothing of it exists on a real node.
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { Link } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { EmptyState } from '../ui/notice.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { BeginAgain } from './begin-again.tsx'
import { type Card, CARDS } from './card.ts'
import { EngineerExtra } from './engineer.tsx'
import css from './guide.module.css'
import { guideMessages } from './messages.ts'

const GuideCard = (given: { card: Card; number: number }) => {
  const text = useText(guideMessages)
  const pick = usePick()
  const language = useLanguage()
  const { card } = given
  return (
    <li className={css.card}>
      <span className={css.number} aria-hidden="true">
        {given.number}
      </span>
      <div className="stack tight">
        <h2>{pick(card.title)}</h2>
        <p className="muted small">
          {text('as')} {pick(card.as)} <code>{card.user}</code>
        </p>
        <ol className={css.steps} aria-label={text('steps')}>
          {card.steps.map((step) => (
            <li key={step.en}>{pick(step)}</li>
          ))}
        </ol>
        <Link to={`/${language}/${card.at}` as '/'}>{text('go', { page: pick(card.page) })}</Link>
        {card.extra === 'engineer' && <EngineerExtra />}
      </div>
    </li>
  )
}

/** The accounts of the demonstration, which everybody may know. */
const Accounts = () => {
  const text = useText(guideMessages)
  const pick = usePick()
  return (
    <Section title={text('accounts')}>
      <p className="muted">{text('accountsHelp')}</p>
      <DataTable
        caption={text('accounts')}
        rows={DEMONSTRATION_ACCOUNTS}
        rowKey={(one) => one.user}
        columns={[
          { id: 'name', header: text('who'), cell: (one) => pick(one.name), plain: (one) => pick(one.name) },
          {
            id: 'user',
            header: text('user'),
            cell: (one) => <code>{one.user}</code>,
            plain: (one) => one.user,
          },
          {
            id: 'password',
            header: text('password'),
            cell: (one) => <code>{one.password}</code>,
            plain: (one) => one.password,
          },
        ]}
      />
    </Section>
  )
}

const OtherGuides = () => {
  const text = useText(guideMessages)
  const name = usePartyName()
  const language = useLanguage()
  const own = useNode()?.party
  const nodes = useReply('demonstration.get', {}).data?.nodes ?? []
  return nodes
    .filter(({ party }) => party !== own)
    .map(({ party, console: address }) => (
      <p key={party}>
        {text('otherSide')}: <a href={`${address}/${language}/guide`}>{name(party)}</a>
      </p>
    ))
}

export const GuidePage = () => {
  const text = useText(guideMessages)
  const node = useNode()
  if (node?.demonstration !== true) return <EmptyState icon="guide" title={text('none')} />
  return (
    <>
      <PageHead title={text('title')} lead={text('lead')} />
      <OtherGuides />
      <BeginAgain />
      <ol className={css.cards}>
        {CARDS.map((card, index) => (
          <GuideCard key={card.id} card={card} number={index + 1} />
        ))}
      </ol>
      <Accounts />
    </>
  )
}

// Who can approve at this moment, by the role that is asked: who is there, who is away until when, who stands in.
import type { Approvers } from '@saphan/core/contract/stand-in.ts'
import { Link } from '@tanstack/react-router'
import { useCan } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { useRoleName } from '../place/role-name.ts'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { Section } from '../ui/page-head.tsx'
import { releaseMessages } from './messages.ts'
import css from './review.module.css'

type Person = Approvers['people'][number]

const Face = (given: { person: Person }) => {
  const text = useText(releaseMessages)
  const { name, awayUntil, standsInFor } = given.person
  if (standsInFor !== undefined)
    return (
      <>
        {name} <StateBadge tone="info">{text('standsInFor', { name: standsInFor })}</StateBadge>
      </>
    )
  if (awayUntil !== undefined)
    return (
      <span className="muted">
        {name} · {text('awayUntil')} <Instant at={awayUntil} />
      </span>
    )
  return name
}

export const ApproverList = (given: { approvers: readonly Approvers[] }) => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const roleName = useRoleName()
  const sees = useCan('member:read')
  if (given.approvers.length === 0) return null
  return (
    <Section title={text('whoCan')}>
      {given.approvers.map(({ role, people }) => (
        <div key={role}>
          <h3 className="small">{roleName(role)}</h3>
          <ul className={css.lines}>
            {people.map((person) => (
              <li key={`${person.name} ${person.standsInFor ?? ''}`} className="small">
                <Face person={person} />
              </li>
            ))}
          </ul>
          {people.every(({ awayUntil }) => awayUntil !== undefined) && (
            <StateBadge tone="bad">{text('nobodyCan')}</StateBadge>
          )}
        </div>
      ))}
      {sees && (
        <Link to="/$language/exchange/stand-ins" params={{ language }} className="small no-print">
          {text('standIns')}
        </Link>
      )}
    </Section>
  )
}

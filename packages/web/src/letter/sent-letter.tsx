// How far a letter of this side has come: sealed, in the feed, taken, opened by whom.
import type { SentLetter } from '@saphan/core/contract/letter.ts'
import { usePick, useText } from '../language/text.ts'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { Fingerprint } from './fingerprint.tsx'
import css from './letter.module.css'
import { letterMessages } from './messages.ts'

export const SentLetterState = (given: { letter: SentLetter }) => {
  const text = useText(letterMessages)
  const pick = usePick()
  const { letter } = given
  return (
    <div className="stack tight">
      <p className="small">
        {text('sealedAt')} <Instant at={letter.sealedAt} form="both" /> ·{' '}
        {letter.entry === undefined ? text('waitsForPlace') : text('entry', { index: letter.entry })} ·{' '}
        {text(letter.fetchedAt === undefined ? 'notFetched' : 'fetched')}
      </p>
      <ul className={css.list}>
        {letter.persons.map((person) => (
          <li key={person.key} className="stack tight">
            <span className="row">
              {pick(person.title)}, {pick(person.organisation)}
              <StateBadge tone={person.openedAt === undefined ? 'plain' : 'ok'}>
                {text(person.openedAt === undefined ? 'notOpened' : 'opened')}
              </StateBadge>
              {person.openedAt !== undefined && <Instant at={person.openedAt} form="both" />}
            </span>
            <Fingerprint of={person.key} />
          </li>
        ))}
      </ul>
    </div>
  )
}

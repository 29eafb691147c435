// For TLP:RED in a review: whom of the other side it is for, and, once sealed, how far the letter has come.
import { Button, Checkbox } from '@mantine/core'
import type { Review } from '@saphan/core/contract/release.ts'
import type { Sealing, SealingPerson } from '@saphan/core/contract/letter.ts'
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import { useState } from 'react'
import { usePartyName } from '../contract/party.tsx'
import { useAct, useReply } from '../contract/query.ts'
import { usePick, useText } from '../language/text.ts'
import { Fingerprint } from '../letter/fingerprint.tsx'
import css from '../letter/letter.module.css'
import { sealMessages } from '../letter/messages.ts'
import { SentLetterState } from '../letter/sent-letter.tsx'
import { Instant } from '../ui/instant.tsx'
import { EmptyState, ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'

const PersonLabel = (given: { person: SealingPerson }) => {
  const text = useText(sealMessages)
  const pick = usePick()
  const { title, organisation, key, publishedAt } = given.person
  return (
    <span className="stack tight">
      <span>
        {pick(title)}, {pick(organisation)}
      </span>
      <Fingerprint of={key} />
      <span className="muted small">
        {text('publishedAt')} <Instant at={publishedAt} form="both" />
      </span>
    </span>
  )
}

type Choosing = { reviewId: string; sealing: Sealing; lines: readonly string[]; named: readonly string[] }

const Choose = ({ reviewId, sealing, lines, named }: Choosing) => {
  const text = useText(sealMessages)
  const act = useAct('review.name')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(named))
  const toggle = (key: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(key)
    else next.delete(key)
    setChosen(next)
  }
  const keys = sealing.persons.map(({ key }) => key).filter((key) => chosen.has(key))
  const isSame = keys.length === named.length && keys.every((key) => named.includes(key))
  return (
    <>
      <fieldset className="plain-fieldset stack">
        <legend>{text('persons')}</legend>
        {sealing.persons.map((person) => (
          <Checkbox
            key={person.key}
            label={<PersonLabel person={person} />}
            checked={chosen.has(person.key)}
            onChange={(event) => toggle(person.key, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <p className="muted small">{text('voids')}</p>
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <div className="no-print">
        <Button
          variant="outline"
          disabled={isSame}
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: reviewId }, body: { lines: [...lines], keys } })}
        >
          {text(keys.length === 0 && named.length > 0 ? 'nameNobody' : 'name')}
        </Button>
      </div>
    </>
  )
}

const Naming = (given: { review: Review; sealing: Sealing }) => {
  const text = useText(sealMessages)
  const name = usePartyName()
  const pick = usePick()
  const { review, sealing } = given
  const waiting = sealing.lines.filter(({ isWaiting }) => isWaiting)
  if (waiting.length === 0) return null
  const named = waiting[0]?.named ?? []
  const why = sealing.cannotName
  return (
    <>
      <p className="muted">{text('help')}</p>
      {named.length === 0 ? (
        <Notice tone="warn">{text('nobodyNamed')}</Notice>
      ) : (
        <Notice tone="info">{text('named', { count: named.length })}</Notice>
      )}
      {why !== undefined && (
        <p className="muted small">{pick(CATALOGUE[why as keyof typeof CATALOGUE].text)}</p>
      )}
      {why === undefined && sealing.persons.length === 0 && (
        <EmptyState icon="alert" title={text('noPersons', { party: name(review.summary.to) })}>
          <p>{text('noPersonsHelp')}</p>
        </EmptyState>
      )}
      {why === undefined && sealing.persons.length > 0 && (
        <Choose
          key={named.join()}
          reviewId={review.summary.id}
          sealing={sealing}
          lines={waiting.map(({ line }) => line)}
          named={named}
        />
      )}
    </>
  )
}

/** Nothing, unless something of the review is for named persons only. */
export const SealTo = (given: { review: Review }) => {
  const text = useText(sealMessages)
  const { id } = given.review.summary
  const sealing = useReply('review.sealing', { params: { id } }, { everyMs: 5_000, keep: true })
  if (sealing.error !== null) return <ErrorPanel reply={sealing.error.reply} />
  if (sealing.data === undefined || sealing.data.lines.length === 0) return null
  return (
    <Section title={text('title')}>
      <Naming review={given.review} sealing={sealing.data} />
      <ul className={css.list}>
        {sealing.data.lines.map(({ line, title, letter }) =>
          letter === null ? null : (
            <li key={line} className="stack tight">
              <strong>{title}</strong>
              <SentLetterState letter={letter} />
            </li>
          ),
        )}
      </ul>
    </Section>
  )
}

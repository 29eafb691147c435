// What rests on a recalled record: found on both sides; what this side gave the same Party can be asked back like it.
import { Button } from '@mantine/core'
import { ANOTHER_VERSION, type DerivedLine, type RecallPage } from '@saphan/core/contract/recall.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Party } from '../contract/party.tsx'
import { useAct } from '../contract/query.ts'
import { useCan, useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import css from '../record/record.module.css'
import { useRelationName } from '../record/relation-name.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { releaseStateNames } from '../ui/state-name.ts'
import { recallMessages } from './messages.ts'
import { useLineTitle, VersionLink } from './version-link.tsx'

const keyOf = ({ line, relation }: DerivedLine): string => `${relation} ${line.id} ${line.version}`

/** How it rests on the recalled record, and whose it is. */
const How = (given: { derived: DerivedLine }) => {
  const text = useText(recallMessages)
  const relationName = useRelationName()
  const self = useNode()?.party
  const { relation, steps, line, state } = given.derived
  const said = relation === ANOTHER_VERSION ? text('anotherVersion') : relationName(relation, true)
  return (
    <p className="small muted row">
      <span>
        {said}
        {steps > 1 && ` (${text('indirectly')})`}
      </span>
      {state === undefined &&
        (line.origin === self ? (
          <StateBadge tone="info">{text('madeHere')}</StateBadge>
        ) : (
          <Party code={line.origin} />
        ))}
    </p>
  )
}

const Standing = (given: { derived: DerivedLine; onAsk: (() => void) | undefined }) => {
  const text = useText(recallMessages)
  const stateText = useText(releaseStateNames)
  const titleOf = useLineTitle()
  const language = useLanguage()
  const { state, recall, line, end } = given.derived
  if (state === undefined) return null
  return (
    <div className="row">
      <StateBadge tone={toneOf(state)}>{stateText(state)}</StateBadge>
      {recall !== undefined && (
        <Link to="/$language/exchange/recalls/$id" params={{ language, id: recall }}>
          {text('seeRecall')}
        </Link>
      )}
      {given.onAsk !== undefined && state === 'released' && (
        <Button
          variant="outline"
          color="red"
          size="compact-sm"
          className="no-print"
          aria-label={text('askOneName', { title: titleOf(line, end) })}
          onClick={given.onAsk}
        >
          {text('ask')}
        </Button>
      )}
    </div>
  )
}

const Asking = (given: { id: string; chosen: readonly DerivedLine[] | undefined; onClose: () => void }) => {
  const text = useText(recallMessages)
  const act = useAct('recall.derived')
  const titleOf = useLineTitle()
  const { id, chosen = [], onClose } = given
  const records = chosen.map(({ line }) => ({ record: line.id, version: line.version }))
  const title = text('askDerived', { count: chosen.length })
  return (
    <ConfirmDialog
      open={given.chosen !== undefined}
      title={title}
      yes={text('ask')}
      danger
      busy={act.isPending}
      onYes={() => act.mutate({ params: { id }, body: { records } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text('askDerivedHelp')}</p>
      <ul className="small">
        {chosen.map((one) => (
          <li key={keyOf(one)}>{titleOf(one.line, one.end)}</li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}

export const Derived = (given: Pick<RecallPage, 'line' | 'derived' | 'isAll'>) => {
  const text = useText(recallMessages)
  const mayAsk = useCan('release:withdraw') && given.line.own
  const [chosen, setChosen] = useState<readonly DerivedLine[]>()
  const { line, derived, isAll } = given
  if (derived.length === 0) return null
  const released = derived.filter(({ state }) => state === 'released')
  return (
    <Section title={text('derived')}>
      <p className="small muted">{text('derivedHelp')}</p>
      {!isAll && <p>{text('derivedMore', { count: derived.length })}</p>}
      {mayAsk && released.length > 1 && (
        <div className="row no-print">
          <Button variant="outline" color="red" onClick={() => setChosen(released)}>
            {text('askAll', { count: released.length })}
          </Button>
        </div>
      )}
      <ul className={css.list}>
        {derived.map((one) => (
          <li key={keyOf(one)} className="stack tight">
            <VersionLink line={one.line} end={one.end} />
            <How derived={one} />
            <Standing derived={one} onAsk={mayAsk ? () => setChosen([one]) : undefined} />
          </li>
        ))}
      </ul>
      <Asking id={line.id} chosen={chosen} onClose={() => setChosen(undefined)} />
    </Section>
  )
}

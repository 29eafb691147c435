// What takes the place of a version that was corrected or re-marked, where that stands, and how to make it.
import { Button, NativeSelect } from '@mantine/core'
import type { RecallLine, RecallPage, Replacement } from '@saphan/core/contract/recall.ts'
import type { TlpLevel } from '@saphan/core/stix/tlp.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { releaseStateNames } from '../ui/state-name.ts'
import { recallMessages } from './messages.ts'
import { VersionLink } from './version-link.tsx'

const LEFT: readonly (string | undefined)[] = ['released', 'queued', 'recalled', undefined]

/** The newer version, and where it stands or by which entry it came. */
export const ReplacementLine = (given: { replacement: Replacement }) => {
  const text = useText(recallMessages)
  const stateText = useText(releaseStateNames)
  const language = useLanguage()
  const { line, state, review, feed, index } = given.replacement
  return (
    <div className="stack tight">
      <div className="row">
        <VersionLink line={line} />
        {state !== undefined && <StateBadge tone={toneOf(state)}>{stateText(state)}</StateBadge>}
      </div>
      {!LEFT.includes(state) && <p className="small">{text('notLeft')}</p>}
      <div className="row small">
        {review !== undefined && (
          <Link to="/$language/exchange/reviews/$id" params={{ language, id: review }}>
            {text('seeReview')}
          </Link>
        )}
        {feed !== undefined && index !== undefined && (
          <Link
            to="/$language/exchange/feeds/$id"
            params={{ language, id: feed }}
            search={{ before: String(index + 1) }}
          >
            {text('entry', { index })}
          </Link>
        )}
      </div>
    </div>
  )
}

/** The choice of a stricter marking; an empty one makes no version. */
export const MarkingSelect = (given: {
  levels: readonly TlpLevel[]
  value: string
  optional?: boolean
  onChange: (value: string) => void
}) => {
  const text = useText(recallMessages)
  const levels = given.levels.map((value) => ({ value, label: `TLP:${value.toUpperCase()}` }))
  return (
    <NativeSelect
      label={text('newMarking')}
      description={text('newMarkingHelp')}
      value={given.value}
      data={given.optional === true ? [...levels, { value: '', label: text('noMarking') }] : levels}
      onChange={(event) => given.onChange(event.currentTarget.value)}
    />
  )
}

const Remarking = (given: Pick<RecallPage, 'line' | 'levels'>) => {
  const text = useText(recallMessages)
  const act = useAct('recall.remark')
  const { line, levels } = given
  const [tlp, setTlp] = useState<string>(levels[0] ?? '')
  const chosen = levels.find((level) => level === tlp)
  return (
    <div className="stack no-print">
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <MarkingSelect levels={levels} value={tlp} onChange={setTlp} />
      <div className="row">
        <Button
          loading={act.isPending}
          disabled={chosen === undefined}
          onClick={() => chosen && act.mutate({ params: { id: line.id }, body: { tlp: chosen } })}
        >
          {text('makeRemarked')}
        </Button>
      </div>
    </div>
  )
}

/** Of what is withdrawn nothing takes the place. */
export const ReplacementSection = (given: Pick<RecallPage, 'line' | 'levels'>) => {
  const text = useText(recallMessages)
  const { line, levels } = given
  if (line.action === 'withdraw') return null
  return (
    <Section title={text('replacedBy')}>
      {line.replacement !== null && <ReplacementLine replacement={line.replacement} />}
      {line.replacement === null && <p>{text(line.own ? 'noNewer' : 'newerNotCome')}</p>}
      {line.replacement === null && line.own && <p className="small muted">{text('noNewerHelp')}</p>}
      {levels.length > 0 && <Remarking line={line} levels={levels} />}
    </Section>
  )
}

/** On a release review: the recalls of which it holds what takes their place. */
export const TakesPlace = (given: { review: string }) => {
  const text = useText(recallMessages)
  const language = useLanguage()
  const list = useReply('recall.list', {})
  const recalls: readonly RecallLine[] = list.data?.recalls ?? []
  const replaced = recalls.filter(({ replacement }) => replacement?.review === given.review)
  if (replaced.length === 0) return null
  return (
    <div className="panel stack tight">
      <p>{text('takesPlace')}</p>
      <ul>
        {replaced.map(({ id, record }) => (
          <li key={id}>
            <Link to="/$language/exchange/recalls/$id" params={{ language, id }}>
              {text('seeRecall')}: {record?.title ?? text('unknown')}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

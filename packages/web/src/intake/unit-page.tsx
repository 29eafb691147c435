// One unit on its way: stored, decided, and what failed; asks again until it is complete.
import { Progress } from '@mantine/core'
import type { Unit } from '@saphan/core/contract/record.ts'
import { Link, useParams } from '@tanstack/react-router'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import css from './unit.module.css'
import { intakeMessages, unitStates } from './messages.ts'

const Counts = (given: { unit: Unit }) => {
  const text = useText(intakeMessages)
  const { unit } = given
  const counts = ['stored', 'failed', 'decided', 'released', 'waiting', 'withheld'] as const
  return (
    <dl className={css.counts}>
      {counts.map((name) => (
        <div key={name}>
          <dt>{text(name)}</dt>
          <dd>{unit[name]}</dd>
        </div>
      ))}
    </dl>
  )
}

const Failures = (given: { unit: Unit }) => {
  const text = useText(intakeMessages)
  return (
    <Section title={text('failures')}>
      {given.unit.failures.length === 0 && <p className="muted">{text('noFailures')}</p>}
      <ul className={css.failures}>
        {given.unit.failures.map((failure) => (
          <li key={failure.id + failure.message}>
            <code>{failure.id}</code>
            <p>{failure.message}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const UnitPage = () => {
  const text = useText(intakeMessages)
  const stateText = useText(unitStates)
  const language = useLanguage()
  const { id = '' } = useParams({ strict: false })
  const page = useReply('unit.get', { params: { id } }, { everyMs: 1_000 })
  if (page.error !== null) return <ErrorPanel reply={page.error.reply} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Reading />
  const unit = page.data
  const share = unit.total === 0 ? 0 : (unit.decided + unit.failed) / unit.total
  return (
    <>
      <Link to="/$language/exchange/intake" params={{ language }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      <PageHead
        title={unit.name}
        lead={
          <div className="row">
            <StateBadge tone={toneOf(unit.state)}>{stateText(unit.state)}</StateBadge>
            <Instant at={unit.receivedAt} form="both" />
            <span>{text('kilobytes', { size: Math.ceil(unit.bytes / 1_000) })}</span>
          </div>
        }
      />
      <output className="stack tight">
        <span>{text('moved', { decided: unit.decided, total: unit.total })}</span>
        <Progress value={share * 100} aria-label={text('progress')} />
      </output>
      {unit.state === 'complete' && unit.total === 0 && <Notice tone="warn">{text('nothingMoved')}</Notice>}
      <Counts unit={unit} />
      <Failures unit={unit} />
    </>
  )
}

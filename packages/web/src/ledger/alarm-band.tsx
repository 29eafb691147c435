// On every page, while something is held against a log or what it holds: says so, and leads to the evidence.
import type { EvidenceLine } from '@saphan/core/contract/evidence.ts'
import { Link } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useCan, useNode } from '../contract/session.ts'
import { useLanguage, useText } from '../language/text.ts'
import { Notice } from '../ui/notice.tsx'
import { ledgerMessages } from './messages.ts'

const Alarm = (given: { evidence: EvidenceLine }) => {
  const text = useText(ledgerMessages)
  const name = usePartyName()
  const own = useNode()?.party
  const { against, kind } = given.evidence
  if (kind === 'refused-pack') return text('alarmPack')
  if (kind === 'refused-act') return text('alarmAct')
  if (kind !== 'forked') return text('alarmOther', { party: name(against) })
  return against === own ? text('alarmForkedOwn') : text('alarmForked', { party: name(against) })
}

const DAY_MS = 86_400_000

/** What was refused here has changed nothing, so that it is shouted about for a day only; the list keeps it. */
const isLoud = ({ kind, foundAt }: EvidenceLine): boolean =>
  (kind !== 'refused-pack' && kind !== 'refused-act') || Date.now() - Date.parse(foundAt) < DAY_MS

/** One line for each feed, and one for refused packs, the newest. */
export const AlarmBand = () => {
  const text = useText(ledgerMessages)
  const language = useLanguage()
  const list = useReply('evidence.list', {}, { everyMs: 5_000, enabled: useCan('agreement:read') })
  const loud = (list.data?.evidence ?? []).filter(isLoud).toReversed()
  const newest = new Map(loud.map((one) => [one.feed ?? one.kind, one]))
  if (newest.size === 0) return null
  return (
    <aside aria-label={text('alarm')}>
      {[...newest.values()].map((evidence) => (
        <Notice key={evidence.id} tone="bad" live>
          <p>
            <strong>{text('alarm')}:</strong> <Alarm evidence={evidence} />
          </p>
          <Link to="/$language/exchange/connections" params={{ language }}>
            {text('seeEvidence')}
          </Link>
        </Notice>
      ))}
    </aside>
  )
}

// What is held against somebody: a list whose files convince a stranger.
import type { EvidenceLine } from '@saphan/core/contract/evidence.ts'
import { fileAddress } from '../contract/call.ts'
import { Party } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { Section } from '../ui/page-head.tsx'
import { evidenceKinds, ledgerMessages } from './messages.ts'

/** Nothing at all while nothing is held. */
export const EvidenceList = () => {
  const text = useText(ledgerMessages)
  const kindText = useText(evidenceKinds)
  const list = useReply('evidence.list', {}, { everyMs: 5_000 })
  const rows: readonly EvidenceLine[] = list.data?.evidence ?? []
  if (rows.length === 0) return null
  return (
    <Section title={text('evidence')}>
      <p className="muted">{text('evidenceLead')}</p>
      <DataTable
        caption={text('evidence')}
        rows={rows}
        rowKey={(one) => one.id}
        columns={[
          {
            id: 'kind',
            header: text('finding'),
            cell: (one) => (
              <>
                <StateBadge tone="bad">{kindText(one.kind)}</StateBadge>
                {one.origin !== undefined && <div className="muted small">{one.origin}</div>}
              </>
            ),
            plain: (one) => one.kind,
          },
          {
            id: 'against',
            header: text('peer'),
            cell: (one) => <Party code={one.against} />,
            plain: (one) => one.against,
          },
          {
            id: 'foundAt',
            header: text('foundAt'),
            cell: (one) => <Instant at={one.foundAt} />,
            plain: (one) => one.foundAt,
          },
          {
            id: 'file',
            header: text('evidenceFile'),
            cell: (one) => (
              <a href={fileAddress('evidence.file', { params: { id: one.id } })} download>
                {text('saveEvidence')}
              </a>
            ),
            plain: (one) => one.id,
          },
        ]}
      />
    </Section>
  )
}

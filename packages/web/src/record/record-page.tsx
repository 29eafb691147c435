// One record in plain words; STIX names appear only under technical details.
import type { RecordPage as Page } from '@saphan/core/contract/record.ts'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Party } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { Advisory, WarningFile } from '../csaf/advisory.tsx'
import { useLanguage, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { Icon } from '../ui/icon.tsx'
import { Instant } from '../ui/instant.tsx'
import { StateBadge, TlpBadge } from '../ui/mark.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { useKindName } from './kind-name.ts'
import { recordMessages } from './messages.ts'
import css from './record.module.css'
import { RecordContent } from './record-content.tsx'
import { SeenHere } from './seen-here.tsx'
import { Arrivals, Relations, Releases, Versions } from './record-side.tsx'

const Technical = (given: { page: Page }) => {
  const text = useText(recordMessages)
  const { page } = given
  return (
    <details className={`${css.technical} no-print`}>
      <summary>{text('technical')}</summary>
      <div className="stack">
        <dl className={css.pairs}>
          <div>
            <dt>{text('identifier')}</dt>
            <dd>
              <code>{page.line.id}</code>
            </dd>
          </div>
          <div>
            <dt>{text('digest')}</dt>
            <dd>
              <code>{page.digest}</code>
            </dd>
          </div>
        </dl>
        <h3>{text('canonical')}</h3>
        <pre>{page.canonical}</pre>
        <h3>{text('facts')}</h3>
        <pre>{JSON.stringify(page.facts, null, 2)}</pre>
      </div>
    </details>
  )
}

const Lead = (given: { page: Page }) => {
  const text = useText(recordMessages)
  const kindName = useKindName()
  const areaName = useAreaName()
  const { line } = given.page
  return (
    <div className="row">
      <span>{kindName(line.kind, line.type)}</span>
      <TlpBadge tlp={line.tlp} />
      <Party code={line.origin} />
      {line.revoked && <StateBadge tone="warn">{text('revoked')}</StateBadge>}
      <span>{areaName(line.area)}</span>
      <Instant at={line.version} form="both" />
    </div>
  )
}

export const RecordPage = () => {
  const text = useText(recordMessages)
  const language = useLanguage()
  const { id = '', place = 'threats' } = useParams({ strict: false })
  const { version } = useSearch({ strict: false })
  const page = useReply(
    'record.get',
    { params: { id }, query: version === undefined ? {} : { version } },
    { everyMs: 5_000 },
  )
  if (page.error !== null) return <ErrorPanel reply={page.error.reply} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Reading lines={10} />
  return (
    <>
      <Link to="/$language/$place" params={{ language, place }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      <PageHead title={page.data.line.title} lead={<Lead page={page.data} />} />
      <div className={css.page}>
        <div className="stack">
          <SeenHere page={page.data} />
          <Advisory page={page.data} />
          <RecordContent object={page.data.object} />
          <WarningFile page={page.data} />
          <Relations page={page.data} />
          <Technical page={page.data} />
        </div>
        <aside className="stack" aria-label={text('releases')}>
          <Releases page={page.data} />
          <Arrivals page={page.data} />
          <Versions page={page.data} place={place} />
        </aside>
      </div>
    </>
  )
}

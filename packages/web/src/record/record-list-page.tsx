// A place's records: areas as tabs, filters in the address, search, pages, and what can be written here.
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { KINDS } from '@saphan/core/record/kind-list.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { type Place, placeById } from '../place/place.ts'
import { ThreatTabs } from '../place/threat-tabs.tsx'
import { EmptyState, ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { type Filter, FilterBar } from './filter-bar.tsx'
import { recordMessages } from './messages.ts'
import { RecordTable } from './record-table.tsx'
import { WriteLinks } from './write-links.tsx'

const PAGE_SIZE = 50

const AreaTabs = (given: { place: Place; area: string }) => {
  const text = useText(recordMessages)
  const areaName = useAreaName()
  const language = useLanguage()
  if (given.place.id === 'threats') return <ThreatTabs />
  if (given.place.areas.length < 2) return null
  return (
    <Tabs label={text('areas')}>
      {given.place.areas.map((area) => (
        <Link
          key={area}
          to="/$language/$place"
          params={{ language, place: given.place.id }}
          search={{ area }}
          aria-current={area === given.area ? 'page' : undefined}
        >
          {areaName(area)}
        </Link>
      ))}
    </Tabs>
  )
}

const Nothing = (given: { filtered: boolean; onClear: () => void }) => {
  const text = useText(recordMessages)
  const language = useLanguage()
  if (given.filtered) {
    return (
      <EmptyState icon="search" title={text('none')}>
        <p>{text('noneHelp')}</p>
        <button type="button" className="link-button" onClick={given.onClear}>
          {text('clear')}
        </button>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="file" title={text('empty')}>
      <p>{text('emptyHelp')}</p>
      <Link to="/$language/exchange/intake" params={{ language }}>
        {text('import')}
      </Link>
    </EmptyState>
  )
}

const Pages = (given: { place: string; next: string | undefined }) => {
  const text = useText(recordMessages)
  const language = useLanguage()
  const search = useSearch({ strict: false })
  const to = { to: '/$language/$place', params: { language, place: given.place } } as const
  const { cursor, ...rest } = search
  return (
    <nav className="row no-print" aria-label={text('more')}>
      {cursor !== undefined && (
        <Link {...to} search={rest}>
          {text('first')}
        </Link>
      )}
      {given.next !== undefined && (
        <Link {...to} search={{ ...rest, cursor: given.next }}>
          {text('more')}
        </Link>
      )}
    </nav>
  )
}

const Found = (given: {
  place: Place
  area: string
  filter: Filter
  cursor: string | undefined
  onClear: () => void
}) => {
  const text = useText(recordMessages)
  const pick = usePick()
  const query = { ...given.filter, area: given.area, limit: PAGE_SIZE }
  const found = useReply(
    'record.list',
    { query: given.cursor === undefined ? query : { ...query, cursor: given.cursor } },
    { everyMs: 5_000, keep: true },
  )
  if (found.error !== null)
    return <ErrorPanel reply={found.error.reply} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <Reading lines={8} />
  const { items, total, next, behind } = found.data
  const filtered = Object.values(given.filter).some((value) => value !== undefined && value !== '')
  return (
    <>
      {behind > 0 && <Notice tone="info">{text('behind', { count: behind })}</Notice>}
      {total !== undefined && (
        <output className="muted small">
          {text(total.isAll ? 'total' : 'totalMore', { count: total.count })}
        </output>
      )}
      {items.length === 0 ? (
        <Nothing filtered={filtered} onClear={given.onClear} />
      ) : (
        <RecordTable caption={pick(given.place.name)} lines={items} exportName={`saphan-${given.place.id}`} />
      )}
      <Pages place={given.place.id} next={next} />
    </>
  )
}

export const RecordListPage = () => {
  const { place: id = 'threats' } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const language = useLanguage()
  const pick = usePick()
  const place = placeById(id)
  if (place === undefined) return null
  const area =
    search.area !== undefined && place.areas.includes(search.area) ? search.area : (place.areas[0] ?? '')
  const { q, kind, tlp, origin } = search
  const filter: Filter = JSON.parse(JSON.stringify({ q, kind, tlp, origin })) as Filter
  const show = (next: Filter) =>
    void navigate({
      to: '/$language/$place',
      params: { language, place: id },
      search: { area, ...Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')) },
    })
  const kinds = KINDS.filter((one) => one.areas.includes(area))
  return (
    <>
      <PageHead title={pick(place.name)}>
        <WriteLinks place={id} kinds={kinds.filter((one) => one.form.length > 0)} />
      </PageHead>
      <AreaTabs place={place} area={area} />
      <FilterBar
        filter={filter}
        kinds={kinds.map((one) => one.id)}
        onChange={(part) => show({ ...filter, ...part })}
      />
      <Found place={place} area={area} filter={filter} cursor={search.cursor} onClear={() => show({})} />
    </>
  )
}

// The filters of a list of records; every one is part of the address.
import { NativeSelect } from '@mantine/core'
import { kindById } from '@saphan/core/record/kind-list.ts'
import { TLP_OPTIONS } from '@saphan/core/record/sharing.ts'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { usePick, useText } from '../language/text.ts'
import css from './filter-bar.module.css'
import { SearchField } from '../ui/search-field.tsx'
import { recordMessages } from './messages.ts'

export type Filter = { q?: string; kind?: string; tlp?: string; origin?: string }
type Given = { filter: Filter; kinds: readonly string[]; onChange: (part: Filter) => void }

const Choice = (given: {
  label: string
  any: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}) => (
  <NativeSelect
    label={given.label}
    value={given.value ?? ''}
    data={[{ value: '', label: given.any }, ...given.options]}
    onChange={(event) => given.onChange(event.currentTarget.value)}
  />
)

export const FilterBar = (given: Given) => {
  const text = useText(recordMessages)
  const pick = usePick()
  const name = usePartyName()
  const own = useNode()?.party
  const peers = useReply('connection.list', {}).data?.connections ?? []
  const parties = [
    ...new Set([...(own === undefined || own === null ? [] : [own]), ...peers.map((peer) => peer.party)]),
  ]
  const kindName = (id: string): string => {
    const kind = kindById(id)
    return kind === undefined ? id : pick(kind.names.many)
  }
  return (
    <section aria-label={text('filter')} className={`${css.bar} no-print`}>
      <SearchField
        key={given.filter.q ?? ''}
        label={text('search')}
        placeholder={text('searchHelp')}
        value={given.filter.q ?? ''}
        className={css.search}
        onSearch={(q) => given.onChange({ q })}
      />
      {given.kinds.length > 1 && (
        <Choice
          label={text('kind')}
          any={text('anyKind')}
          value={given.filter.kind}
          options={given.kinds.map((id) => ({ value: id, label: kindName(id) }))}
          onChange={(kind) => given.onChange({ kind })}
        />
      )}
      <Choice
        label={text('tlp')}
        any={text('anyTlp')}
        value={given.filter.tlp}
        options={TLP_OPTIONS.map(({ value }) => ({
          value,
          label: `TLP:${value.replace('-', '+').toUpperCase()}`,
        }))}
        onChange={(tlp) => given.onChange({ tlp })}
      />
      <Choice
        label={text('origin')}
        any={text('anyOrigin')}
        value={given.filter.origin}
        options={parties.map((code) => ({ value: code, label: name(code) }))}
        onChange={(origin) => given.onChange({ origin })}
      />
    </section>
  )
}

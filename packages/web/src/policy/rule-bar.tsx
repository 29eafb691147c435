// The filters of the list of rules; every one is part of the address.
import { NativeSelect } from '@mantine/core'
import type { PolicyPack } from '@saphan/core/contract/policy.ts'
import { EFFECT_NAMES, FORBID_EFFECTS } from '@saphan/core/gate/outcome.ts'
import { RULE_KINDS } from '@saphan/core/gate/rule.ts'
import { usePick, useText } from '../language/text.ts'
import { ruleKindNames } from '../place/messages.ts'
import { policyMessages } from './messages.ts'
import type { RuleFilter } from './rule-filter.ts'
import { SearchField } from '../ui/search-field.tsx'
import css from './policy.module.css'

type Given = {
  filter: RuleFilter
  packs: readonly PolicyPack[]
  onChange: (part: { [K in keyof RuleFilter]: string }) => void
}

export const RuleBar = (given: Given) => {
  const text = useText(policyMessages)
  const kind = useText(ruleKindNames)
  const effect = useText(EFFECT_NAMES)
  const pick = usePick()
  const { filter, onChange } = given
  return (
    <section aria-label={text('filter')} className={`${css.bar} no-print`}>
      <SearchField
        key={filter.q ?? ''}
        label={text('search')}
        placeholder={text('searchHelp')}
        value={filter.q ?? ''}
        className={css.search}
        onSearch={(q) => onChange({ q })}
      />
      <NativeSelect
        label={text('kind')}
        value={filter.kind ?? ''}
        data={[
          { value: '', label: text('anyKind') },
          ...RULE_KINDS.map((value) => ({ value, label: kind(value) })),
        ]}
        onChange={(event) => onChange({ kind: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('effect')}
        value={filter.effect ?? ''}
        data={[
          { value: '', label: text('anyEffect') },
          ...(['permit', ...FORBID_EFFECTS] as const).map((value) => ({ value, label: effect(value) })),
        ]}
        onChange={(event) => onChange({ effect: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('pack')}
        value={filter.pack ?? ''}
        data={[
          { value: '', label: text('anyPack') },
          ...given.packs.map(({ id, names }) => ({ value: id, label: pick(names) })),
        ]}
        onChange={(event) => onChange({ pack: event.currentTarget.value })}
      />
    </section>
  )
}

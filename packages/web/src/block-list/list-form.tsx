// What a list is called and holds: to make one, and to say it otherwise.
import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { BLOCK_TYPES, type BlockType } from '@saphan/core/block-list/block-type.ts'
import type { ListWish } from '@saphan/core/contract/block-list.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useText } from '../language/text.ts'
import { blockListMessages } from './messages.ts'
import { useTypeName } from './wish-words.ts'

/** What is being written; nothing chosen is an empty text. */
export type ListDraft = {
  names: Bilingual
  types: BlockType[]
  origin: string
  confidence: string
  days: string
}

export const EMPTY_DRAFT: ListDraft = {
  names: { th: '', en: '' },
  types: ['ipv4-addr', 'ipv6-addr', 'domain-name'],
  origin: '',
  confidence: '',
  days: '',
}

export const draftOf = (names: Bilingual, { types, origin, confidence, days }: ListWish): ListDraft => ({
  names,
  types: [...types],
  origin: origin ?? '',
  confidence: confidence === undefined ? '' : String(confidence),
  days: days === undefined ? '' : String(days),
})

/** What is sent of a draft. */
export const orderOf = ({ names, types, origin, confidence, days }: ListDraft) => ({
  names: { th: names.th.trim(), en: names.en.trim() },
  wish: {
    types,
    ...(origin === '' ? {} : { origin }),
    ...(confidence === '' ? {} : { confidence: Number(confidence) }),
    ...(days === '' ? {} : { days: Number(days) }),
  },
})

/** Whether a draft says enough to be sent. */
export const isWhole = ({ names, types }: ListDraft): boolean =>
  names.th.trim() !== '' && names.en.trim() !== '' && types.length > 0

type Given = { draft: ListDraft; onChange: (change: Partial<ListDraft>) => void }

const Names = ({ draft: { names }, onChange }: Given) => {
  const text = useText(blockListMessages)
  return (
    <>
      {(['th', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          label={text(language === 'th' ? 'nameTh' : 'nameEn')}
          lang={language}
          required
          maxLength={200}
          value={names[language]}
          onChange={(event) => onChange({ names: { ...names, [language]: event.currentTarget.value } })}
        />
      ))}
    </>
  )
}

export const ListForm = (given: Given) => {
  const text = useText(blockListMessages)
  const typeName = useTypeName()
  const partyName = usePartyName()
  const self = useNode()?.party ?? null
  const connections = useReply('connection.list', {}).data?.connections ?? []
  const parties = [...new Set([...(self === null ? [] : [self]), ...connections.map(({ party }) => party)])]
  const { draft, onChange } = given
  return (
    <>
      <Names {...given} />
      <Checkbox.Group
        label={text('types')}
        error={draft.types.length === 0 ? text('needType') : undefined}
        value={draft.types}
        onChange={(types) => onChange({ types: BLOCK_TYPES.filter((type) => types.includes(type)) })}
      >
        <div className="stack">
          {BLOCK_TYPES.map((type) => (
            <Checkbox key={type} value={type} label={typeName(type)} />
          ))}
        </div>
      </Checkbox.Group>
      <NativeSelect
        label={text('origin')}
        value={draft.origin}
        data={[
          { value: '', label: text('anybody') },
          ...parties.map((party) => ({ value: party, label: partyName(party) })),
        ]}
        onChange={(event) => onChange({ origin: event.currentTarget.value })}
      />
      <NumberInput
        label={text('confidence')}
        description={text('confidenceHelp')}
        min={1}
        max={100}
        allowDecimal={false}
        hideControls
        value={draft.confidence}
        onChange={(value) => onChange({ confidence: String(value) })}
      />
      <NumberInput
        label={text('days')}
        min={1}
        max={3650}
        allowDecimal={false}
        hideControls
        value={draft.days}
        onChange={(value) => onChange({ days: String(value) })}
      />
    </>
  )
}

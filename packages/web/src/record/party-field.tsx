// A Party out of those that this node knows.
import { NativeSelect } from '@mantine/core'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useText } from '../language/text.ts'
import { type FieldGiven, useFieldWords } from './field-words.ts'
import { recordMessages } from './messages.ts'

export const PartyField = (given: FieldGiven) => {
  const text = useText(recordMessages)
  const name = usePartyName()
  const own = useNode()?.party ?? undefined
  const peers = useReply('connection.list', {}).data?.connections.map((peer) => peer.party) ?? []
  const codes = [...new Set([...(own === undefined ? [] : [own]), ...peers])]
  return (
    <NativeSelect
      {...useFieldWords(given)}
      value={typeof given.value === 'string' ? given.value : ''}
      data={[
        { value: '', label: text('choose') },
        ...codes.map((code) => ({ value: code, label: `${name(code)} (${code})` })),
      ]}
      onChange={(event) => given.onChange(event.currentTarget.value || undefined)}
    />
  )
}

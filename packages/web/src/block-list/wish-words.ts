// What a list holds, in words.
import { BLOCK_TYPE_NAMES } from '@saphan/core/block-list/block-type.ts'
import type { ListWish } from '@saphan/core/contract/block-list.ts'
import { usePartyName } from '../contract/party.tsx'
import { usePick, useText } from '../language/text.ts'
import { blockListMessages } from './messages.ts'

/** The name of a type of value. */
export const useTypeName = () => {
  const pick = usePick()
  return (type: string): string => {
    const found = BLOCK_TYPE_NAMES.find(({ value }) => value === type)
    return found === undefined ? type : pick(found.label)
  }
}

/** What is asked of the records of a list, one thing after the other. */
export const useWishWords = () => {
  const text = useText(blockListMessages)
  const typeName = useTypeName()
  const partyName = usePartyName()
  return ({ types, origin, confidence, days }: ListWish): string =>
    [
      types.map(typeName).join(', '),
      ...(origin === undefined ? [] : [partyName(origin)]),
      ...(confidence === undefined ? [] : [text('least', { least: confidence })]),
      ...(days === undefined ? [] : [text('newest', { days })]),
    ].join(' · ')
}

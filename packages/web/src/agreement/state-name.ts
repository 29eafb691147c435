// Words for the states and events of an agreement; an unknown code is shown as it is.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { ROLE_NAMES } from '@saphan/core/gate/role.ts'
import { usePick } from '../language/text.ts'
import { agreementEvents, agreementStates } from './messages.ts'

const from = (names: Readonly<Record<string, Bilingual>>) => () => {
  const pick = usePick()
  return (code: string): string => {
    const name = names[code]
    return name === undefined ? code : pick(name)
  }
}

export const useAgreementState = from(agreementStates)
export const useAgreementEvent = from(agreementEvents)
export const useRole = from(ROLE_NAMES)

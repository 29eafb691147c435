// A role in the reader's language.
import { ROLE_NAMES } from '@saphan/core/gate/role.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { usePick } from '../language/text.ts'

const ROLES: Readonly<Record<string, Bilingual>> = ROLE_NAMES

export const useRoleName = (): ((role: string) => string) => {
  const pick = usePick()
  return (role) => {
    const name = ROLES[role]
    return name === undefined ? role : pick(name)
  }
}

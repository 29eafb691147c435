// The name of a record's kind for people; a type that no kind declares is shown by its own name.
import { kindById, kindOfType } from '@saphan/core/record/kind-list.ts'
import { usePick } from '../language/text.ts'

export const useKindName = (): ((kind: string, type: string) => string) => {
  const pick = usePick()
  return (kind, type) => {
    const known = kindById(kind) ?? kindOfType(type)
    return known === undefined ? type : pick(known.names.one)
  }
}

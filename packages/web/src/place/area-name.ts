// The name of an area in the reader's language; an area that only an agreement knows is shown by its id.
import { AREA_NAMES } from '@saphan/core/agreement/area.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { usePick } from '../language/text.ts'

const NAMES: Readonly<Record<string, Bilingual>> = AREA_NAMES

export const useAreaName = (): ((area: string) => string) => {
  const pick = usePick()
  return (area) => {
    const name = NAMES[area]
    return name === undefined ? area : pick(name)
  }
}

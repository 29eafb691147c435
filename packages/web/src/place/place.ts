// The places of the console: address, name, key after `g`, icon, and which areas of cooperation they hold.
import type { AreaId } from '@saphan/core/agreement/area.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import type { IconName } from '../ui/icon.tsx'

export type PlaceId =
  | 'home'
  | 'threats'
  | 'library'
  | 'skills'
  | 'security'
  | 'programme'
  | 'exchange'
  | 'node'

export type Place = {
  id: PlaceId
  name: Bilingual
  short: Bilingual
  icon: IconName
  /** The place of the key on the keyboard, whatever is printed on it. */
  key: string
  areas: readonly AreaId[]
}

const place = (
  id: PlaceId,
  icon: IconName,
  key: string,
  en: string,
  th: string,
  areas: readonly AreaId[] = [],
  short: Bilingual = { en, th },
): Place => ({ id, icon, key, name: { en, th }, short, areas })

export const PLACES: readonly Place[] = [
  place('home', 'home', 'KeyH', 'Home', 'หน้าแรก'),
  place('threats', 'threats', 'KeyT', 'Threats', 'ภัยคุกคามไซเบอร์', ['cyber.info'], {
    en: 'Threats',
    th: 'ภัยคุกคาม',
  }),
  place('library', 'library', 'KeyL', 'Library', 'คลังความรู้และนโยบาย', [
    'cyber.practice',
    'digital.policy',
    'digital.practice',
  ]),
  place('skills', 'skills', 'KeyS', 'Skills', 'พัฒนาทักษะ', ['cyber.skills']),
  place('security', 'security', 'KeyD', 'International security', 'ความมั่นคงระหว่างประเทศ', [
    'cyber.intl-security',
  ]),
  place('programme', 'programme', 'KeyP', 'Programme', 'แผนงานร่วม', ['digital.innovation', 'other']),
  place('exchange', 'exchange', 'KeyX', 'Exchange', 'การแลกเปลี่ยนข้อมูล', [], {
    en: 'Exchange',
    th: 'แลกเปลี่ยน',
  }),
  place('node', 'node', 'KeyN', 'Node', 'ดูแลระบบ'),
]

export const placeById = (id: string): Place | undefined => PLACES.find((one) => one.id === id)

/** The place where records of an area are read; what belongs to none of them is read among threats. */
export const placeOfArea = (area: string): PlaceId =>
  PLACES.find((one) => one.areas.includes(area))?.id ?? 'threats'

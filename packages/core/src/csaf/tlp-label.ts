// TLP as CSAF documents name it (CSAF 2.0 §3.2.1.5.2 with TLP 1, CSAF 2.1 §3.2.2.5.3 with TLP 2.0), and our levels.
import { TLP_LEVELS, type TlpLevel } from '../stix/tlp.ts'
import type { CsafVersion } from './document.ts'

/** The level that a label of either version stands for, or undefined if it is none. */
export const levelOfTlpLabel = (label: string): TlpLevel | undefined =>
  label === 'WHITE' ? 'clear' : TLP_LEVELS.find((level) => level.toUpperCase() === label)

/** The label of a level; undefined where the version has none, which is AMBER+STRICT in CSAF 2.0. */
export const tlpLabelOf = (level: TlpLevel, version: CsafVersion): string | undefined => {
  if (version === '2.1') return level.toUpperCase()
  if (level === 'amber+strict') return undefined
  return level === 'clear' ? 'WHITE' : level.toUpperCase()
}

/** The identifier of the sharing group that is everybody; the one of zeros means that nothing may be shared (CSAF 2.1 §3.2.2.5.1). */
export const PUBLIC_GROUP = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

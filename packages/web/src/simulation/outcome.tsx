// An outcome before the change and after it.
import type { SimulatedLine } from '@saphan/core/contract/simulation.ts'
import { OUTCOME_NAMES } from '@saphan/core/gate/outcome.ts'
import { usePick } from '../language/text.ts'
import { StateBadge } from '../ui/mark.tsx'
import { toneOf } from '../ui/state.ts'

type Both = Pick<SimulatedLine, 'before' | 'after'>

export const Outcomes = ({ before, after }: Both) => {
  const pick = usePick()
  return (
    <span className="row">
      <StateBadge tone={toneOf(before.outcome)}>{pick(OUTCOME_NAMES[before.outcome])}</StateBadge>
      <span aria-hidden="true">→</span>
      <StateBadge tone={toneOf(after.outcome)}>{pick(OUTCOME_NAMES[after.outcome])}</StateBadge>
    </span>
  )
}

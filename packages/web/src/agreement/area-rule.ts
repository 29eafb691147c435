// Which rules look at what an area of an agreement says.
import type { AgreementArea } from '@saphan/core/agreement/schema.ts'
import type { PolicyRule } from '@saphan/core/contract/policy.ts'

/** Rules of the pack of the agreement under what they look at; `named` are those that speak of this very area. */
export const rulesOfArea = (
  area: Pick<AgreementArea, 'id' | 'requires_decision'>,
  rules: readonly PolicyRule[],
): Record<'kinds' | 'directions' | 'authorities' | 'decision' | 'named', PolicyRule[]> => {
  const looking = (...at: string[]) =>
    rules.filter(({ looksAt }) => at.some((one) => looksAt.includes(`agreement.${one}`)))
  return {
    kinds: looking('areaInForce', 'kindAllowed'),
    directions: looking('directionAllowed'),
    authorities: looking('recipientDesignated'),
    decision: area.requires_decision ? looking('decisionRequired') : [],
    named: rules.filter(
      ({ looksAt, cedar }) => looksAt.includes('facts.area') && cedar.includes(`"${area.id}"`),
    ),
  }
}

// The rules of a decision: what each did, its text in both languages, its source, who can lift it, whether counsel signed it.
import type { RuleLine as Line } from '@saphan/core/contract/release.ts'
import type { TriedRule } from '@saphan/core/contract/policy.ts'
import { NOT_REVIEWED } from '@saphan/core/gate/rule.ts'
import { EFFECT_NAMES } from '@saphan/core/gate/outcome.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { usePick, useText } from '../language/text.ts'
import { BilingualText } from '../ui/bilingual-text.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { toneOf } from '../ui/state.ts'
import { ruleKindNames, ruleMessages } from './messages.ts'
import { useRoleName } from './role-name.ts'
import css from './rule-line.module.css'
import { RuleLink } from './rule-link.tsx'

const KINDS: Readonly<Record<string, Bilingual>> = ruleKindNames

/** “model, not reviewed by counsel”, as a mark that never is left out. */
export const ModelMark = () => {
  const pick = usePick()
  return <p className={css.model}>{pick(NOT_REVIEWED)}</p>
}

/** The kind of a rule's source in the reader's language. */
export const useRuleKind = (): ((kind: string) => string) => {
  const pick = usePick()
  return (kind) => {
    const name = KINDS[kind]
    return name === undefined ? kind : pick(name)
  }
}

const RuleLine = (given: { rule: Line | TriedRule }) => {
  const text = useText(ruleMessages)
  const effect = useText(EFFECT_NAMES)
  const pick = usePick()
  const roleName = useRoleName()
  const kindName = useRuleKind()
  const { rule } = given
  return (
    <li className={css.rule}>
      <div className="row">
        <StateBadge tone={toneOf(rule.effect)}>{effect(rule.effect)}</StateBadge>
        <span className="muted small">{kindName(rule.kind)}</span>
      </div>
      <h3>
        <RuleLink rule={rule.rule}>{pick(rule.name)}</RuleLink>
      </h3>
      <BilingualText text={rule.text} />
      <div className="small">
        <p className="muted">{text('source')}</p>
        <BilingualText text={rule.citation} />
      </div>
      {rule.lift !== undefined && <p className="small">{pick(rule.lift)}</p>}
      {rule.lift === undefined && rule.role !== undefined && (
        <p className="small">{text('liftedBy', { role: roleName(rule.role) })}</p>
      )}
      {!rule.reviewed && <ModelMark />}
      <code className="muted small">{rule.rule}</code>
    </li>
  )
}

export const RuleLines = (given: { rules: readonly (Line | TriedRule)[] }) => (
  <ul className={css.rules}>
    {given.rules.map((rule) => (
      <RuleLine key={rule.rule} rule={rule} />
    ))}
  </ul>
)

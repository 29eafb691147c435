// Why: every rule that determined the decision, in both languages, with its citation and what it is.
import type { ReviewLine, RuleLine } from '@saphan/core/contract/release.ts'
import { NOT_REVIEWED } from '@saphan/core/gate/rule.ts'
import { ROLE_NAMES } from '@saphan/core/gate/role.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { EFFECT_NAMES } from '@saphan/core/gate/outcome.ts'
import { usePick, useText } from '../language/text.ts'
import { BilingualText } from '../ui/bilingual-text.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { Section } from '../ui/page-head.tsx'
import { toneOf } from '../ui/state.ts'
import { releaseMessages, ruleKindNames } from './messages.ts'
import css from './review.module.css'

const KINDS: Readonly<Record<string, Bilingual>> = ruleKindNames
const ROLES: Readonly<Record<string, Bilingual>> = ROLE_NAMES

/** A role in the reader's language. */
export const useRoleName = (): ((role: string) => string) => {
  const pick = usePick()
  return (role) => {
    const name = ROLES[role]
    return name === undefined ? role : pick(name)
  }
}

/** One rule of a decision. */
export const Rule = (given: { rule: RuleLine }) => {
  const text = useText(releaseMessages)
  const effect = useText(EFFECT_NAMES)
  const pick = usePick()
  const roleName = useRoleName()
  const { rule } = given
  const kind = KINDS[rule.kind]
  return (
    <li className={css.rule}>
      <div className="row">
        <StateBadge tone={toneOf(rule.effect)}>{effect(rule.effect)}</StateBadge>
        <span className="muted small">{kind === undefined ? rule.kind : pick(kind)}</span>
      </div>
      <h3>{pick(rule.name)}</h3>
      <BilingualText text={rule.text} />
      <div className="small">
        <p className="muted">{text('source')}</p>
        <BilingualText text={rule.citation} />
      </div>
      {rule.lift !== undefined && <p className="small">{pick(rule.lift)}</p>}
      {rule.lift === undefined && rule.role !== undefined && (
        <p className="small">{text('liftedBy', { role: roleName(rule.role) })}</p>
      )}
      {!rule.reviewed && <p className={css.model}>{pick(NOT_REVIEWED)}</p>}
      <code className="muted small">{rule.rule}</code>
    </li>
  )
}

export const WhyPanel = (given: { line: ReviewLine }) => {
  const text = useText(releaseMessages)
  return (
    <Section title={text('why')}>
      {given.line.rules.length === 0 && <p>{text('noRule')}</p>}
      <ul className={css.rules}>
        {given.line.rules.map((rule) => (
          <Rule key={rule.rule} rule={rule} />
        ))}
      </ul>
    </Section>
  )
}

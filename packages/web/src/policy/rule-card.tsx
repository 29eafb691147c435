// One rule to be read: what it says and where that comes from, what it demands, who can lift it, and the policy itself.
import type { Named, PolicyRule } from '@saphan/core/contract/policy.ts'
import { FACT_TEXTS } from '@saphan/core/facts/fact-text.ts'
import { EFFECT_NAMES } from '@saphan/core/gate/outcome.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { Link } from '@tanstack/react-router'
import { otherLanguage, useLanguage, usePick, useText } from '../language/text.ts'
import { questionNames } from '../place/messages.ts'
import { ModelMark, useRuleKind } from '../place/rule-line.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { toneOf } from '../ui/state.ts'
import { confidenceNames, policyMessages } from './messages.ts'
import css from './policy.module.css'
import { type PackName, RuleReview } from './rule-review.tsx'

const FACTS: Readonly<Record<string, { name: Bilingual }>> = FACT_TEXTS

/** What happens while the rule holds, in words. */
const useDemand = (): ((rule: PolicyRule) => string) => {
  const text = useText(policyMessages)
  const pick = usePick()
  return ({ effect, channel, fact, redactor, obligation }) => {
    if (effect === 'permit') return text('permits')
    if (effect === 'reroute' && channel) return text('reroutes', { channel: pick(channel.names) })
    if (effect === 'redact' && redactor) return text('redacts', { redactor: pick(redactor.names) })
    if (effect === 'oblige' && obligation) return text('obliges', { obligation: pick(obligation.names) })
    if (effect === 'needs-human') return text(fact ? 'asks' : 'waits')
    return text('denies')
  }
}

/** Who can lift a forbid, in words; nothing for what needs no lifting. */
const useLift = (): ((rule: PolicyRule) => string | undefined) => {
  const text = useText(policyMessages)
  const pick = usePick()
  const words = (list: readonly Named[]) => list.map(({ names }) => pick(names)).join(' · ')
  return ({ effect, lift, heeds }) => {
    if (lift !== undefined) return pick(lift)
    if (effect === 'permit') return undefined
    const [roles, authorities] = [words(heeds.approvals), words(heeds.authorities)]
    if (roles !== '' && authorities !== '') return text('liftedWith', { roles, authorities })
    return roles === '' && effect === 'deny' ? text('nobody') : roles || undefined
  }
}

const crosses = ({ questions }: PolicyRule): boolean =>
  questions.includes('release') || questions.includes('receive')

const Terms = (given: { rule: PolicyRule }) => {
  const text = useText(policyMessages)
  const question = useText(questionNames)
  const confidence = useText(confidenceNames)
  const demand = useDemand()
  const pick = usePick()
  const { rule } = given
  const lift = useLift()(rule)
  const rows: [string, string][] = [
    [text('demands'), demand(rule)],
    ...(lift === undefined ? [] : [[text(rule.fact ? 'answers' : 'lifted'), lift] as [string, string]]),
    ...(rule.code !== undefined && crosses(rule)
      ? [[text('told'), pick(rule.code.names)] as [string, string]]
      : []),
    [text('speaksOf'), rule.questions.map((one) => question(one)).join(' · ')],
    [text('confidence'), confidence(rule.confidence)],
  ]
  return (
    <dl className={css.terms}>
      {rows.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

const InOtherLanguage = (given: { rule: PolicyRule }) => {
  const text = useText(policyMessages)
  const other = otherLanguage(useLanguage())
  const { name, text: words, citation } = given.rule
  return (
    <details className={css.other}>
      <summary>{text(other === 'th' ? 'inThai' : 'inEnglish')}</summary>
      <div lang={other} className="stack tight">
        <p className={css.otherName}>{name[other]}</p>
        <p>{words[other]}</p>
        <p className="small muted">{citation[other]}</p>
      </div>
    </details>
  )
}

const Policy = (given: { rule: PolicyRule }) => {
  const text = useText(policyMessages)
  const pick = usePick()
  const { looksAt, cedar } = given.rule
  const facts = looksAt.flatMap((path) => FACTS[path.replace(/^facts\./, '')]?.name ?? [])
  return (
    <details className={`${css.policy} no-print`}>
      <summary>{text('cedar')}</summary>
      <div className="stack tight">
        {facts.length > 0 && (
          <p className="small">
            <span className="muted">{text('looksAt')}:</span> {facts.map(pick).join(' · ')}
          </p>
        )}
        <pre translate="no">{cedar}</pre>
      </div>
    </details>
  )
}

export const RuleCard = (given: { pack: PackName; rule: PolicyRule; current: boolean }) => {
  const text = useText(policyMessages)
  const effect = useText(EFFECT_NAMES)
  const kindName = useRuleKind()
  const language = useLanguage()
  const pick = usePick()
  const { rule } = given
  return (
    <li id={rule.id} className={css.rule} data-current={given.current}>
      <div className="stack tight">
        <div className="row">
          <StateBadge tone={toneOf(rule.effect)}>{effect(rule.effect)}</StateBadge>
          <span className="muted small">{kindName(rule.kind)}</span>
          <code className="muted small">{rule.id}</code>
        </div>
        <h3>
          <Link
            to="/$language/exchange/rules"
            params={{ language }}
            search={(before) => ({ ...before, rule: rule.id })}
            resetScroll={false}
            aria-current={given.current ? 'true' : undefined}
            data-row
          >
            {pick(rule.name)}
          </Link>
        </h3>
        <p>{pick(rule.text)}</p>
        <p className="small">
          <span className="muted">{text('source')}:</span> {pick(rule.citation)}
        </p>
        {!rule.reviewed && <ModelMark />}
        <RuleReview pack={given.pack} rule={rule} />
        <InOtherLanguage rule={rule} />
        <Policy rule={rule} />
      </div>
      <Terms rule={rule} />
    </li>
  )
}

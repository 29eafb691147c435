// What each area says, and which rules of the gate look at it: named, and linked to where they can be read.
import type { Agreement, AgreementArea, Text } from '@saphan/core/agreement/schema.ts'
import type { AgreementPage } from '@saphan/core/contract/agreement.ts'
import type { PolicyRule } from '@saphan/core/contract/policy.ts'
import { useReply } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { usePartyName } from '../contract/party.tsx'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { questionNames } from '../place/messages.ts'
import { RuleLink } from '../place/rule-link.tsx'
import { Section } from '../ui/page-head.tsx'
import css from './agreement.module.css'
import { rulesOfArea } from './area-rule.ts'
import { agreementMessages } from './messages.ts'

const useWords = (): ((text: Text | undefined) => string) => {
  const language = useLanguage()
  return (text = {}) => text[language] ?? Object.values(text)[0] ?? ''
}

const RuleNames = (given: { rules: readonly PolicyRule[] }) => {
  const pick = usePick()
  const question = useText(questionNames)
  return (
    <ul className={css.ruleNames}>
      {given.rules.map((rule) => (
        <li key={rule.id}>
          <RuleLink rule={rule.id}>{pick(rule.name)}</RuleLink>{' '}
          <span className="muted small">
            <code>{rule.id}</code> · {rule.questions.map((one) => question(one)).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

type Given = { agreement: Agreement; area: AgreementArea; rules: readonly PolicyRule[] }

/** What the area says under each heading, in words. */
const useSayings = ({ agreement, area }: Given): Record<keyof ReturnType<typeof rulesOfArea>, string> => {
  const text = useText(agreementMessages)
  const words = useWords()
  const party = usePartyName()
  const kind = (id: string) => words(agreement.kind_names[id]) || id
  const authority = (code: string, id: string) =>
    words(agreement.parties.find((one) => one.code === code)?.authorities.find((one) => one.id === id)?.names)
  const directions = area.directions.map(({ from, to }) => `${party(from)} → ${party(to)}`)
  const receivers = area.directions.flatMap(({ to, to_authorities: ids }) =>
    ids.map((id) => authority(to, id)),
  )
  return {
    kinds: area.kinds.map(kind).join(' · '),
    directions: directions.join(' · '),
    authorities: [...new Set(receivers)].join(' · '),
    decision: text('decisionNeeded'),
    named: text('areaNamed'),
  }
}

const HEADS = {
  kinds: 'areaKinds',
  directions: 'areaDirections',
  authorities: 'areaAuthorities',
  decision: 'areaDecision',
  named: 'areaOwn',
} as const

const Area = (given: Given) => {
  const text = useText(agreementMessages)
  const words = useWords()
  const sayings = useSayings(given)
  const found = rulesOfArea(given.area, given.rules)
  const count = new Set(
    Object.values(found)
      .flat()
      .map(({ id }) => id),
  ).size
  const heads = (Object.keys(HEADS) as (keyof typeof HEADS)[]).filter((head) => found[head].length > 0)
  return (
    <details className={css.area}>
      <summary>
        {words(given.area.names)}{' '}
        <span className={`${css.count} muted small`}>{text('areaRules', { count })}</span>
      </summary>
      <dl className={css.pairs}>
        {heads.map((head) => (
          <div key={head}>
            <dt>{text(HEADS[head])}</dt>
            <dd className="stack tight">
              <span>{sayings[head]}</span>
              <RuleNames rules={found[head]} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

export const AreaRules = (given: { page: AgreementPage }) => {
  const text = useText(agreementMessages)
  const may = useCan('policy:read')
  const packs = useReply('policy.list', {}, { enabled: may }).data?.packs
  const rules = packs?.find(({ id }) => id === 'agreement')?.rules
  if (!may || rules === undefined) return null
  const agreement = given.page.document as unknown as Agreement
  return (
    <Section title={text('areas')}>
      <p className="muted small">{text('areasHelp')}</p>
      <div>
        {agreement.areas.map((area) => (
          <Area key={area.id} agreement={agreement} area={area} rules={rules} />
        ))}
      </div>
    </Section>
  )
}

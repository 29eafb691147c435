// Why: every rule that determined the decision, in both languages, with its citation and what it is.
import type { ReviewLine } from '@saphan/core/contract/release.ts'
import { useText } from '../language/text.ts'
import { RuleLines } from '../place/rule-line.tsx'
import { Section } from '../ui/page-head.tsx'
import { releaseMessages } from './messages.ts'

export const WhyPanel = (given: { line: ReviewLine }) => {
  const text = useText(releaseMessages)
  return (
    <Section title={text('why')}>
      {given.line.rules.length === 0 && <p>{text('noRule')}</p>}
      <RuleLines rules={given.line.rules} />
    </Section>
  )
}

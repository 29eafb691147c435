// Facts that nobody has given and a rule asks for: the officer answers them as part of the approval.
import { NativeSelect } from '@mantine/core'
import { FACT_TEXTS } from '@saphan/core/facts/fact-text.ts'
import { ORDERED_FACTS } from '@saphan/core/facts/schema.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { usePick, useText } from '../language/text.ts'
import { Section } from '../ui/page-head.tsx'
import { releaseMessages } from './messages.ts'

export type Answers = Readonly<Record<string, string>>
type Given = { names: readonly string[]; answers: Answers; onAnswer: (name: string, value: string) => void }

const TEXTS: Readonly<Record<string, { name: Bilingual; values: Readonly<Record<string, Bilingual>> }>> =
  FACT_TEXTS
const VALUES: Readonly<Record<string, readonly string[]>> = ORDERED_FACTS

export const MissingFacts = (given: Given) => {
  const text = useText(releaseMessages)
  const pick = usePick()
  const known = given.names.filter((name) => VALUES[name] !== undefined)
  if (known.length === 0) return null
  return (
    <Section title={text('missing')}>
      <p className="muted">{text('missingHelp')}</p>
      {known.map((name) => (
        <NativeSelect
          key={name}
          label={pick(TEXTS[name]?.name ?? { th: name, en: name })}
          value={given.answers[name] ?? ''}
          data={[
            { value: '', label: text('unanswered') },
            ...(VALUES[name] ?? [])
              .filter((value) => value !== 'unknown' && value !== 'conflict')
              .map((value) => ({
                value,
                label: pick(TEXTS[name]?.values[value] ?? { th: value, en: value }),
              })),
          ]}
          onChange={(event) => given.onAnswer(name, event.currentTarget.value)}
        />
      ))}
    </Section>
  )
}

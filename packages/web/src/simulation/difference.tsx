// The smallest set of facts that a change decides otherwise, or that there is none among so many classes.
import type { NamedFact, Simulation } from '@saphan/core/contract/simulation.ts'
import { useText, usePick } from '../language/text.ts'
import { Section } from '../ui/page-head.tsx'
import { simulationMessages } from './messages.ts'
import { Outcomes } from './outcome.tsx'
import css from './simulation.module.css'

type Whole = NonNullable<Simulation['difference']>
type Found = NonNullable<Whole['found']>

/** Facts by name and value, one a line. */
export const Facts = (given: { facts: readonly NamedFact[] }) => {
  const pick = usePick()
  return (
    <ul className={css.facts}>
      {given.facts.map(({ fact, name, values }) => (
        <li key={fact}>
          <span className="muted">{pick(name)}:</span> {values.map((value) => pick(value.text)).join(', ')}
        </li>
      ))}
    </ul>
  )
}

const Shown = ({ found }: { found: Found }) => {
  const text = useText(simulationMessages)
  const when = [
    text(found.question === 'release' ? 'onRelease' : 'onReceive'),
    ...(found.approved ? [text('whenApproved')] : []),
    ...(found.namedPersons ? [text('whenNamed')] : []),
    ...(found.agreement.length > 0 ? [text('whenAgreed', { words: found.agreement.join(', ') })] : []),
  ]
  return (
    <>
      <p>{text(found.isSmallest ? 'differs' : 'oneOf')}:</p>
      {found.facts.length === 0 ? <p>{text('any')}</p> : <Facts facts={found.facts} />}
      <p className="muted small">{when.join(' · ')}</p>
      <Outcomes before={found.before} after={found.after} />
    </>
  )
}

export const Difference = ({ difference }: { difference: Simulation['difference'] }) => {
  const text = useText(simulationMessages)
  if (difference === null) return null
  const { found, changed, questions, classes, isWhole } = difference
  const isSame = changed.length === 0 && found === null && questions.length === 0
  const says = isSame
    ? text('sameRules')
    : questions.length === 0
      ? text('notCrossing')
      : text('noDifference', { classes })
  return (
    <Section title={text('difference')}>
      <div className="stack tight">
        {found === null ? <p>{says}</p> : <Shown found={found} />}
        {found === null && !isWhole && <p className="muted">{text('unfinished')}</p>}
      </div>
    </Section>
  )
}

// What a change would do: in all, by class in a table, and the smallest difference; then what was not looked at.
import { SIMULATED_EFFECTS, type SimulatedLine, type Simulation } from '@saphan/core/contract/simulation.ts'
import { OUTCOME_NAMES } from '@saphan/core/gate/outcome.ts'
import { Link } from '@tanstack/react-router'
import { usePartyName } from '../contract/party.tsx'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { useAreaName } from '../place/area-name.ts'
import { RuleLink } from '../place/rule-link.tsx'
import { useKindName } from '../record/kind-name.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { EmptyState } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { Difference, Facts } from './difference.tsx'
import { simulationMessages } from './messages.ts'
import { Outcomes } from './outcome.tsx'
import css from './simulation.module.css'

const Totals = ({ totals }: { totals: Simulation['totals'] }) => {
  const text = useText(simulationMessages)
  const left = (['settled', 'unreached', 'unseen'] as const).filter((name) => totals[name] > 0)
  return (
    <Section title={text('counts')}>
      <dl className={css.totals}>
        <div data-some={totals.releasedWouldStay > 0}>
          <dt>{text('released')}</dt>
          <dd>
            <strong>{text('wouldStay', { count: totals.releasedWouldStay })}</strong>
            <span>{text('ofDiffer', { differ: totals.releasedDiffer, count: totals.released })}</span>
          </dd>
        </div>
        <div data-some={totals.heldWouldGo > 0}>
          <dt>{text('held')}</dt>
          <dd>
            <strong>{text('wouldGo', { count: totals.heldWouldGo })}</strong>
            <span>{text('ofDiffer', { differ: totals.heldDiffer, count: totals.held })}</span>
            {totals.heldByReference > 0 && (
              <span>{text('byReference', { count: totals.heldByReference })}</span>
            )}
          </dd>
        </div>
        {left.length > 0 && (
          <div>
            <dt>{text('leftOut')}</dt>
            <dd>
              {left.map((name) => (
                <span key={name}>{text(name, { count: totals[name] })}</span>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </Section>
  )
}

const Examples = ({ line }: { line: SimulatedLine }) => {
  const text = useText(simulationMessages)
  const language = useLanguage()
  if (line.examples.length === 0) return <span className="muted">{text('notShown')}</span>
  return (
    <ul className={css.facts}>
      {line.examples.map(({ id, version, title }) => (
        <li key={`${id} ${version}`}>
          <Link
            to="/$language/exchange/decisions/$id/$to"
            params={{ language, id, to: line.to }}
            search={{ version }}
          >
            {title}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const Rules = ({ line, names }: { line: SimulatedLine; names: Simulation['rules'] }) => {
  const pick = usePick()
  return (
    <ul className={css.facts}>
      {line.after.rules.map((rule) => (
        <li key={rule}>
          <RuleLink rule={rule}>
            <span className={css.id}>{rule}</span>
          </RuleLink>{' '}
          <span className="muted small">{nameOf(names, rule, pick)}</span>
        </li>
      ))}
    </ul>
  )
}

const nameOf = (names: Simulation['rules'], rule: string, pick: ReturnType<typeof usePick>): string => {
  const name = names[rule]
  return name === undefined ? '' : pick(name)
}

const TONES = { stays: 'bad', goes: 'ok', otherwise: 'warn' } as const

const useFactColumn = ({ classes }: Simulation): Column<SimulatedLine> => {
  const text = useText(simulationMessages)
  const pick = usePick()
  const facts = (line: SimulatedLine) => classes[line.class] ?? []
  return {
    id: 'facts',
    header: text('facts'),
    cell: (line) => <Facts facts={facts(line)} />,
    plain: (line) =>
      facts(line)
        .map(({ name, values }) => `${pick(name)}: ${values.map((value) => pick(value.text)).join(', ')}`)
        .join('; '),
  }
}

const useOutcomeColumn = ({ rules }: Simulation): Column<SimulatedLine> => {
  const text = useText(simulationMessages)
  const pick = usePick()
  return {
    id: 'outcome',
    header: text('outcome'),
    cell: (line) => (
      <div className={css.both}>
        <Outcomes before={line.before} after={line.after} />
        <Rules line={line} names={rules} />
      </div>
    ),
    plain: ({ before, after }) =>
      `${pick(OUTCOME_NAMES[before.outcome])} → ${pick(OUTCOME_NAMES[after.outcome])}: ${after.rules.join(', ')}`,
  }
}

const useEffectColumn = (): Column<SimulatedLine> => {
  const text = useText(simulationMessages)
  const pick = usePick()
  return {
    id: 'effect',
    header: text('effect'),
    cell: (line) => (
      <span className="row" data-row>
        <StateBadge tone={TONES[line.effect]}>{pick(SIMULATED_EFFECTS[line.effect])}</StateBadge>
        {line.approved && <span className="muted small">{text('approved')}</span>}
      </span>
    ),
    plain: (line) => pick(SIMULATED_EFFECTS[line.effect]),
  }
}

const useColumns = (answer: Simulation): Column<SimulatedLine>[] => {
  const text = useText(simulationMessages)
  const kindName = useKindName()
  const areaName = useAreaName()
  const party = usePartyName()
  const [effect, facts, outcome] = [useEffectColumn(), useFactColumn(answer), useOutcomeColumn(answer)]
  return [
    effect,
    {
      id: 'count',
      header: text('count'),
      numeric: true,
      cell: (line) => line.count.toLocaleString('en-GB'),
      plain: (line) => line.count,
    },
    {
      id: 'what',
      header: text('what'),
      cell: (line) => (
        <>
          {kindName(line.kind, line.kind)}
          <br />
          <span className="muted small">{areaName(line.area)}</span>
        </>
      ),
      plain: (line) => `${kindName(line.kind, line.kind)}, ${areaName(line.area)}`,
    },
    { id: 'party', header: text('party'), cell: (line) => party(line.to), plain: (line) => line.to },
    facts,
    outcome,
    {
      id: 'examples',
      header: text('examples'),
      cell: (line) => <Examples line={line} />,
      plain: (line) => line.examples.map(({ id }) => id).join(', '),
    },
  ]
}

const keyOf = ({ class: id, area, to, agreement, standing, approved, before }: SimulatedLine): string =>
  JSON.stringify([id, area, to, agreement, standing, approved, before.rules])

const Lines = ({ answer }: { answer: Simulation }) => {
  const text = useText(simulationMessages)
  const columns = useColumns(answer)
  const { totals, lines, more } = answer
  const count = totals.released + totals.held
  if (lines.length === 0)
    return (
      <EmptyState icon="check" title={text(count === 0 ? 'nobody' : 'nothing')}>
        {count > 0 && <p>{text('nothingHelp', { count, classes: totals.classes })}</p>}
      </EmptyState>
    )
  return (
    <Section title={text('lines')}>
      <DataTable
        caption={text('lines')}
        columns={columns}
        rows={lines}
        rowKey={keyOf}
        exportName="saphan-simulation"
      />
      {more > 0 && <p className="muted">{text('more', { count: more })}</p>}
    </Section>
  )
}

export const SimulationAnswer = ({ answer }: { answer: Simulation }) => {
  const text = useText(simulationMessages)
  const pick = usePick()
  return (
    <div className={css.answer}>
      <Totals totals={answer.totals} />
      <Lines answer={answer} />
      <Difference difference={answer.difference} />
      <Section title={text('limits')}>
        <ul className={css.limits}>
          {answer.limits.map((limit) => (
            <li key={limit.en}>{pick(limit)}</li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

// The form of a change: what kind of change, and then its text, its files or its values.
import { Button, NativeSelect, Textarea } from '@mantine/core'
import type { PolicyPack } from '@saphan/core/contract/policy.ts'
import { FACT_TEXTS, labelFact } from '@saphan/core/facts/fact-text.ts'
import { type OrderedFactName, ORDERED_FACTS } from '@saphan/core/facts/schema.ts'
import { usePick, useText } from '../language/text.ts'
import { FilePick } from '../ui/file-pick.tsx'
import { type Change, type ChangeKind, CHANGES, proposalOf, type Reading } from './change.ts'
import { simulationMessages } from './messages.ts'
import css from './simulation.module.css'

type Given = {
  readonly change: Change
  readonly packs: readonly PolicyPack[]
  readonly onChange: (next: Partial<Change>) => void
}

const RulePick = (given: Given & { label: string; value: string; onPick: (id: string) => void }) => {
  const text = useText(simulationMessages)
  const pick = usePick()
  return (
    <NativeSelect
      label={given.label}
      value={given.value}
      data={[
        { value: '', label: text('choose') },
        ...given.packs.map(({ names, rules }) => ({
          group: pick(names),
          items: rules.map(({ id, name }) => ({ value: id, label: `${id} · ${pick(name)}` })),
        })),
      ]}
      onChange={(event) => given.onPick(event.currentTarget.value)}
    />
  )
}

const Rules = (given: Given) => {
  const text = useText(simulationMessages)
  const pick = usePick()
  const { change, packs, onChange } = given
  const take = (id: string) => {
    const cedar = packs.flatMap(({ rules }) => rules).find((rule) => rule.id === id)?.cedar
    if (cedar !== undefined) onChange({ cedar })
  }
  return (
    <>
      <div className={css.pair}>
        <RulePick {...given} label={text('begin')} value="" onPick={take} />
        <NativeSelect
          label={text('into')}
          value={change.into}
          data={[
            { value: '', label: text('none') },
            ...packs.map(({ id, names }) => ({ value: id, label: `${id} · ${pick(names)}` })),
          ]}
          onChange={(event) => onChange({ into: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={text('cedar')}
        description={text('cedarHelp')}
        classNames={{ input: css.cedar ?? '' }}
        rows={12}
        spellCheck={false}
        value={change.cedar}
        onChange={(event) => onChange({ cedar: event.currentTarget.value })}
      />
    </>
  )
}

const textsOf = async (files: readonly File[]): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(files.map(async (file) => [file.name, await file.text()] as const)))

const Files = ({ change, onChange }: Given) => {
  const text = useText(simulationMessages)
  const isPack = change.kind === 'pack'
  const names = isPack ? Object.keys(change.pack) : change.agreement === null ? [] : [change.agreement.name]
  const take = async (files: readonly File[]) => {
    const texts = await textsOf(files)
    const [first] = Object.entries(texts)
    if (isPack) onChange({ pack: texts })
    else if (first !== undefined) onChange({ agreement: { name: first[0], text: first[1] } })
  }
  return (
    <>
      <FilePick
        wide
        multiple={isPack}
        label={text(isPack ? 'packFiles' : 'agreementFile')}
        help={text(isPack ? 'packHelp' : 'agreementHelp')}
        accept={isPack ? '.json,.cedar' : '.json'}
        onPick={(files) => void take(files)}
      />
      {names.length > 0 && <output>{text('chosen', { names: names.toSorted().join(', ') })}</output>}
    </>
  )
}

const FACTS = Object.keys(ORDERED_FACTS) as OrderedFactName[]

const Readings = ({ change, onChange }: Given) => {
  const text = useText(simulationMessages)
  const pick = usePick()
  const { reading } = change
  const values = ORDERED_FACTS[reading.fact].map((value) => ({
    value,
    label: pick(labelFact(reading.fact, value)),
  }))
  const turn = (next: Partial<Reading>) => onChange({ reading: { ...reading, ...next } })
  return (
    <div className={css.three}>
      <NativeSelect
        label={text('fact')}
        value={reading.fact}
        data={FACTS.map((value) => ({ value, label: pick(FACT_TEXTS[value].name) }))}
        onChange={(event) => {
          const fact = event.currentTarget.value as OrderedFactName
          const [from = '', to = ''] = ORDERED_FACTS[fact]
          turn({ fact, from, to })
        }}
      />
      <NativeSelect
        label={text('from')}
        value={reading.from}
        data={values}
        onChange={(event) => turn({ from: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('to')}
        value={reading.to}
        data={values}
        onChange={(event) => turn({ to: event.currentTarget.value })}
      />
    </div>
  )
}

export const ChangeForm = (given: Given & { readonly busy: boolean; readonly onRun: () => void }) => {
  const text = useText(simulationMessages)
  const { change, onChange, busy, onRun } = given
  return (
    <div className="stack">
      <NativeSelect
        className={css.kind ?? ''}
        label={text('change')}
        value={change.kind}
        data={CHANGES.map((value) => ({ value, label: text(value) }))}
        onChange={(event) => onChange({ kind: event.currentTarget.value as ChangeKind })}
      />
      {change.kind === 'rules' && <Rules {...given} />}
      {change.kind === 'remove' && (
        <RulePick
          {...given}
          label={text('rule')}
          value={change.remove}
          onPick={(remove) => onChange({ remove })}
        />
      )}
      {(change.kind === 'pack' || change.kind === 'agreement') && <Files {...given} />}
      {change.kind === 'reading' && <Readings {...given} />}
      <div className="row">
        <Button disabled={proposalOf(change) === undefined} loading={busy} onClick={onRun}>
          {text('run')}
        </Button>
      </div>
    </div>
  )
}

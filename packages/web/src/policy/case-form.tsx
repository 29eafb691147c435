// The form of a case: question, facts in groups, what is agreed, which approvals there are.
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { alpha3Of } from '@saphan/core/agreement/country-vocabulary.ts'
import { CROSSINGS } from '@saphan/core/gate/agreement-view.ts'
import { AUTHORITY_NAMES, type Authority } from '@saphan/core/gate/authority.ts'
import type { Named } from '@saphan/core/contract/policy.ts'
import type { Role } from '@saphan/core/gate/role.ts'
import type { ReactNode } from 'react'
import { usePartyName } from '../contract/party.tsx'
import { useReply } from '../contract/query.ts'
import { usePick, useText } from '../language/text.ts'
import { useRoleName } from '../place/role-name.ts'
import { type Case, newCase, type Start, type Switch, SWITCHES, withFact } from './case.ts'
import { FACT_GROUPS } from './fact-group.ts'
import { FactField } from './fact-field.tsx'
import { tryMessages } from './messages.ts'
import css from './try.module.css'

type Change = (change: (before: Case) => Case) => void
type Given = { case: Case; party: string; parties: readonly string[]; onChange: Change }

const Group = (given: { title: string; children: ReactNode }) => (
  <fieldset className={css.group}>
    <legend>{given.title}</legend>
    {given.children}
  </fieldset>
)

const Beginning = (given: Given) => {
  const text = useText(tryMessages)
  const name = usePartyName()
  const { onChange } = given
  const begin = (start: Start) => () =>
    onChange(({ question, party }) => ({ ...newCase(start), question, party }))
  return (
    <div className="stack">
      <div className={css.asking}>
        <NativeSelect
          label={text('question')}
          value={given.case.question}
          data={(['release', 'receive'] as const).map((value) => ({ value, label: text(value) }))}
          onChange={(event) => {
            const question = event.currentTarget.value as Case['question']
            onChange((before) => ({ ...before, question }))
          }}
        />
        <NativeSelect
          label={text('party')}
          value={given.party}
          data={given.parties.map((value) => ({ value, label: name(value) }))}
          onChange={(event) => {
            const party = event.currentTarget.value
            onChange((before) => ({ ...before, party }))
          }}
        />
      </div>
      <div className="row">
        <span className={css.setName}>{text('start')}:</span>
        <Button variant="default" onClick={begin('harmless')}>
          {text('harmless')}
        </Button>
        <Button variant="default" onClick={begin('unknown')}>
          {text('unknown')}
        </Button>
        <span className="muted small">{text('startHelp')}</span>
      </div>
    </div>
  )
}

const Agreement = (given: Given) => {
  const text = useText(tryMessages)
  const { onChange } = given
  const turn = (name: Switch, on: boolean) =>
    onChange((before) => {
      const switches = new Set(before.switches)
      if (on) switches.add(name)
      else switches.delete(name)
      return { ...before, switches }
    })
  return (
    <Group title={text('agreement')}>
      <NativeSelect
        label={text('mayCross')}
        value={given.case.cross}
        data={CROSSINGS.map((value) => ({ value, label: text(value) }))}
        onChange={(event) => {
          const cross = event.currentTarget.value as Case['cross']
          onChange((before) => ({ ...before, cross }))
        }}
      />
      <div className={css.checks}>
        {SWITCHES.map((name) => (
          <Checkbox
            key={name}
            label={text(name)}
            checked={given.case.switches.has(name)}
            onChange={(event) => turn(name, event.currentTarget.checked)}
          />
        ))}
      </div>
    </Group>
  )
}

const codes = <T extends string>(lists: readonly (readonly Named[])[]): T[] =>
  [...new Set(lists.flat().map(({ id }) => id as T))].toSorted()

/** Approvals and authorities that the rules in force about what crosses ask for. */
const useLifting = (): { roles: Role[]; authorities: Authority[] } => {
  const packs = useReply('policy.list', {}).data?.packs ?? []
  const heeded = packs.flatMap((pack) => pack.rules.map(({ heeds }) => heeds))
  return {
    roles: codes(heeded.map(({ approvals }) => approvals)),
    authorities: codes(heeded.map(({ authorities }) => authorities)),
  }
}

const Lifting = (given: Given) => {
  const text = useText(tryMessages)
  const pick = usePick()
  const roleName = useRoleName()
  const { roles, authorities } = useLifting()
  const { onChange } = given
  return (
    <Group title={text('lifting')}>
      <Checkbox.Group
        label={text('approvals')}
        value={[...given.case.approvals]}
        onChange={(ticked) => onChange((before) => ({ ...before, approvals: ticked as Role[] }))}
      >
        <div className={css.checks}>
          {roles.map((role) => (
            <Checkbox key={role} value={role} label={roleName(role)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group
        label={text('authorities')}
        value={[...given.case.authorities]}
        onChange={(ticked) => onChange((before) => ({ ...before, authorities: ticked as Authority[] }))}
      >
        <div className={css.checks}>
          {authorities.map((one) => (
            <Checkbox key={one} value={one} label={pick(AUTHORITY_NAMES[one])} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        label={text('named')}
        checked={given.case.named}
        onChange={(event) => {
          const named = event.currentTarget.checked
          onChange((before) => ({ ...before, named }))
        }}
      />
    </Group>
  )
}

export const CaseForm = (given: Given) => {
  const text = useText(tryMessages)
  const country = alpha3Of(given.party)
  return (
    <div className="stack">
      <Beginning {...given} />
      {(Object.keys(FACT_GROUPS) as (keyof typeof FACT_GROUPS)[]).map((group) => (
        <Group key={group} title={text(group)}>
          <div className={css.fields}>
            {FACT_GROUPS[group].map((name) => (
              <FactField
                key={name}
                name={name}
                value={given.case.facts[name]}
                more={name === 'caveats' && country !== undefined ? [`REL:${country}`] : []}
                onAnswer={(value) =>
                  given.onChange((before) => ({ ...before, facts: withFact(before.facts, name, value) }))
                }
              />
            ))}
          </div>
        </Group>
      ))}
      <Agreement {...given} />
      <Lifting {...given} />
    </div>
  )
}

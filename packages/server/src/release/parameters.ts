// Decisions as parameters of the statement that writes them.
import { sql, type RawBuilder } from 'kysely'
import { texts } from '../database/text-array.ts'
import type { StepDecision } from './store.ts'

/** Decisions as `putDecisions` takes them: a large part of its work, done before anything is locked. */
export const decisionParameters = (rows: readonly StepDecision[]): RawBuilder<unknown> => {
  const column = <K extends keyof StepDecision>(name: K) => rows.map((row) => row[name])
  const json = (name: keyof StepDecision) => texts(column(name).map((value) => JSON.stringify(value)))
  return sql`${texts(column('id'))}, ${texts(column('objectId'))}, ${texts(column('version'))}, ${texts(column('digest'))},
    ${texts(column('recordPlace').map(String))}::bigint[], ${texts(column('area'))}, ${texts(column('classId'))},
    ${texts(column('policySet'))}, ${texts(column('outcome'))}, ${json('rules')}::jsonb[], ${json('redactors')}::jsonb[],
    ${json('roles')}::jsonb[], ${json('missing')}::jsonb[],
    ${json('obligations')}::jsonb[], ${texts(column('code'))}, ${texts(column('state'))},
    ${texts(column('renditionId'))}, ${texts(column('consentId'))}, ${texts(column('recordClassId'))}`
}

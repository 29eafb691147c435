// Tables unit and unit_failure.
import type { SourceProfile } from '@saphan/core/facts/profile.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import type { Shape } from './spool.ts'

/** `receiving`: objects are being stored; `deciding`: the gate is asked; then complete. */
export type UnitState = 'receiving' | 'deciding' | 'complete'

export type UnitRow = {
  id: string
  name: string
  via: 'form' | 'file' | 'taxii'
  shape: Shape
  actor: Actor
  profile: SourceProfile
  answers: Record<string, unknown>
  collectionId: string | null
  state: UnitState
  receivedAt: bigint
  completedAt: bigint | null
  bytes: bigint
  total: number
  processed: number
  stored: number
  failed: number
}

type Importing = Permit<'record:import' | 'record:write'>
type Seeing = Permit<'record:import' | 'record:write' | 'record:read'>

const columns = sql`id, name, via, shape, actor, profile, answers, collection_id as "collectionId", state, received_at as "receivedAt",
  completed_at as "completedAt", bytes, total, processed, stored, failed`

export const addUnit = async (
  tx: Tx,
  _permit: Importing,
  row: Omit<UnitRow, 'completedAt' | 'processed' | 'stored' | 'failed'>,
): Promise<void> => {
  await sql`insert into unit (id, name, via, shape, actor, profile, answers, collection_id, state, received_at, bytes, total)
    values (${row.id}, ${row.name}, ${row.via}, ${row.shape}, ${JSON.stringify(row.actor)}::jsonb, ${JSON.stringify(row.profile)}::jsonb,
      ${JSON.stringify(row.answers)}::jsonb, ${row.collectionId}, ${row.state}, ${row.receivedAt}, ${row.bytes}, ${row.total})`.execute(
    tx,
  )
}

export type Progress = { processed: number; stored: number; failed: number }
export type Failure = { place: number; objectId: string; version: string; code: string; message: string }

/** Moves a unit on by one chunk; throws away nothing: a chunk that another process has done is not counted twice. */
export const advanceUnit = async (
  tx: Tx,
  _permit: Importing,
  id: string,
  { from, step }: { from: number; step: Progress },
): Promise<boolean> => {
  const { rows } =
    await sql`update unit set processed = processed + ${step.processed}, stored = stored + ${step.stored},
    failed = failed + ${step.failed} where id = ${id} and processed = ${from} returning id`.execute(tx)
  return rows.length === 1
}

export const addFailures = async (
  tx: Tx,
  _permit: Importing,
  id: string,
  failures: readonly Failure[],
): Promise<void> => {
  if (failures.length === 0) return
  const column = <K extends keyof Failure>(name: K) => failures.map((failure) => failure[name])
  await sql`insert into unit_failure (unit_id, place, object_id, version, code, message)
    select ${id}, * from unnest(${column('place')}::int[], ${column('objectId')}::text[], ${column('version')}::text[],
      ${column('code')}::text[], ${column('message')}::text[]) on conflict do nothing`.execute(tx)
}

export const setUnitState = async (
  tx: Tx,
  _permit: Importing | Permit<'release:propose'>,
  id: string,
  state: UnitState,
  now: bigint,
): Promise<void> => {
  await sql`update unit set state = ${state}, completed_at = ${state === 'complete' ? now : null} where id = ${id}`.execute(
    tx,
  )
}

/** Units that are not complete, oldest first: after a restart the work goes on here. */
export const readOpenUnits = async (
  db: Kysely<NoTables>,
  _permit: Permit<'record:import'>,
): Promise<UnitRow[]> => {
  const { rows } =
    await sql<UnitRow>`select ${columns} from unit where state in ('receiving', 'deciding') order by received_at, id limit 10`.execute(
      db,
    )
  return rows
}

export const readUnitRow = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  id: string,
): Promise<UnitRow | undefined> => {
  const { rows } = await sql<UnitRow>`select ${columns} from unit where id = ${id}`.execute(db)
  return rows[0]
}

/** Units of the viewer's organisation, newest first. */
export const listUnitRows = async (db: Kysely<NoTables>, permit: Seeing): Promise<UnitRow[]> => {
  const { rows } =
    await sql<UnitRow>`select ${columns} from unit where actor ->> 'organisation' is not distinct from ${permit.actor.organisation}
    order by received_at desc, id limit 200`.execute(db)
  return rows
}

export const readFailures = async (db: Kysely<NoTables>, _permit: Seeing, id: string): Promise<Failure[]> => {
  const { rows } =
    await sql<Failure>`select place, object_id as "objectId", version, code, message from unit_failure
    where unit_id = ${id} order by place limit 1000`.execute(db)
  return rows
}

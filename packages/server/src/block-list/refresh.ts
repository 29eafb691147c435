// Brings a list up to date: it follows the records as search does, under what machines may read. The node's own machinery: what
// it takes out or puts in was permitted when the list was made and when the records came.
import { sql } from 'kysely'
import { transaction, type Tx } from '../database/database.ts'
import { viewIn, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { isShown } from '../record/latest.ts'
import { createReadyLists, forgetLeftOut, leaveOutBenign, type ReadyLists } from './benign-judge.ts'
import { readList, type ListRow } from './store.ts'

const DAY = 86_400_000_000n
/** For so long it is known what left a list. */
const KEPT = 30n * DAY
/** A list is looked at again at most so often, unless something of it was asked back. */
const REST_MS = 1000

/** Who takes lists, as the gate knows it; the name is that of the address. */
export const takerOf = (party: string, { id, name }: { id: string; name: string }): Actor => ({
  kind: 'machine',
  id,
  name,
  roles: ['machine'],
  party,
  organisation: null,
})

const wanted = (permit: Permit, { types, origin, confidence, days }: ListRow['wish'], now: bigint) => sql`
  select known.type, known.value, known.place from block_value as known
  cross join lateral (select * from record where place = known.place offset 0) as record
  where known.type = any(${types}::text[])
    and (known.valid_from is null or known.valid_from <= ${now}::bigint)
    and (known.valid_until is null or known.valid_until > ${now}::bigint)
    and ${origin === undefined ? sql`true` : sql`record.origin = ${origin}`}
    and ${confidence === undefined ? sql`true` : sql`known.confidence >= ${confidence}`}
    and ${days === undefined ? sql`true` : sql`record.stored_at >= ${now - BigInt(days) * DAY}::bigint`}
    and ${isShown(permit)}`

/** Ends what is no longer wanted and begins what is new; says how many lines that were. */
const bringUp = async (tx: Tx, permit: Permit, list: ListRow, now: bigint): Promise<number> => {
  // A planner without statistics would hold each line against every other.
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx)
  const next = list.version + 1
  const { rows } = await sql<{ changed: number }>`
    with wanted as materialized (${wanted(permit, list.wish, now)}),
    ended as (
      update block_list_line as line set gone = ${next}
      where list_id = ${list.id} and gone is null and not exists (select 1 from wanted
        where wanted.type = line.type and wanted.value = line.value and wanted.place = line.place)
      returning 1),
    let_go as (
      delete from block_list_left_out as left_out
      where list_id = ${list.id} and not exists (select 1 from wanted where wanted.type = left_out.type
        and wanted.value = left_out.value and wanted.place = left_out.place)),
    begun as (
      insert into block_list_line (list_id, type, value, place, entered)
      select ${list.id}, type, value, place, ${next} from wanted
      where not exists (select 1 from block_list_line as line where line.list_id = ${list.id} and line.gone is null
        and line.type = wanted.type and line.value = wanted.value and line.place = wanted.place)
        and not exists (select 1 from block_list_left_out as left_out where left_out.list_id = ${list.id}
          and left_out.type = wanted.type and left_out.value = wanted.value and left_out.place = wanted.place)
      returning 1)
    select ((select count(*) from ended) + (select count(*) from begun))::int as changed`.execute(tx)
  return rows[0]?.changed ?? 0
}

/** Forgets what left long ago, and versions that nothing is dated by any more. */
const forget = async (tx: Tx, { id }: ListRow, now: bigint): Promise<void> => {
  await sql`
    update block_list set forgotten = greatest(forgotten, coalesce((
      select max(version) from block_list_version where list_id = ${id} and made_at < ${now - KEPT}), 0))
    where id = ${id}`.execute(tx)
  await sql`
    delete from block_list_line as line using block_list as list
    where list.id = ${id} and line.list_id = ${id} and line.gone <= list.forgotten`.execute(tx)
  await sql`
    delete from block_list_version as made using block_list as list
    where list.id = ${id} and made.list_id = ${id} and made.version <= list.forgotten
      and not exists (select 1 from block_list_line where list_id = ${id} and entered = made.version)`.execute(
    tx,
  )
}

/** The same without what lists of harmless values name: what comes back counts what really came and went. */
const bringUpHarmful = async (
  tx: Tx,
  permit: Permit,
  { list, now, ready }: { list: ListRow; now: bigint; ready: ReadyLists },
): Promise<number> => {
  const lists = await ready(tx)
  await forgetLeftOut(
    tx,
    list.id,
    lists.map(({ id }) => id),
  )
  const changed = await bringUp(tx, permit, list, now)
  const { unbegun, ended } = await leaveOutBenign(tx, list.id, { next: list.version + 1, lists })
  return changed - unbegun + ended
}

/** Brings lists up to date, one after the other, each at most once a second. */
export const createRefresh = (
  world: () => World & { readonly self: string },
): ((id: string) => Promise<void>) => {
  const lookedAt = new Map<string, number>()
  const running = new Map<string, Promise<void>>()
  const ready = createReadyLists()
  const refresh = async (id: string): Promise<void> => {
    const { database, clock, self, ...rest } = world()
    const actor = takerOf(self, { id: 'block-lists', name: 'block-lists' })
    await transaction(database, 'interactive', (tx) =>
      viewIn(rest, tx, actor, 'block-list:take', async (_, permit) => {
        await sql`select 1 from block_list where id = ${id} for update`.execute(tx)
        const list = await readList(tx, permit, id)
        if (list === undefined) return
        const now = clock.now()
        await sql`update block_list set stale = false where id = ${id} and stale`.execute(tx)
        if ((await bringUpHarmful(tx, permit, { list, now, ready })) === 0) return
        const version = list.version + 1
        await sql`update block_list set version = ${version} where id = ${id}`.execute(tx)
        await sql`insert into block_list_version (list_id, version, made_at) values (${id}, ${version}, ${now})`.execute(
          tx,
        )
        await forget(tx, { ...list, version }, now)
      }),
    )
    lookedAt.set(id, performance.now())
  }
  const isStale = async (id: string): Promise<boolean> => {
    const { rows } = await sql`select 1 from block_list where id = ${id} and stale`.execute(
      world().database.at('interactive'),
    )
    return rows.length > 0
  }
  return async (id) => {
    const isRested = performance.now() - (lookedAt.get(id) ?? -Infinity) >= REST_MS
    // What was asked back is gone at once.
    if (!isRested && !(await isStale(id))) return
    const run = running.get(id) ?? refresh(id).finally(() => running.delete(id))
    running.set(id, run)
    await run
  }
}

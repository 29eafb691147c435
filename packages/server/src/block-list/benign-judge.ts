// Takes out of a block-list what a list of harmless values names, when it is brought up to date. The node's own machinery: the lists
// were added by an act, and this follows them.
import { domainToASCII } from 'node:url'
import { matchBenign, prepareBenign, type BenignHit, type BenignList } from '@saphan/core/benign/match.ts'
import { readWarningList } from '@saphan/core/benign/warning-list.ts'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'

type Value = { readonly type: string; readonly value: string }
type Named = Value & BenignHit

/** Gives the lists that there are, ready to be asked; each is made ready once. */
export type ReadyLists = (tx: Tx) => Promise<BenignList[]>

export const createReadyLists = (): ReadyLists => {
  const ready = new Map<string, BenignList>()
  return async (tx) => {
    const { rows: known } = await sql<{ id: string }>`select id from benign_list order by name`.execute(tx)
    for (const id of ready.keys()) if (!known.some((one) => one.id === id)) ready.delete(id)
    const lists: BenignList[] = []
    for (const { id } of known) {
      const list = ready.get(id) ?? (await prepare(tx, id))
      if (list === undefined) continue
      ready.set(id, list)
      lists.push(list)
    }
    return lists
  }
}

const prepare = async (tx: Tx, id: string): Promise<BenignList | undefined> => {
  const { rows } = await sql<{ source: string }>`select source from benign_list where id = ${id}`.execute(tx)
  const list = rows[0] && readWarningList(rows[0].source).list
  return list && prepareBenign(id, list, domainToASCII)
}

/** Lets go of what is left out no longer: because its list is gone, or because nothing wishes for the value any more. */
export const forgetLeftOut = async (tx: Tx, listId: string, ids: readonly string[]): Promise<void> => {
  await sql`delete from block_list_left_out where list_id = ${listId} and not (benign_id = any(${texts(ids)}))`.execute(
    tx,
  )
}

/** What has to be asked about: what is new in a version; everything, when there is a list that was never asked. */
const valuesToJudge = async (
  tx: Tx,
  listId: string,
  { next, isNew }: { next: number; isNew: boolean },
): Promise<Value[]> => {
  const { rows } = isNew
    ? await sql<Value>`
        select type, value from block_list_line where list_id = ${listId} and gone is null
        union select type, value from block_list_left_out where list_id = ${listId}`.execute(tx)
    : await sql<Value>`
        select distinct type, value from block_list_line where list_id = ${listId} and entered = ${next}`.execute(
        tx,
      )
  return rows
}

/** Moves named values out of a list: how many lines that began now and how many older ones went. */
const moveOut = async (
  tx: Tx,
  listId: string,
  { next, named }: { next: number; named: readonly Named[] },
): Promise<{ unbegun: number; ended: number }> => {
  const { rows } = await sql<{ unbegun: number; ended: number }>`
    with named as materialized (
      select * from unnest(${texts(named.map(({ type }) => type))}, ${texts(named.map(({ value }) => value))},
        ${texts(named.map(({ id }) => id))}, ${texts(named.map(({ entry }) => entry))}) as one (type, value, benign_id, entry)),
    kept as (
      insert into block_list_left_out (list_id, type, value, place, benign_id, entry)
      select ${listId}, type, value, found.place, named.benign_id, named.entry from named
      join (select type, value, place from block_list_line where list_id = ${listId} and gone is null
        union select type, value, place from block_list_left_out where list_id = ${listId}) as found using (type, value)
      on conflict do nothing returning 1),
    unbegun as (
      delete from block_list_line as line using (select distinct type, value from named) as one
      where list_id = ${listId} and line.type = one.type and line.value = one.value and entered = ${next} returning 1),
    ended as (
      update block_list_line as line set gone = ${next} from (select distinct type, value from named) as one
      where list_id = ${listId} and line.type = one.type and line.value = one.value and gone is null and entered < ${next}
      returning 1)
    select (select count(*) from unbegun)::int as unbegun, (select count(*) from ended)::int as ended,
      (select count(*) from kept)::int as kept`.execute(tx)
  return rows[0] ?? { unbegun: 0, ended: 0 }
}

/**
 * Leaves out of the next version of a block-list what a list names, and notes which lists were asked. Answers how many lines fewer
 * began, and how many more ended.
 */
export const leaveOutBenign = async (
  tx: Tx,
  listId: string,
  { next, lists }: { next: number; lists: readonly BenignList[] },
): Promise<{ unbegun: number; ended: number }> => {
  const none = { unbegun: 0, ended: 0 }
  if (lists.length === 0) return none
  const ids = lists.map(({ id }) => id)
  const { rows } = await sql<{ isNew: boolean }>`
    select not (judged @> ${texts(ids)}) as "isNew" from block_list where id = ${listId}`.execute(tx)
  const isNew = rows[0]?.isNew ?? true
  const values = await valuesToJudge(tx, listId, { next, isNew })
  const named = values.flatMap(({ type, value }) =>
    matchBenign(lists, { type, value }).map((hit) => ({ type, value, ...hit })),
  )
  if (isNew) await sql`update block_list set judged = ${texts(ids)} where id = ${listId}`.execute(tx)
  return named.length === 0 ? none : moveOut(tx, listId, { next, named })
}

// Caveats travel with what they hold for: one control entry for all objects of a batch that have the same, before the first of them.
// The node's own machinery: what it says is what the gate decided of what it places.
import { formatControl, travels, type Control } from '@saphan/core/tlog/control.ts'
import { sql } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Waiting } from './place.ts'

/** The caveats of decisions, where there are any. */
const readCaveats = async (tx: Tx, decisions: readonly string[]): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ id: string; obligations: string[] }>`
    select decision.id, decision.obligations from unnest(${texts(decisions)}) as wanted (id)
    cross join lateral (select id, obligations from decision where id = wanted.id offset 0) as decision
    where decision.obligations <> '[]'`.execute(tx)
  return new Map(
    rows.flatMap(({ id, obligations }) => {
      const caveats = obligations.filter(travels).toSorted()
      return caveats.length === 0 ? [] : [[id, caveats] as const]
    }),
  )
}

const queueCaveat = async (tx: Tx, clock: Clock, feedId: string, control: Control): Promise<Waiting> => {
  const [id, canonical] = [clock.uuid(), formatControl(control)]
  await sql`
    insert into outgoing (id, feed_id, kind, canonical, epoch, queued_at)
    values (${id}, ${feedId}, 'control', ${canonical}, 0, ${clock.now()})`.execute(tx)
  return {
    id,
    kind: 'control',
    decisionId: null,
    objectId: null,
    version: null,
    canonical,
    classId: null,
    epoch: 0n,
  }
}

/** Places that have the same caveats, as ranges. */
const rangesOf = (places: readonly number[]): [number, number][] => {
  const ranges: [number, number][] = []
  for (const place of places) {
    const last = ranges.at(-1)
    if (last && last[1] === place - 1) last[1] = place
    else ranges.push([place, place])
  }
  return ranges
}

/** The rows with the caveats of their objects before the first object; `placed` is the place of the first row. */
export const withCaveats = async (
  tx: Tx,
  clock: Clock,
  { feedId, placed }: { feedId: string; placed: number },
  rows: readonly Waiting[],
): Promise<readonly Waiting[]> => {
  const caveats = await readCaveats(
    tx,
    // A letter carries its caveats with its contents.
    rows.flatMap(({ kind, decisionId }) => (kind === 'object' && decisionId !== null ? decisionId : [])),
  )
  if (caveats.size === 0) return rows
  const sets = new Map<string, number[]>()
  for (const [at, { decisionId }] of rows.entries()) {
    const set = decisionId === null ? undefined : caveats.get(decisionId)
    if (!set) continue
    const places = sets.get(set.join(' '))
    if (places) places.push(at)
    else sets.set(set.join(' '), [at])
  }
  const first = rows.findIndex(({ kind }) => kind === 'object')
  const controls: Waiting[] = []
  for (const [set, places] of sets) {
    const ranges = rangesOf(places.map((at) => placed + sets.size + at))
    const control: Control = { type: 'control', kind: 'caveat', caveats: set.split(' '), ranges }
    controls.push(await queueCaveat(tx, clock, feedId, control))
  }
  return [...rows.slice(0, first), ...controls, ...rows.slice(first)]
}

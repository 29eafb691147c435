// The registers of disclosures that a law wants. They are read from the decisions: a rule with the effect `oblige` and an
// obligation `register:…` stands in each decision that belongs in one.
import type { Register, RegisterEntry } from '@saphan/core/contract/register.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { isSigned, type Rule } from '@saphan/core/gate/rule.ts'
import { sql, type Kysely } from 'kysely'
import { toInstant } from '../clock/clock.ts'
import type { NoTables } from '../database/database.ts'
import { hasPlaceSql } from '../feed/outgoing.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { lineOf } from '../record/line.ts'
import { lineColumns, type RecordLineRow } from '../record/list.ts'
import type { Routes } from '../route/route.ts'
import type { ReleaseWorld } from './deciding.ts'

const PREFIX = 'register:'

/** The rules in force that want a register, by its name. */
const wanting = (rules: ReadonlyMap<string, Rule>): Map<string, Rule[]> =>
  Map.groupBy(
    [...rules.values()].filter(({ obligation }) => obligation?.startsWith(PREFIX) === true),
    ({ obligation }) => (obligation ?? '').slice(PREFIX.length),
  )

/** Decisions in which one of these rules stood and whose record has left, or has been asked back since. */
const disclosedBy = (rules: readonly Rule[]) => sql`
  (decision.state = 'recalled' or (decision.state = 'queued' and ${hasPlaceSql(sql`decision.id`)}))
  and exists (select 1 from jsonb_array_elements(decision.rules) as stood
    where stood ->> 'effect' = 'oblige' and stood ->> 'rule' = any(${rules.map(({ id }) => id)}::text[]))`

const countEntries = async (
  db: Kysely<NoTables>,
  _permit: Permit<'ledger:read'>,
  rules: readonly Rule[],
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from decision where ${disclosedBy(rules)}`.execute(db)
  return rows[0]?.count ?? 0
}

type Row = {
  id: string
  at: bigint
  party: string
  agreementId: string
  area: string
  facts: ClassFacts
  reviewId: string | null
  state: string
  place: bigint
  approvals: { by: string; authority: string | null }[]
}

const readEntries = async (
  db: Kysely<NoTables>,
  _permit: Permit<'ledger:read'>,
  rules: readonly Rule[],
): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select decision.id, decided_at as at, party, agreement_id as "agreementId", decision.area, fact_class.facts, review_id as "reviewId",
      decision.state, record_place as place,
      coalesce((select jsonb_agg(jsonb_build_object('by', member_name, 'authority', authority) order by approved_at, approval.id)
        from approval where decision_id = decision.id and withdrawn_at is null), '[]') as approvals
    from decision join fact_class on fact_class.id = decision.class_id
    where ${disclosedBy(rules)} order by decided_at desc, decision.id`.execute(db)
  return rows
}

const readRecords = async (
  db: Kysely<NoTables>,
  { classes }: Permit<'ledger:read'>,
  places: readonly bigint[],
): Promise<Map<bigint, RecordLineRow>> => {
  const { rows } = await sql<RecordLineRow>`select ${lineColumns} from record
    where place = any(${places.map(String)}::bigint[]) and class_id = any(${classes}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.place, row]))
}

const entryOf = (row: Row, record: RecordLineRow | undefined): RegisterEntry => ({
  id: row.id,
  at: toInstant(row.at),
  to: row.party,
  agreement: row.agreementId,
  area: row.area,
  purpose: row.facts.purpose,
  personal: row.facts.personal,
  ...(row.reviewId === null ? {} : { review: row.reviewId }),
  approvals: row.approvals.map(({ by, authority }) => (authority === null ? { by } : { by, authority })),
  recalled: row.state === 'recalled',
  ...(record === undefined ? {} : { record: lineOf(record) }),
})

const registerOf = (id: string, [first]: readonly Rule[], entries: number): Register => {
  if (!first) throw new SaphanError('register.absent', `no rule in force wants a register \`${id}\``)
  const { name, citation, text } = first.text
  return { id, names: name, citation, text, reviewed: isSigned(first), entries }
}

const readRegister = (world: ReleaseWorld, actor: Actor, id: string) =>
  view(world, actor, 'ledger:read', async (db, permit) => {
    const rules = wanting(world.engine.rules()).get(id) ?? []
    const rows = rules.length === 0 ? [] : await readEntries(db, permit, rules)
    const records = await readRecords(
      db,
      permit,
      rows.map(({ place }) => place),
    )
    return {
      register: registerOf(id, rules, rows.length),
      entries: rows.map((row) => entryOf(row, records.get(row.place))),
    }
  })

export const registerRoutes = (world: () => ReleaseWorld): Routes<'register.list' | 'register.get'> => ({
  'register.list': ({ actor }) =>
    view(world(), actor, 'ledger:read', async (db, permit) => {
      const registers: Register[] = []
      for (const [id, rules] of wanting(world().engine.rules()))
        registers.push(registerOf(id, rules, await countEntries(db, permit, rules)))
      return { registers: registers.toSorted((one, other) => (one.id < other.id ? -1 : 1)) }
    }),
  'register.get': ({ actor, params }) => readRegister(world(), actor, params.id),
})

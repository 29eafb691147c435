// Past decisions without what led to them, for measurements: as many to a class as years of feeds bring.
import { classId } from '@saphan/core/facts/class-id.ts'
import { harmlessFacts } from '@saphan/core/facts/harmless.ts'
import { ACQUISITIONS, type ClassFacts, ORDERED_FACTS } from '@saphan/core/facts/schema.ts'
import { sql } from 'kysely'
import type { Database } from '../src/database/database.ts'

const CHUNK = 50_000
const KINDS = ['indicator', 'malware', 'vulnerability', 'infrastructure'] as const
const AGREEMENT = 'TH-AU-2026'

/** Classes that could occur: 480 of them. */
const classes = (): ClassFacts[] =>
  KINDS.flatMap((kind) =>
    (['clear', 'green', 'amber', 'amber-strict', 'red'] as const).flatMap((tlp) =>
      ORDERED_FACTS.severity.slice(0, 4).flatMap((severity) =>
        ACQUISITIONS.slice(0, 3).flatMap((acquisition) =>
          (['none', 'contact'] as const).map((personal): ClassFacts => ({
            ...harmlessFacts(),
            kind,
            tlp,
            severity,
            acquisition: [acquisition],
            personal,
          })),
        ),
      ),
    ),
  )

/** Of a hundred, 90 went, eight wait and two were withheld. */
const fate = (of: readonly [string, string, string]) =>
  sql`case when n % 100 < 90 then ${of[0]} when n % 100 < 98 then ${of[1]} else ${of[2]} end`

/** Writes records and decisions on them towards AU, past every act and rule; `told`: how many there are so far. */
export const insertPast = async (
  database: Database,
  count: number,
  told: (from: number) => void,
): Promise<void> => {
  const db = database.at('bulk')
  const all = classes()
  const ids = all.map(classId)
  await sql`insert into fact_class (id, facts, seen_at) select id, facts::jsonb, 0
    from unnest(${ids}::text[], ${all.map((facts) => JSON.stringify(facts))}::text[]) as made (id, facts)
    on conflict do nothing`.execute(db)
  for (let from = 0; from < count; from += CHUNK) {
    told(from)
    await sql`
      with made as (
        select n, 'indicator--' || gen_random_uuid() as object_id, md5('a' || n) || md5('b' || n) as digest,
          (${ids}::text[])[n % ${ids.length} + 1] as class_id
        from generate_series(${from}::int + 1, ${Math.min(count, from + CHUNK)}::int) as n
      ), stored as (
        insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, stored_at)
        select object_id, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000', digest, 'indicator', 'indicator', 'cyber.info', 'TH',
          class_id, repeat(md5(n::text), 20), 'Indicator ' || n, 'green', n from made
        returning place as n, object_id, version, digest, area, class_id
      )
      insert into decision (id, object_id, version, digest, record_place, party, agreement_id, area, class_id, policy_set, outcome,
        rules, code, state, unit_id, decided_at)
      select gen_random_uuid()::text, object_id, version, digest, n, 'AU', ${AGREEMENT}, area, class_id, repeat('0', 64),
        ${fate(['allow', 'needs-human', 'deny'])},
        '[{"rule":"AGR-SCOPE","effect":"permit"},{"rule":"TH-CSA-22-10","effect":"permit"},{"rule":"TH-OIA-15","effect":"deny"}]', '',
        ${fate(['queued', 'waiting', 'withheld'])}, 'U-' || (n / 1000), n from stored`.execute(db)
  }
}

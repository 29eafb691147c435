// A store of an earlier shape, with rows in it, brought to the present one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { createProjection } from '../record/projection.ts'
import type { Database } from './database.ts'
import { openPglite } from './pglite.ts'

const folder = join(import.meta.dirname, 'migration')
const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8')
let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

/** A store with the rows that it had before a migration, brought to the present shape. */
const grownStore = async (before: string, rows: string): Promise<Database> => {
  const store = await openPglite('memory://')
  close = () => store.close()
  for (const file of files.filter((name) => name < before)) await store.script(textOf(file))
  await store.script(rows)
  for (const file of files.filter((name) => name >= before)) await store.script(textOf(file))
  return store
}

describe('narrow keys', () => {
  it('name each record by its place, and keep every row', async () => {
    const store = await grownStore(
      '0005',
      `insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, title, tlp, stored_at)
      values ('o', 'v1', 'v1', 'd1', 't', 't', 'a', 'TH', 'c', '', 'clear', 1), ('o', 'v2', 'v2', 'd2', 't', 't', 'a', 'TH', 'c', '', 'clear', 1);
      insert into arrival (id, object_id, version, digest, via, party, unit_id, class_id, arrived_at)
      values ('x', 'o', 'v2', 'd2', 'file', 'TH', 'u', 'c', 1), ('y', 'o', 'v1', 'd1', 'file', 'TH', 'u', 'c', 2), ('z', 'o', 'v1', 'd1', 'file', 'TH', 'w', 'c', 3);
      insert into inbox_member (collection_id, object_id, version, version_key, digest, type, added_at, member_of)
      values ('i', 'o', 'v2', 'v2', 'd2', 't', 1, 'm');
      insert into decision (id, object_id, version, digest, party, agreement_id, area, class_id, policy_set, outcome, rules, code, state, unit_id, decided_at)
      values ('d', 'o', 'v1', 'd1', 'AU', 'g', 'a', 'c', 'p', 'allow', '[]', '', 'queued', 'u', 1);`,
    )
    const { rows } = await sql`
      select (select json_agg(version order by arrived_at) from arrival join record on place = record_place) as arrivals,
        (select record.version from inbox_member join record on place = record_place) as member,
        (select record.version from decision join record on place = record_place) as decided`.execute(
      store.at('bulk'),
    )
    expect(rows).toEqual([{ arrivals: ['v2', 'v1', 'v1'], member: 'v2', decided: 'v1' }])
  })
})

describe('approvals', () => {
  it('bind what waits for its place already to the first of them, for thirty days', async () => {
    const store = await grownStore(
      '0012',
      `insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, title, tlp, stored_at)
      values ('o', 'v1', 'v1', 'd1', 't', 't', 'a', 'TH', 'c', '', 'clear', 1), ('p', 'v1', 'v1', 'd1', 't', 't', 'a', 'TH', 'c', '', 'clear', 1);
      insert into review (id, year, number, title, party, agreement_id, unit_id, requested_by, opened_at)
      values ('r', 2569, 1, '', 'AU', 'g', 'u', 'm', 1);
      insert into decision (id, object_id, version, digest, record_place, party, agreement_id, area, class_id, policy_set, outcome, rules, code, state, unit_id, review_id, decided_at)
      select object_id, object_id, version, digest, place, 'AU', 'g', 'a', 'c', 'p', 'allow', '[]', '', 'queued', 'u', 'r', 1 from record;
      insert into approval (id, review_id, decision_id, member_id, member_name, role, binding, approved_at)
      values ('1', 'r', 'o', 'm', '', 'counsel', '', 7), ('2', 'r', 'o', 'n', '', 'counsel', '', 9);
      insert into outgoing (id, feed_id, kind, decision_id, queued_at, epoch) values ('o', 'f', 'object', 'o', 1, 1), ('p', 'f', 'object', 'p', 1, 1);`,
    )
    const { rows } = await sql`select id, approved_until as until from decision order by id`.execute(
      store.at('bulk'),
    )
    expect(rows).toEqual([
      { id: 'o', until: 30n * 86_400_000_000n + 7n },
      { id: 'p', until: null },
    ])
  })
})

describe('words first', () => {
  it('take all records in anew, under the class of each, and know what a newer version follows', async () => {
    const store = await grownStore(
      '0006',
      `insert into fact_class (id, facts, seen_at) values ('c', '{}', 1);
      insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, state, stored_at)
      values ('o', 'v1', 'v1', 'd1', 'relationship', 'k', 'a', 'TH', 'c', '{"name":"สะพาน"}', '', 'clear', 'current', 1),
        ('o', 'v2', 'v2', 'd2', 't', 'k', 'a', 'TH', 'c', '{"name":"สะพาน"}', '', 'clear', 'current', 1),
        ('p', 'v1', 'v1', 'd1', 't', 'k', 'a', 'TH', 'c', '{"name":"สะพาน"}', '', 'clear', 'conflict', 1);
      insert into search_entry (object_id, version, digest, class_id, words) select object_id, version, digest, class_id, array_to_tsvector(array['สะพาน']) from record;`,
    )
    const step = createProjection(store)
    while ((await step()) > 0);
    const { rows } = await sql<{ words: string[] }>`
      select version, tsvector_to_array(words) as words, superseded.place is not null as "isOld"
      from search_entry join record using (place) left join superseded using (place) order by version`.execute(
      store.at('bulk'),
    )
    const common = [
      '1 สะพาน',
      '1=area a',
      '1=kind k',
      '1=origin TH',
      '1=tlp clear',
      '@2048 0',
      '@32768 0',
      '@524288 0',
    ]
    expect(rows.map(({ words, ...row }) => ({ ...row, words: words.toSorted() }))).toEqual([
      { version: 'v1', isOld: true, words: [...common, '1=joins', '1=type relationship'].toSorted() },
      { version: 'v2', isOld: false, words: [...common, '1=stands', '1=type t'].toSorted() },
    ])
  })
})

describe('packs', () => {
  it('begin with the rules that came with the product, and each version of a pack stands once', async () => {
    const store = await grownStore('0010', 'update policy_epoch set epoch = 7')
    const db = store.at('bulk')
    const { rows } =
      await sql`select (select count(*)::int from policy_pack) as packs, epoch from policy_epoch`.execute(db)
    expect(rows).toEqual([{ packs: 0, epoch: 7n }])
    const add = () =>
      sql`insert into policy_pack (pack_id, version, envelope, signer_id, added_by, added_at)
      values ('p', '1.0.0', '{}', 's', 'a', 1)`.execute(db)
    await add()
    await expect(add()).rejects.toThrow(/unique/)
  })
})

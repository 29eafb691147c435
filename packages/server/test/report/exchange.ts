// Builders: a node of TH with an agreement in force, both its feeds, and entries in them as their writers leave them.
import { fileURLToPath } from 'node:url'
import { agreementDigest } from '@saphan/core/agreement/canonical.ts'
import {
  exampleAgreement,
  exampleKeyList,
  exampleSigner,
  formingSteps,
  playExample,
  type ExampleStep,
} from '@saphan/core/agreement/example.ts'
import { classId } from '@saphan/core/facts/class-id.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { Role } from '@saphan/core/gate/role.ts'
import { signKeyList } from '@saphan/core/signing/key-list.ts'
import { timestampToMicroseconds } from '@saphan/core/stix/timestamp.ts'
import { signCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { sql } from 'kysely'
import { newMemory } from '../../src/agreement/book.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { transaction, type Database } from '../../src/database/database.ts'
import { sha256 } from '../../src/feed/digest.ts'
import { writeEntries, type EntryState } from '../../src/feed/row.ts'
import type { Actor } from '../../src/gate/actor.ts'
import { readCases } from '../../src/gate/case.ts'
import { createEngine } from '../../src/gate/engine.ts'
import { createGate } from '../../src/gate/gate.ts'
import { loadPolicies } from '../../src/gate/pack.ts'
import type { Identity } from '../../src/identity/store.ts'
import type { ReportWorld } from '../../src/report/read.ts'
import { aDatabase } from '../database.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const AGREEMENT = exampleAgreement(['TH', 'AU'])

export const OWN = 'own-feed'
export const THEIRS = 'their-feed'

/** One entry; what is left out is an indicator of TH under `cyber.info`, marked green. */
type Given = {
  readonly theirs?: boolean
  readonly kind?: string
  readonly type?: string
  readonly area?: string
  readonly tlp?: ClassFacts['tlp']
  readonly title?: string
  readonly titles?: { readonly th: string; readonly en: string }
  readonly object?: number
  readonly at?: string
  readonly state?: EntryState
  readonly withdrawn?: boolean
  readonly quarantined?: boolean
}

export type Exchange = {
  readonly database: Database
  readonly world: ReportWorld
  readonly add: (given: readonly Given[]) => Promise<void>
}

export const NOW = '2026-07-01T08:30:00.000000Z'

const clockAt = (instant: string): Clock => ({
  now: () => timestampToMicroseconds(instant),
  uuid: () => '00000000-0000-4000-8000-000000000000',
  random: (bytes) => new Uint8Array(bytes),
})

export const aReader = (...roles: Role[]): Actor => ({
  kind: 'member',
  id: 'member-1',
  name: 'A member',
  roles,
  party: 'TH',
  organisation: 'ministry',
})

const putAgreement = async (database: Database, steps: readonly ExampleStep[]): Promise<void> => {
  const digest = agreementDigest(AGREEMENT)
  const { texts } = playExample(AGREEMENT, steps)
  await transaction(database, 'bulk', async (tx) => {
    await sql`insert into agreement (id, version, digest, document, created_at)
      values (${AGREEMENT.id}, ${AGREEMENT.version}, ${digest}, ${canonicalize(AGREEMENT)}, 1)`.execute(tx)
    for (const [place, text] of texts.entries())
      await sql`insert into agreement_event (digest, agreement, envelope, place, added_at)
        values (${`event-${place}`}, ${digest}, ${text}, ${place}, 1)`.execute(tx)
    for (const party of ['TH', 'AU'])
      await sql`insert into agreement_party (agreement, party, address, keys)
        values (${digest}, ${party}, 'https://node.example', ${signKeyList(exampleKeyList(party), exampleSigner(`${party} root`))})`.execute(
        tx,
      )
  })
}

const putFeeds = async (database: Database): Promise<void> =>
  transaction(database, 'bulk', async (tx) => {
    for (const [id, sender, recipient] of [
      [OWN, 'TH', 'AU'],
      [THEIRS, 'AU', 'TH'],
    ] as const)
      await sql`insert into feed (id, agreement_id, sender, recipient, own, origin, created_at) values (${id},
        ${AGREEMENT.id}, ${sender}, ${recipient}, ${id === OWN}, ${`${sender.toLowerCase()}.example/arrangement/${recipient}`},
        ${id === OWN ? 1 : 2})`.execute(tx)
  })

const objectOf = (given: Given, number: number): { id: string; canonical: string } => {
  const { type = 'indicator', title = `Entry ${number}`, titles } = given
  const id = `${type}--00000000-0000-4000-8000-${String(given.object ?? number).padStart(12, '0')}`
  const modified = `2026-01-01T00:00:00.${String(number % 1000).padStart(3, '0')}Z`
  const named = titles === undefined ? { name: title } : { title: titles }
  return { id, canonical: canonicalize({ type, id, modified, ...named }) }
}

const addOne = async (database: Database, facts: ClassFacts, given: Given, number: number): Promise<void> => {
  const feed = given.theirs ? THEIRS : OWN
  const area = given.area ?? 'cyber.info'
  const kind = given.kind ?? 'indicator'
  const title = given.title ?? given.titles?.en ?? `Entry ${number}`
  const full = { ...facts, area, kind, tlp: given.tlp ?? 'green' }
  const { id, canonical } = objectOf(given, number)
  const version = `2026-01-01T00:00:00.${String(number % 1000).padStart(3, '0')}Z`
  const addedAt = timestampToMicroseconds(given.at ?? '2026-06-01T00:00:00Z') + BigInt(number)
  const subject = {
    objectId: id,
    version,
    type: given.type ?? 'indicator',
    recordKind: kind,
    area,
    classId: classId(full),
    title,
  }
  const state = given.state ?? 'opened'
  const lost = { salt: null, canonical: null, subject: null }
  await transaction(database, 'bulk', async (tx) => {
    await sql`insert into fact_class (id, facts, seen_at) values (${subject.classId}, ${JSON.stringify(full)}::jsonb, 1)
      on conflict do nothing`.execute(tx)
    const { rows } = await sql<{
      size: bigint
      origin: string
    }>`select size, origin from feed where id = ${feed}`.execute(tx)
    const index = Number(rows[0]!.size)
    await writeEntries(tx, feed, index, [
      {
        kind: 'object',
        entry: new Uint8Array(42),
        addedAt,
        state,
        control: null,
        salt: new Uint8Array(32),
        canonical,
        subject,
        ...(state === 'missing' ? lost : {}),
      },
    ])
    const origin = rows[0]!.origin
    const signer = exampleSigner(`${origin} log`)
    const checkpoint = {
      origin,
      size: index + 1,
      root: sha256(new TextEncoder().encode(`${feed} ${index}`)),
      extensions: [],
    }
    const { note } = signCheckpoint(checkpoint, [
      { ...signer, key: noteKey(origin, 'ed25519', signer.publicKey) },
    ])
    await sql`insert into checkpoint (feed_id, size, note, made_at) values (${feed}, ${index + 1}, ${note}, ${addedAt})`.execute(
      tx,
    )
    await sql`update feed set size = ${index + 1}, placed = ${index + 1}, last_added = ${addedAt} where id = ${feed}`.execute(
      tx,
    )
    if (!given.theirs || state === 'missing') return
    await sql`insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, state, stored_at)
      values (${id}, ${version}, ${version}, ${`digest-${number}`}, ${subject.type}, ${kind}, ${area}, 'AU', ${subject.classId},
        ${canonical}, ${title}, ${full.tlp}, ${given.quarantined ? 'quarantined' : 'current'}, 1)`.execute(tx)
    await sql`insert into arrival (record_place, via, party, feed_id, feed_index, class_id, hidden, arrived_at)
      values ((select place from record where object_id = ${id} and digest = ${`digest-${number}`}), 'feed', 'AU', ${feed}, ${index}, ${subject.classId},
        ${given.withdrawn ?? false}, 1)`.execute(tx)
  })
}

const IDENTITY: Identity = {
  party: 'TH',
  names: { th: 'ฝ่ายไทย', en: 'Thailand' },
  nodeName: 'th.example',
  language: 'th',
  identityId: 'identity--00000000-0000-4000-8000-000000000000',
  inboxId: '00000000-0000-4000-8000-000000000000',
}

/** Empties the store, which is quicker than opening another. */
const empty = (database: Database): Promise<unknown> =>
  transaction(database, 'bulk', (tx) =>
    sql`truncate agreement, agreement_event, agreement_party, feed, feed_entry, segment, segment_tail, checkpoint, receipt,
      fact_class, record, arrival`.execute(tx),
  )

/** Opens a store and loads the rules once for many exchanges. */
export const exchanges = async (): Promise<{
  begin: (steps?: readonly ExampleStep[]) => Promise<Exchange>
  close: () => Promise<void>
}> => {
  const database = await aDatabase()
  const { base } = await readCases(POLICIES)
  const engine = createEngine(await loadPolicies(POLICIES, 'TH'), { demonstration: true })
  return {
    /** Begins anew; `steps` is the life of the agreement, which both sides have signed unless said otherwise. */
    async begin(steps = formingSteps(['TH', 'AU'])) {
      await empty(database)
      await putAgreement(database, steps)
      await putFeeds(database)
      let number = 0
      return {
        database,
        world: {
          database,
          clock: clockAt(NOW),
          gate: createGate(engine),
          memory: newMemory(),
          identity: IDENTITY,
          address: 'https://node.th.example',
        },
        async add(entries) {
          for (const given of entries) await addOne(database, base.facts, given, (number += 1))
        },
      }
    },
    close: () => database.close(),
  }
}

// What the doctor looks at in the store: that it opens, its shape, the keys in agreements, the notes of own feeds.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { equalBytes } from '@saphan/core/bytes/equal.ts'
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { KeyList } from '@saphan/core/signing/key-list.ts'
import { openBook, newMemory } from '@saphan/server/agreement/book.ts'
import { readAgreements } from '@saphan/server/agreement/store.ts'
import { NODE, plainWorld } from '@saphan/server/app-world.ts'
import { systemClock } from '@saphan/server/clock/clock.ts'
import type { Config } from '@saphan/server/config/config.ts'
import { reading, type Database } from '@saphan/server/database/database.ts'
import { findHolder, lockFolder } from '@saphan/server/database/lock.ts'
import { pendingMigrations } from '@saphan/server/database/migrate.ts'
import { openPglite } from '@saphan/server/database/pglite.ts'
import { openPostgresql } from '@saphan/server/database/postgresql.ts'
import { openNotes } from '@saphan/server/feed/notes-file.ts'
import { readFeeds } from '@saphan/server/feed/machinery.ts'
import { view, type World } from '@saphan/server/gate/act.ts'
import { createEngine } from '@saphan/server/gate/engine.ts'
import { loadPolicies } from '@saphan/server/gate/pack.ts'
import { findIdentity } from '@saphan/server/identity/actions.ts'
import { signingKeyFromPem, type KeyPurpose } from '@saphan/server/key/key-store.ts'
import { failed, failedBy, ok, skipped, warning, type Check, type Finding } from './finding.ts'

const REST: readonly Check[] = ['migrations', 'key-lists', 'notes']

const DURABILITY: Readonly<Record<Database['kind'], string>> = {
  embedded: 'คงอยู่เมื่อกระบวนการสิ้นสุด แต่สิ่งที่เขียนในไม่กี่วินาทีก่อนไฟดับอาจสูญหาย และเติมคืนจากบันทึกและจากอีกฝ่าย',
  postgresql: 'ตามการตั้งค่าของเครื่องแม่ข่าย PostgreSQL โดยค่าเริ่มต้นคงอยู่แม้ไฟดับ',
}

const skipFrom = (checks: readonly Check[], en: string, th: string): Finding[] =>
  checks.map((check) => skipped(check, en, th))

const worldOf = async ({ policies, demonstration }: Config, database: Database): Promise<World> => {
  const engine = createEngine(await loadPolicies(policies, ''), { demonstration })
  const wakes = { committed: () => {}, unitAdded: () => {} }
  return plainWorld(database, systemClock(), engine, wakes)
}

/** Read and never made, unlike a node's start does; a key that cannot be read is equal to none. */
const publicKeyOf = (folder: string, purpose: KeyPurpose): Uint8Array => {
  try {
    return signingKeyFromPem(readFileSync(join(folder, 'keys', `${purpose}.pem`), 'utf8')).publicKey
  } catch {
    return new Uint8Array()
  }
}

/** The private keys here must be those that this Party's key lists name, or nobody believes what this node signs. */
const checkKeyLists = async ({ folder }: Config, world: World): Promise<Finding> => {
  const identity = await findIdentity(world)
  if (!identity) return skipped('key-lists', 'the node is not set up yet', 'ยังไม่ได้ตั้งค่าระบบ')
  const book = await view(world, NODE, 'agreement:read', async (db, permit) =>
    openBook(newMemory(), await readAgreements(db, permit)),
  )
  const lists = book.flatMap(({ keyLists }) => keyLists.get(identity.party) ?? [])
  const isPast = (key: KeyList['keys'][number]): boolean =>
    key.purpose === 'log' ? key.size_to !== undefined : key.valid_to !== undefined
  const wrong = lists
    .flatMap((list) => list.keys)
    .find(
      (key) =>
        key.purpose !== 'witness' &&
        !isPast(key) &&
        !equalBytes(decodeBase64(key.public_key), publicKeyOf(folder, key.purpose)),
    )
  return wrong
    ? failed(
        'key-lists',
        'conflict',
        `the ${wrong.purpose} key is not the one that an agreement names for \`${wrong.name}\``,
        `กุญแจ ${wrong.purpose} ไม่ตรงกับที่ข้อตกลงระบุสำหรับ \`${wrong.name}\``,
      )
    : ok('key-lists', `${lists.length} lists match`, `ตรงกับบัญชีกุญแจ ${lists.length} ฉบับ`)
}

const checkNotes = async ({ folder }: Config, database: Database): Promise<Finding> => {
  const feeds = (await reading(database, 'interactive', readFeeds)).filter(({ own }) => own)
  for (const feed of feeds) {
    const hasNotes = existsSync(join(folder, 'notes', `${feed.id}.notes`))
    if (!hasNotes && feed.size > 0)
      return warning(
        'notes',
        `\`${feed.origin}\` has none: only the other side can tell whether it is complete`,
        `\`${feed.origin}\` ไม่มีบันทึก มีเพียงอีกฝ่ายที่ยืนยันได้ว่าครบถ้วน`,
      )
    if (!hasNotes) continue
    const notes = await openNotes(join(folder, 'notes'), feed.id)
    const noted = (await notes.last())?.checkpoint.size ?? 0
    await notes.close()
    if (noted > feed.placed)
      return failed(
        'notes',
        'conflict',
        `the store has ${feed.placed} entries of \`${feed.origin}\`, but ${noted} were signed: a start refills them with the other side's help`,
        `ฐานข้อมูลมี \`${feed.origin}\` ${feed.placed} รายการ แต่ลงลายมือชื่อไว้ ${noted} รายการ เมื่อเริ่มระบบจะเติมให้ครบโดยอาศัยอีกฝ่าย`,
      )
  }
  return ok('notes', `${feeds.length} feeds agree with them`, `สายข้อมูล ${feeds.length} สายตรงกับบันทึก`)
}

const lookInside = async (config: Config, database: Database): Promise<Finding[]> => {
  const store = ok(
    'store',
    `${database.kind}; ${database.durability}`,
    `${database.kind}; ${DURABILITY[database.kind]}`,
  )
  const pending = await pendingMigrations(database)
  if (pending.length > 0)
    return [
      store,
      warning(
        'migrations',
        `a start applies: ${pending.join(', ')}`,
        `ระบบจะปรับเมื่อเริ่มทำงาน: ${pending.join(', ')}`,
      ),
      ...skipFrom(['key-lists', 'notes'], 'after the next start', 'ตรวจได้หลังเริ่มระบบครั้งต่อไป'),
    ]
  return [
    store,
    ok('migrations', 'as this version needs it', 'ตรงกับรุ่นนี้'),
    await checkKeyLists(config, await worldOf(config, database)),
    await checkNotes(config, database),
  ]
}

/** Opens the store only if nobody else has it, and closes it again. */
export const checkInside = async (config: Config): Promise<Finding[]> => {
  const { folder, databaseUrl } = config
  const isEmbedded = databaseUrl === undefined
  if (isEmbedded && findHolder(folder) !== undefined)
    return skipFrom(['store', ...REST], 'the running node has the store', 'ระบบที่ทำงานอยู่กำลังใช้ฐานข้อมูล')
  if (isEmbedded && !existsSync(join(folder, 'store')))
    return skipFrom(['store', ...REST], 'there is no store yet', 'ยังไม่มีฐานข้อมูล')
  const unlock = isEmbedded ? lockFolder(folder) : () => {}
  try {
    const database = isEmbedded ? await openPglite(join(folder, 'store')) : openPostgresql(databaseUrl)
    try {
      return await lookInside(config, database)
    } finally {
      await database.close()
    }
  } catch (cause) {
    const error = new SaphanError('database.failed', 'the store cannot be opened or read', { cause })
    return [failedBy('store', error), ...skipFrom(REST, 'without the store', 'เพราะเปิดฐานข้อมูลไม่ได้')]
  } finally {
    unlock()
  }
}

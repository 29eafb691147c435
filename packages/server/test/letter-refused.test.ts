// Letters that are not what the log names, or not signed for persons here: nothing of them is kept but the evidence.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signLetter, type Letter } from '@saphan/core/letter/letter.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { sql } from 'kysely'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { encryptTo } from '../src/letter/seal.ts'
import type { SigningKey } from '../src/key/key-store.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
let person: { keyId: string; publicKey: Uint8Array }
let feedId: string
let origin: string
beforeAll(async () => {
  ;({ th, au } = await twoSides())
  const password = DEMONSTRATION_ACCOUNTS.find(({ user }) => user === 'analyst')?.password ?? ''
  const made = await (
    await au.as('analyst')
  ).call('letter.key.make', {
    body: { title: { en: 'Duty', th: 'เวร' }, languages: ['en'], timeZone: 'Etc/UTC', password },
  })
  person = { keyId: made.key, publicKey: decodeBase64(made.publicKey) }
  const { feeds } = await (await th.as('officer')).call('feed.list')
  const own = feeds.find(({ origin: name }) => name.startsWith('th.example/'))
  if (!own) throw new RangeError('the feed is there')
  ;({ id: feedId, origin } = own)
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const storeOf = (side: TestSide) => side.node.world().database.at('interactive')

const sign = (letter: Letter, key: SigningKey): string =>
  signLetter(letter, { keyId: keyIdOf(key.publicKey), sign: (message) => key.sign(message) })

const sealed = async (persons: readonly (typeof person)[], of = origin): Promise<Letter> => ({
  type: 'letter',
  origin: of,
  at: new Date().toISOString(),
  sealed: await encryptTo(of, '{}', persons),
})

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What the sender serves under a digest, and that its log has announced it. */
const announce = async (digest: string, served: string): Promise<void> => {
  await sql`insert into letter (feed_id, digest, decision_id, entry, envelope, made_at)
    values (${feedId}, ${digest}, ${digest}, 0, ${served}, 1)`.execute(storeOf(th))
  await sql`insert into letter (feed_id, digest, entry, made_at)
    values (${feedId}, ${digest}, 0, 1)`.execute(storeOf(au))
}

/** Sends something, so that the recipient visits. */
const ring = async (): Promise<void> => {
  const values = {
    name: 'Any host',
    pattern: { type: 'ipv4-addr', value: '192.0.2.1' },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  await (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
  await th.node.settled()
}

const kept = async (digest: string) => {
  const { rows } = await sql<{ envelope: string | null; refused: boolean }>`
    select envelope, refused from letter where feed_id = ${feedId} and digest = ${digest}`.execute(
    storeOf(au),
  )
  return rows[0]
}

const evidenceOf = (digest: string) =>
  until(async () => {
    const { rows } = await sql<{ content: string }>`
      select content from evidence where kind = 'refused-letter' and content like ${`%${digest}%`}`.execute(
      storeOf(au),
    )
    return rows[0]?.content
  })

const isRefused = async (text: string): Promise<void> => {
  const digest = digestOf(text)
  await announce(digest, text)
  await ring()
  await evidenceOf(digest)
  expect(await kept(digest)).toEqual({ envelope: null, refused: true })
}

describe('a letter that comes', () => {
  it('is refused when another key than that for statements signed it', async () => {
    await isRefused(sign(await sealed([person]), th.node.world().keys.link))
  })

  it('is refused when it was sealed for another agreement', async () => {
    await isRefused(sign(await sealed([person], 'th.example/other/AU'), th.node.world().keys.agreement))
  })

  it('is refused when it names somebody who is nobody here', async () => {
    const stranger = { keyId: 'e'.repeat(64), publicKey: person.publicKey }
    await isRefused(sign(await sealed([person, stranger]), th.node.world().keys.agreement))
  })

  it('is not kept when it is not what the log names, and is asked for again', async () => {
    const text = sign(await sealed([person]), th.node.world().keys.agreement)
    const digest = digestOf(text)
    await announce(digest, text.replace(/.{8}$/, ''))
    await ring()
    await evidenceOf(digest)
    expect(await kept(digest)).toEqual({ envelope: null, refused: false })
    await sql`update letter set envelope = ${text} where digest = ${digest}`.execute(storeOf(th))
    await ring()
    await until(async () => ((await kept(digest))?.envelope === text ? true : undefined))
  })

  it('alarms the people of its recipient', async () => {
    const { evidence } = await (await au.as('officer')).call('evidence.list')
    expect(evidence.filter(({ kind }) => kind === 'refused-letter')).toHaveLength(4)
  })
})

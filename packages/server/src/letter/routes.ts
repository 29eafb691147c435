// Binds the operations on letters and sealing keys.
import type { LetterForMe, OwnSealingKey } from '@saphan/core/contract/letter.ts'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { codedObligation } from '@saphan/core/gate/obligation.ts'
import type { Attempts } from '../account/attempts.ts'
import type { SealingKeyRow } from '../account/sealing-key.ts'
import { toInstant } from '../clock/clock.ts'
import type { LetterRow } from '../feed/letter.ts'
import type { Actor } from '../gate/actor.ts'
import { sentLetterOf } from '../release/line.ts'
import type { Routes } from '../route/route.ts'
import { makeSealingKey, openOwnLetter, readLetters, readSent, type LetterWorld } from './actions.ts'

const keyLine = ({ id, publicKey, title, madeAt, contactId }: SealingKeyRow): OwnSealingKey => ({
  key: id,
  publicKey,
  title,
  madeAt: toInstant(madeAt),
  record: contactId,
})

/** Of the persons of a letter a reader is told of themselves only. */
const letterLine = (row: LetterRow, keys: readonly string[]): LetterForMe => {
  const openedAt = row.persons.find(({ keyId }) => keys.includes(keyId))?.openedAt ?? null
  return {
    digest: row.digest,
    from: row.party,
    agreement: row.agreementId,
    receivedAt: toInstant(row.fetchedAt ?? row.madeAt),
    ...(openedAt === null ? {} : { openedAt: toInstant(openedAt) }),
  }
}

/** Passwords are not tried without end, here either. */
const guarded = async <R>(attempts: Attempts, { id }: Actor, work: () => Promise<R>): Promise<R> => {
  const key = `letter ${id}`
  attempts.check(key)
  try {
    const done = await work()
    attempts.succeeded(key)
    return done
  } catch (error) {
    if (isSaphanError(error, 'session.wrong-credentials')) attempts.failed(key)
    throw error
  }
}

export const letterRoutes = (
  world: () => LetterWorld,
  attempts: Attempts,
): Routes<'letter.list' | 'letter.key.make' | 'letter.open'> => ({
  'letter.list': async ({ actor }) => {
    const { keys, mine } = await readLetters(world(), actor)
    const own = keys.map(({ id }) => id)
    return {
      keys: keys.map(keyLine),
      mine: mine.map((row) => letterLine(row, own)),
      sent: (await readSent(world(), actor)).map(sentLetterOf),
    }
  },
  'letter.key.make': async ({ actor, body }) =>
    keyLine(await guarded(attempts, actor, () => makeSealingKey(world(), actor, body))),
  'letter.open': async ({ actor, params, body }) => {
    const opened = await guarded(attempts, actor, () =>
      openOwnLetter(world(), actor, params.digest, body.password),
    )
    const { letter, described, caveats, isTold } = opened
    const { keys } = await readLetters(world(), actor)
    return {
      letter: letterLine(
        letter,
        keys.map(({ id }) => id),
      ),
      objects: described.map(({ record, object }) => ({ kind: record.kind, object })),
      caveats: caveats.map(codedObligation),
      isTold,
    }
  },
})

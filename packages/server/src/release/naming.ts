// Naming the persons whom TLP:RED is for, in a review, and seeing whom it went to. What is named is part of what is approved.
import { REVIEW_PAGE } from '@saphan/core/contract/release.ts'
import type { Sealing, SealingPerson } from '@saphan/core/contract/letter.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Kysely } from 'kysely'
import { toInstant } from '../clock/clock.ts'
import type { NoTables } from '../database/database.ts'
import { readSentLetters } from '../feed/letter.ts'
import { act, view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { keyText } from '../record/row.ts'
import { readByKeys } from '../record/store.ts'
import { readReviewClasses, readReviewPage, type ReviewClass } from './class-store.ts'
import type { ReleaseWorld } from './deciding.ts'
import { sentLetterOf } from './line.ts'
import { findPersons, nameDecisions, readNamedPersons, type NamedPerson } from './named-person.ts'
import { approvalRole, cannot, choose, nothingWaits, waitingOf } from './review-actions.ts'
import { lookingAs } from './review-reading.ts'
import { readReview, type ReviewRow } from './review-store.ts'

const personLine = ({ keyId, title, organisation, contactId, publishedAt }: NamedPerson): SealingPerson => ({
  key: keyId,
  title,
  organisation,
  record: contactId,
  publishedAt: toInstant(publishedAt),
})

const linesOf = async (
  db: Kysely<NoTables>,
  permit: Permit<'release:propose' | 'release:approve'>,
  reviewId: string,
  classes: readonly ReviewClass[],
): Promise<Sealing['lines']> => {
  const span = (own: ReviewClass) => ({ class: own.id, from: 0, limit: REVIEW_PAGE })
  const pages = await Promise.all(classes.map((own) => readReviewPage(db, permit, reviewId, span(own))))
  const decisions = pages.flat()
  const records = await readByKeys(db, permit, decisions)
  const letters = await readSentLetters(
    db,
    permit,
    decisions.map(({ id }) => id),
  )
  return decisions.map((decision) => {
    const letter = letters.find(({ decisionId }) => decisionId === decision.id)
    return {
      line: decision.id,
      title: records.get(keyText(decision))?.title ?? '',
      isWaiting: decision.state === 'waiting',
      named: decision.named,
      letter: letter ? sentLetterOf(letter) : null,
    }
  })
}

const whyNot = (
  world: ReleaseWorld,
  actor: Actor,
  review: ReviewRow,
  classes: readonly ReviewClass[],
): string | undefined => {
  if (!world.gate.mayAct(actor, 'release:approve')) return 'gate.denied'
  const waiting = classes.filter(({ sample }) => sample.state === 'waiting')
  if (waiting.length === 0) return 'review.nothing-waits'
  const codes = waiting.map((own) => approvalRole(world, actor, review, { own, others: [] }))
  return codes.every((one) => 'code' in one)
    ? codes.flatMap((one) => ('code' in one ? one.code : []))[0]
    : undefined
}

/** What of a review is for named persons only, and who can be named. Throws `review.absent`. */
export const readSealing = (world: ReleaseWorld, actor: Actor, id: string): Promise<Sealing> =>
  view(world, actor, lookingAs(world, actor), async (db, permit) => {
    const review = await readReview(db, permit, id)
    if (!review) throw new SaphanError('review.absent', `there is no review \`${id}\``)
    const all = await readReviewClasses(db, permit, id)
    const classes = [...all.values()].filter(({ tlp, sample }) => tlp === 'red' || sample.named.length > 0)
    if (classes.length === 0) return { persons: [], lines: [] }
    const why = whyNot(world, actor, review, classes)
    const persons = world.gate.mayAct(actor, 'release:approve')
      ? [...(await readNamedPersons(db, permit, review, world.clock.now())).values()]
      : []
    return {
      ...(why === undefined ? {} : { cannotName: why }),
      persons: persons.map(personLine),
      lines: await linesOf(db, permit, id, classes),
    }
  })

/**
 * Names the persons whom lines that wait are for. INVARIANT: an approval is bound to whom it was given for, so that those given
 * before count no more. Throws `review.not-for-named`, `review.person-absent`, and as an approval does.
 */
export const namePersons = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  { lines: wanted, keys }: { readonly lines: readonly string[]; readonly keys: readonly string[] },
): Promise<void> => {
  await act(world, { actor, action: 'release:approve', subject: id }, async (tx, permit, note) => {
    const choice = await choose(tx, permit, id, { lines: wanted })
    const lines = waitingOf(choice)
    if (lines.length === 0) throw nothingWaits(id)
    for (const own of new Set(lines.map((line) => choice.classes.get(line.class)))) {
      if (own?.tlp !== 'red') throw new SaphanError('review.not-for-named', 'a line is not marked TLP:RED')
      const asked = approvalRole(world, actor, choice.review, { own, others: [] })
      if ('code' in asked) throw cannot(asked.code, own.sample.id)
    }
    findPersons(await readNamedPersons(tx, permit, choice.review, world.clock.now()), keys)
    const count = await nameDecisions(
      tx,
      permit,
      lines.map((line) => line.id),
      keys,
    )
    note({ detail: { step: 'named', count, lines: lines.map((line) => line.id), keys: [...keys] } })
  })
}

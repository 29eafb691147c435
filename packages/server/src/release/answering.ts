// Answering what nobody has said of a record and a rule asks for: the record becomes one of another class, and is decided again.
import {
  checkProfile,
  PROFILE_FACTS,
  type ProfileFinding,
  type SourceProfile,
} from '@saphan/core/facts/profile.ts'
import { classId } from '@saphan/core/facts/class-id.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Tx } from '../database/database.ts'
import { act } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { putClasses, readClasses, setClass } from '../record/store.ts'
import type { ReviewClass } from './class-store.ts'
import type { ReleaseWorld } from './deciding.ts'
import { decideAgain } from './given-back.ts'
import { choose, nothingWaits, waitingOf, type Chosen } from './review-actions.ts'
import { lookingAs } from './review-reading.ts'

/** Answers as a source's profile gives them. */
type Answers = Partial<Pick<ClassFacts, Exclude<(typeof PROFILE_FACTS)[number], 'area'>>>

const refused = (reason: string, findings: readonly ProfileFinding[] = []): SaphanError =>
  new SaphanError('review.answer-refused', reason, { details: { findings } })

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Throws `review.answer-refused` on what is no answer, says that it is unknown, or contradicts itself. */
const readAnswers = (given: unknown): Answers => {
  const findings = checkProfile(given)
  if (findings.length > 0) throw refused('the answers are not all answers', findings)
  const answers = given as SourceProfile
  const names = Object.keys(answers)
  const other = names.find((name) => name === 'area' || !(PROFILE_FACTS as readonly string[]).includes(name))
  if (other !== undefined) throw refused(`\`${other}\` is no fact that a person can answer`)
  if (names.length === 0) throw refused('nothing is answered')
  if (Object.values(answers).some((value) => [value].flat().includes('unknown')))
    throw refused('that something is unknown is no answer')
  return Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String).toSorted(byCodeUnit) : value,
    ]),
  ) as Answers
}

/** Who is asked for a fact of a class: the roles of the rules that asked. */
const rolesAsked = ({ engine }: ReleaseWorld, { sample }: ReviewClass, name: string): string[] =>
  sample.rules.flatMap(({ rule: id }) => {
    const rule = engine.rules().get(id)
    return rule?.fact === name && rule.role ? [rule.role] : []
  })

/**
 * INVARIANT: only what a rule asked for and nobody had said is answered, by a role that was asked; what a record says of itself
 * stays. Throws `review.answer-refused` and `review.role-missing`.
 */
const checkAsked = (
  { world, actor }: { world: ReleaseWorld; actor: Actor },
  own: ReviewClass,
  facts: ClassFacts,
  answers: Answers,
): void => {
  for (const name of Object.keys(answers) as (keyof Answers)[]) {
    const roles = rolesAsked(world, own, name)
    const isOpen = roles.length > 0 && [facts[name]].flat().includes('unknown' as never)
    if (!isOpen) throw refused(`\`${name}\` is not asked of everything that was chosen`)
    if (!roles.some((role) => (actor.roles as readonly string[]).includes(role)))
      throw new SaphanError('review.role-missing', `\`${name}\` is asked of another role`)
  }
}

type Answered = { readonly classes: readonly ReviewClass[]; readonly places: ReadonlyMap<string, bigint[]> }

const answerClasses = async (
  who: { world: ReleaseWorld; actor: Actor },
  tx: Tx,
  permit: Permit<'release:approve' | 'release:propose'>,
  { classes, places }: Answered,
  answers: Answers,
): Promise<void> => {
  const known = await readClasses(tx, permit, [...new Set(classes.map(({ recordClass }) => recordClass))])
  for (const own of classes) {
    const facts = known.get(own.recordClass)
    if (!facts) continue
    checkAsked(who, own, facts, answers)
    const answered: ClassFacts = { ...facts, ...answers }
    await putClasses(tx, permit, who.world.clock, [answered])
    const change = { from: own.recordClass, to: classId(answered) }
    await setClass(tx, permit, places.get(own.id) ?? [], change)
  }
}

/**
 * Answers facts of lines or classes that wait; approvals given before are void by it, and the gate is asked again. Whoever brought
 * a record may answer too, as they could when they brought it. Throws `review.answer-refused` and `review.role-missing`.
 */
export const answerReview = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  { facts, ...chosen }: Chosen & { readonly facts: unknown },
): Promise<void> => {
  const answers = readAnswers(facts)
  await act(world, { actor, action: lookingAs(world, actor), subject: id }, async (tx, permit, note) => {
    const choice = await choose(tx, permit, id, chosen)
    const lines = waitingOf(choice)
    if (lines.length === 0) throw nothingWaits(id)
    const classes = [...new Set(lines.map((line) => line.class))].flatMap(
      (one) => choice.classes.get(one) ?? [],
    )
    const places = Map.groupBy(lines, (line) => line.class)
    const placed = new Map([...places].map(([own, some]) => [own, some.map(({ place }) => place)]))
    await answerClasses({ world, actor }, tx, permit, { classes, places: placed }, answers)
    await decideAgain(
      tx,
      lines.map((line) => line.id),
    )
    note({ detail: { step: 'answered', count: lines.length, facts: answers } })
  })
}

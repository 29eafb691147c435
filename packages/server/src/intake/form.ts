// One record from a form: built as its kind says, with what the desk's profile has answered, and written.
import { SourceProfile } from '@saphan/core/facts/profile.ts'
import type { Answers } from '@saphan/core/facts/derive.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { buildObject } from '@saphan/core/record/build.ts'
import { kindById } from '@saphan/core/record/kind-list.ts'
import { isStixObject } from '@saphan/core/stix/object.ts'
import { Value } from 'typebox/value'
import { readProfile } from '../account/token-store.ts'
import { toInstant } from '../clock/clock.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { DESK } from '../identity/actions.ts'
import { writeRecord } from './actions.ts'
import { titleOf } from './title.ts'
import type { IntakeWorld } from './working.ts'

/** What the source has answered once. */
export const profileOf = async (world: IntakeWorld, actor: Actor, id: string): Promise<SourceProfile> => {
  const row = await view(world, actor, 'record:import', (db, permit) => readProfile(db, permit, id))
  return Value.Check(SourceProfile, row?.answers) ? row.answers : {}
}

const objectFrom = (
  world: IntakeWorld,
  identityId: string,
  { kind: id, values }: { kind: string; values: Record<string, unknown> },
) => {
  const kind = kindById(id)
  if (!kind || kind.form.length === 0)
    throw new SaphanError('record.unknown-kind', `there is no form for \`${id}\``)
  const time = toInstant(world.clock.now()).replace(/(\.\d{3})\d+Z$/, '$1Z')
  const built = buildObject(kind, values as never, {
    uuid: world.clock.uuid(),
    createdByRef: identityId,
    time,
  })
  if (!built.object || !isStixObject(built.object)) {
    throw new SaphanError('record.invalid', 'the form has faults', { details: { findings: built.findings } })
  }
  return built.object
}

/** A form as a person fills it in; `facts` are what they answer beside it. */
export type FormWish = {
  readonly kind: string
  readonly values: Record<string, unknown>
  readonly facts?: Record<string, unknown> | undefined
  readonly identityId: string
}

/** Writes what a form says. Throws `record.unknown-kind` and `record.invalid`. */
export const writeForm = async (
  world: IntakeWorld,
  actor: Actor,
  { kind, values, facts = {}, identityId }: FormWish,
): ReturnType<typeof writeRecord> => {
  const object = objectFrom(world, identityId, { kind, values })
  const profile = await profileOf(world, actor, DESK)
  return writeRecord(world, actor, { object, name: titleOf(object), profile, answers: facts as Answers })
}

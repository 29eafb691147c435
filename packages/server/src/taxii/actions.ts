// Posting to an inbox, taking out of it, and how a post fares (TAXII 2.1 §4.3, §5.5, §5.7).
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { toInstant } from '../clock/clock.ts'
import { act } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { endMembership } from '../record/inbox.ts'
import type { VersionWish } from '../record/page.ts'
import type { Collection } from './collection.ts'
import type { Machine, PostedUnit, TaxiiPorts } from './port.ts'

/** TAXII 2.1 §4.3.1. */
export type StatusResource = {
  readonly id: string
  readonly status: 'complete' | 'pending'
  readonly request_timestamp: string
  readonly total_count: number
  readonly success_count: number
  readonly failure_count: number
  readonly failures?: readonly { readonly id: string; readonly version: string; readonly message: string }[]
  readonly pending_count: number
}

const readOnly = (): SaphanError =>
  new SaphanError('taxii.read-only', 'nothing is taken in or out of this collection by this token')

/** Complete once no count will change any more. */
const statusOf = (unit: PostedUnit): StatusResource => {
  const isComplete = unit.processed === unit.total && unit.state !== 'receiving'
  const failures = unit.failures
    .filter(({ objectId, version }) => objectId !== '' && version !== '')
    .map(({ objectId, version, message }) => ({ id: objectId, version, message }))
  return {
    id: unit.id,
    status: isComplete ? 'complete' : 'pending',
    request_timestamp: toInstant(unit.receivedAt),
    total_count: unit.total,
    success_count: unit.stored,
    failure_count: unit.failed,
    ...(failures.length === 0 ? {} : { failures }),
    pending_count: unit.total - unit.processed,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** How a post fares; throws `taxii.absent` for one that is not the actor's to know. */
export const readStatus = async (ports: TaxiiPorts, actor: Actor, id: string): Promise<StatusResource> => {
  const absent = (): SaphanError => new SaphanError('taxii.absent', 'there is no such status')
  if (!UUID.test(id)) throw absent()
  try {
    const unit = await ports.readUnit(actor, id)
    if (unit.via !== 'taxii') throw absent()
    return statusOf(unit)
  } catch (error) {
    if (isSaphanError(error, 'unit.absent', 'gate.denied')) throw absent()
    throw error
  }
}

/** Takes an envelope; says nothing of what is here already. */
export const addObjects = async (
  ports: TaxiiPorts,
  machine: Machine,
  { source, resource }: Collection,
  stream: AsyncIterable<Uint8Array>,
): Promise<StatusResource> => {
  if (source.kind !== 'inbox' || !resource.can_write) throw readOnly()
  const { id } = await ports.receive(
    machine,
    { name: `TAXII: ${machine.actor.name}`, collectionId: source.id },
    stream,
  )
  return readStatus(ports, machine.actor, id)
}

/** Takes versions of an object out of an inbox, as far as the actor has posted them. */
export const deleteObject = async (
  { world }: TaxiiPorts,
  actor: Actor,
  { source, resource }: Collection,
  { objectId, versions }: { objectId: string; versions: VersionWish },
): Promise<void> => {
  if (source.kind !== 'inbox' || !resource.can_write || !resource.can_read) throw readOnly()
  const collectionId = source.id
  const deed = { actor, action: 'record:import', subject: objectId, looks: true } as const
  await act(world, deed, async (tx, permit, note) => {
    const { seen, ended } = await endMembership(tx, permit, { collectionId, objectId, versions })
    if (seen === 0) throw new SaphanError('taxii.absent', 'there is no such object in this collection')
    if (ended < seen) throw new SaphanError('taxii.not-own', 'this object was posted by somebody else')
    note({ detail: { collection: collectionId, ended } })
  })
}

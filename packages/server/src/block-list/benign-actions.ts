// Adding and taking away lists of values that are known to be harmless, which block-lists leave out.
import { createHash } from 'node:crypto'
import type { BenignFinding } from '@saphan/core/benign/finding.ts'
import { MOST_LIST_LENGTH, readWarningList } from '@saphan/core/benign/warning-list.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { act, view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { ListWorld } from './actions.ts'
import {
  addBenignRow,
  lockBenignLists,
  readBenignLists,
  removeBenignRow,
  staleAllLists,
  type BenignRow,
} from './benign-store.ts'

/** Entries that all lists together may have: they are kept in memory. */
const MOST_ENTRIES = 1_000_000
const MOST_LISTS = 200

/** The lists by name. */
export const listBenign = (world: ListWorld, actor: Actor): Promise<BenignRow[]> =>
  view(world, actor, 'block-list:read', readBenignLists)

const readAll = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  let chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.byteLength
    // Read to its end all the same: a connection with half a body in it is of no use to whoever comes next.
    if (length > MOST_LIST_LENGTH) chunks = []
    else chunks.push(chunk)
  }
  if (length > MOST_LIST_LENGTH)
    throw new SaphanError('benign-list.refused', `a list has at most ${MOST_LIST_LENGTH} bytes`)
  return Buffer.concat(chunks)
}

/** The text of a file as it comes; throws `http.invalid` for what is no text or breaks off, `benign-list.refused` for what is too large. */
const textOf = async (stream: AsyncIterable<Uint8Array>): Promise<string> => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readAll(stream))
  } catch (cause) {
    if (cause instanceof SaphanError) throw cause
    throw new SaphanError('http.invalid', 'the body broke off or is not UTF-8', { cause })
  }
}

/**
 * Adds a list, in the place of an older version of it: the one of the same name. Throws `benign-list.refused` with what is wrong,
 * `benign-list.not-newer` and `benign-list.too-many`.
 */
export const addBenign = async (
  world: ListWorld,
  actor: Actor,
  stream: AsyncIterable<Uint8Array>,
): Promise<{ id: string; findings: readonly BenignFinding[] }> => {
  // Whoever may not is refused before anything is read, and what is slow to come holds no transaction open.
  await view(world, actor, 'block-list:manage', readBenignLists)
  const source = await textOf(stream)
  const { list, findings, leftOut } = readWarningList(source)
  if (list === undefined)
    throw new SaphanError('benign-list.refused', 'this is no list of harmless values', {
      details: { findings },
    })
  const id = world.clock.uuid()
  return act(world, { actor, action: 'block-list:manage', subject: id }, async (tx, permit, note) => {
    await lockBenignLists(tx, permit)
    const present = await readBenignLists(tx, permit)
    const old = present.find(({ name }) => name === list.name)
    if (old !== undefined && old.version >= list.version)
      throw new SaphanError('benign-list.not-newer', `version ${old.version} of this list is here already`)
    const others = present.filter((one) => one !== old)
    const entries = others.reduce((sum, one) => sum + one.entries, list.entries.length)
    if (others.length >= MOST_LISTS || entries > MOST_ENTRIES)
      throw new SaphanError(
        'benign-list.too-many',
        `there would be more than ${MOST_ENTRIES} entries or ${MOST_LISTS} lists`,
      )
    if (old !== undefined) await removeBenignRow(tx, permit, old.id)
    const row = { id, list, leftOut, source, addedBy: actor.name, addedAt: world.clock.now() }
    await addBenignRow(tx, permit, row)
    await staleAllLists(tx, permit)
    const digest = createHash('sha256').update(source).digest('hex')
    const { name, version } = list
    note({
      detail: {
        did: 'added-benign',
        name,
        version,
        entries: list.entries.length,
        leftOut,
        file: digest,
        ...(old === undefined ? {} : { insteadOf: old.id }),
      },
    })
    return { id, findings }
  })
}

/** Takes a list away: what it named is in block-lists again. Throws `benign-list.absent`. */
export const removeBenign = (world: ListWorld, actor: Actor, id: string): Promise<void> =>
  act(world, { actor, action: 'block-list:manage', subject: id }, async (tx, permit, note) => {
    const gone = await removeBenignRow(tx, permit, id)
    if (gone === undefined)
      throw new SaphanError('benign-list.absent', `there is no list of harmless values \`${id}\``)
    await staleAllLists(tx, permit)
    note({ detail: { did: 'removed-benign', ...gone } })
  })

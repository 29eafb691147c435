// Agreements on this node: taking in a package, approving, signing, suspending, resuming.
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { agreementBytes, agreementDigest } from '@saphan/core/agreement/canonical.ts'
import {
  eventDigest,
  rolesFor,
  type AgreementEvent,
  type EventKind,
  type EventRole,
} from '@saphan/core/agreement/event.ts'
import { applyEvent, placeOfNext, type VerifiedEvent } from '@saphan/core/agreement/lifecycle.ts'
import { nineDigits } from '@saphan/core/agreement/nine-digits.ts'
import { REFUSALS, type RefusalCode } from '@saphan/core/agreement/refusal.ts'
import { signEvent, verifyEvent } from '@saphan/core/agreement/signature.ts'
import { decodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { openPersonalKey } from '../account/personal-key.ts'
import { toInstant } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import { act, view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Identity } from '../identity/store.ts'
import type { Keys } from '../key/key-store.ts'
import { newMemory, readCurrentBook, type Memory, type Standing } from './book.ts'
import { makeCard, type Card } from './card.ts'
import {
  agreementKeyOf,
  makePackage,
  newNonce,
  openPackage,
  type AgreementPackage,
  type OpenedPackage,
} from './package.ts'
import { addAgreement, addEvent, bumpEpoch, putParty, type Shaping } from './store.ts'

/** What agreements need of the node. `formed` is called in the transaction in which one may have come into force. */
export type AgreementWorld = World & {
  readonly identity: Identity
  readonly keys: Keys
  readonly address: string
  readonly memory: Memory
  readonly formed: (tx: Tx, permit: Shaping, book: readonly Standing[]) => Promise<void>
}

export { newMemory }

/** The node's card for an agreement that is being drafted. */
export const showCard = (
  world: AgreementWorld,
  actor: Actor,
  { agreementId, others }: { agreementId: string; others: readonly string[] },
): Promise<Card> =>
  view(world, actor, 'agreement:read', async () =>
    makeCard(world.identity, world.keys, {
      agreementId,
      others,
      address: world.address,
      now: world.clock.now(),
    }),
  )

export const readBook = (world: AgreementWorld, actor: Actor): Promise<readonly Standing[]> =>
  view(world, actor, 'agreement:read', (db, permit) => readCurrentBook(world.memory, db, permit))

const takeParties = async (
  world: AgreementWorld,
  tx: Tx,
  permit: Shaping,
  opened: OpenedPackage,
): Promise<void> => {
  const { identity, keys, clock } = world
  for (const row of opened.parties) if (row.party !== identity.party) await putParty(tx, permit, row)
  const own = opened.parties.find((one) => one.party === identity.party)
  if (!own) throw new SaphanError('agreement.package-refused', 'the package lacks the key list of this Party')
  const nonce = newNonce(opened.digest, identity.party, keys.agreement.publicKey, clock.random(32))
  await putParty(tx, permit, { ...own, ...nonce, address: world.address })
}

const takeEvents = async (
  world: AgreementWorld,
  tx: Tx,
  permit: Shaping,
  opened: OpenedPackage,
): Promise<number> => {
  let standing = (await readCurrentBook(world.memory, tx, permit)).find(
    ({ row }) => row.digest === opened.digest,
  )
  let taken = 0
  for (const envelope of opened.events) {
    if (!standing) break
    const verification = verifyEvent(envelope, standing.agreement, standing.keyLists)
    if (!verification.ok)
      throw new SaphanError(
        'agreement.package-refused',
        `an event is refused: ${verification.refusals.join(', ')}`,
        { details: { refusals: verification.refusals } },
      )
    const { event } = verification
    if (standing.state.taken.has(event.digest)) continue
    const next = applyEvent(standing.state, event)
    const refusal = next.refused.at(-1)
    if (refusal?.digest === event.digest)
      throw new SaphanError('agreement.package-refused', `an event is refused: ${refusal.code}`, {
        details: { refusals: [refusal.code] },
      })
    if (
      await addEvent(tx, permit, {
        digest: event.digest,
        agreement: opened.digest,
        envelope,
        addedAt: world.clock.now(),
      })
    )
      taken += 1
    standing = { ...standing, state: next }
  }
  return taken
}

/** Takes a package in, from a file or from the other side: all of it or nothing. */
export const takePackage = async <A extends 'agreement:draft' | 'link:pull'>(
  world: AgreementWorld,
  actor: Actor,
  action: A,
  value: unknown,
): Promise<string> => {
  const opened = openPackage(value, toInstant(world.clock.now()))
  if (!opened.agreement.parties.some(({ code }) => code === world.identity.party)) {
    throw new SaphanError(
      'agreement.not-party',
      `\`${world.identity.party}\` takes no part in \`${opened.agreement.id}\``,
    )
  }
  await act(world, { actor, action, subject: opened.digest }, async (tx, permit, note) => {
    const { id, version, amends } = opened.agreement
    const document = decodeUtf8(agreementBytes(opened.agreement))
    const isNew = await addAgreement(tx, permit as Shaping, {
      id,
      version,
      digest: opened.digest,
      document,
      amends: amends?.digest ?? null,
      createdAt: world.clock.now(),
    })
    await takeParties(world, tx, permit as Shaping, opened)
    const taken = await takeEvents(world, tx, permit as Shaping, opened)
    if (taken > 0) await settle(world, tx, permit as Shaping)
    note({ detail: { agreement: id, version, isNew, events: taken } })
  })
  return opened.digest
}

const settle = async (world: AgreementWorld, tx: Tx, permit: Shaping): Promise<void> => {
  await bumpEpoch(tx, permit)
  await world.formed(tx, permit, await readCurrentBook(world.memory, tx, permit))
}

/** The package of an agreement as this node holds it. Throws `agreement.absent`. */
export const showPackage = async (
  world: AgreementWorld,
  actor: Actor,
  digest: string,
): Promise<AgreementPackage> => {
  const standing = findStanding(await readBook(world, actor), digest)
  return makePackage(standing.agreement, standing.parties, standing.envelopes, world.identity.party)
}

export const findStanding = (book: readonly Standing[], digest: string): Standing => {
  const found =
    book.find(({ row }) => row.digest === digest) ?? book.findLast(({ agreement }) => agreement.id === digest)
  if (!found) throw new SaphanError('agreement.absent', `there is no agreement \`${digest}\``)
  return found
}

/** The nine digits, once every Party has revealed its nonce. */
export const digitsOf = ({ row, parties, keyLists, agreement }: Standing): string | null => {
  const revealed = parties.flatMap(({ party, nonce }) => {
    const list = keyLists.get(party)
    const nodeKey = list && agreementKeyOf(list, Date.parse(list.issued_at))
    return nonce !== null && nodeKey ? [{ party, nodeKey, nonce: decodeBase64(nonce) }] : []
  })
  if (revealed.length < agreement.parties.length) return null
  const commitments = Object.fromEntries(parties.map(({ party, commitment }) => [party, commitment ?? '']))
  const digits = nineDigits(row.digest, revealed, commitments)
  return digits.ok ? digits.digits : null
}

export type ActKind = Extract<EventKind, 'approve' | 'sign' | 'suspend' | 'resume'>
export type ActWish = {
  kind: ActKind
  password: string
  authority?: string
  reason?: string
  hashes?: { th: string; en: string }
}

const eventFor = (
  world: AgreementWorld,
  actor: Actor,
  standing: Standing,
  wish: ActWish,
  delegateKey: string,
): AgreementEvent => {
  const role = rolesFor(wish.kind).find((one) => (actor.roles as readonly string[]).includes(one)) as
    | EventRole
    | undefined
  if (role === undefined)
    throw new SaphanError(
      'gate.denied',
      `\`${wish.kind}\` needs one of the roles \`${rolesFor(wish.kind).join(', ')}\``,
    )
  const commitments = Object.fromEntries(
    standing.parties.map(({ party, commitment }) => [party, commitment ?? '']),
  )
  return {
    format: 'saphan-agreement-event-1',
    kind: wish.kind,
    agreement: agreementDigest(standing.agreement),
    texts: { ...standing.state.texts },
    party: world.identity.party,
    role,
    delegate_key: delegateKey,
    authority: wish.authority ?? null,
    reason: wish.reason ?? null,
    at: toInstant(world.clock.now()).replace(/(\.\d{3})\d+Z$/, '$1Z'),
    ...placeOfNext(standing.state, world.identity.party),
    nonces: wish.kind === 'sign' ? commitments : null,
    until: null,
  }
}

const checkRead = (standing: Standing, { kind, hashes }: ActWish): void => {
  if (kind !== 'sign') return
  const read = Object.entries(standing.state.texts).every(
    ([language, hash]) => (hashes as Record<string, string> | undefined)?.[language] === hash,
  )
  if (!read)
    throw new SaphanError(
      'agreement.texts-differ',
      'the hashes of the texts that were read are missing or differ',
    )
  if (digitsOf(standing) === null)
    throw new SaphanError('agreement.act-refused', 'the nine digits are not there yet', {
      details: { refusals: ['nonces-missing'] },
    })
}

const refusalOf = ({ state }: Standing, event: VerifiedEvent): RefusalCode | undefined =>
  applyEvent(state, event).refused.slice(state.refused.length)[0]?.code

/** Approves, signs, suspends or resumes in the member's own name and the node's. Throws `agreement.act-refused`. */
export const actOnAgreement = async (
  world: AgreementWorld,
  actor: Actor,
  digest: string,
  wish: ActWish,
): Promise<void> => {
  await act(
    world,
    { actor, action: `agreement:${wish.kind}` as const, subject: digest },
    async (tx, permit, note) => {
      const standing = findStanding(await readCurrentBook(world.memory, tx, permit), digest)
      checkRead(standing, wish)
      const personal = await openPersonalKey(tx, permit, wish.password, world.clock.now())
      const event = eventFor(world, actor, standing, wish, personal.publicKey)
      const node = world.keys.agreement
      const envelope = signEvent(event, personal.signer, {
        keyId: keyIdOf(node.publicKey),
        sign: (message) => node.sign(message),
      })
      const verification = verifyEvent(envelope, standing.agreement, standing.keyLists)
      const code = verification.ok ? refusalOf(standing, verification.event) : verification.refusals[0]
      if (code !== undefined) {
        throw new SaphanError('agreement.act-refused', REFUSALS[code].en.toLowerCase().replace(/\.$/, ''), {
          details: { refusals: [code], text: REFUSALS[code] },
        })
      }
      await addEvent(tx, permit, {
        digest: eventDigest(event),
        agreement: digest,
        envelope,
        addedAt: world.clock.now(),
      })
      await settle(world, tx, permit)
      note({ detail: { kind: wish.kind, agreement: standing.agreement.id, event: eventDigest(event) } })
    },
  )
}

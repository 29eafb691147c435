// Binds the operations on agreements to their actions.
import type { AgreementLine, AgreementPage } from '@saphan/core/contract/agreement.ts'
import { MEMORANDUM_2019 } from '@saphan/core/agreement/memorandum-2019.ts'
import { possibleEvents } from '@saphan/core/agreement/possible-event.ts'
import { rolesFor, type EventRole } from '@saphan/core/agreement/event.ts'
import { renderText } from '@saphan/core/agreement/text.ts'
import { toInstant } from '../clock/clock.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Routes } from '../route/route.ts'
import {
  actOnAgreement,
  digitsOf,
  findStanding,
  readBook,
  showCard,
  showPackage,
  takePackage,
  type ActKind,
  type AgreementWorld,
} from './actions.ts'
import { statusAt, type Standing } from './book.ts'

type Operations =
  | 'instrument.list'
  | 'agreement.list'
  | 'agreement.get'
  | 'agreement.file'
  | 'agreement.import'
  | 'agreement.act'
  | 'agreement.card'

const ACTS: readonly ActKind[] = ['approve', 'sign', 'suspend', 'resume']

const inBoth = (text: Readonly<Record<string, string>>): { th: string; en: string } => {
  const any = Object.values(text)[0] ?? ''
  return { th: text['th'] ?? any, en: text['en'] ?? any }
}

const lineOf = (world: AgreementWorld, book: readonly Standing[], standing: Standing): AgreementLine => {
  const status = statusAt(book, standing, toInstant(world.clock.now()))
  const { agreement, row } = standing
  return {
    id: row.digest,
    titles: inBoth(agreement.titles),
    parties: standing.state.parties.map((party) => party),
    state: status.state,
    effectiveAt: status.inForceFrom,
    expiresAt: status.endsAt,
    signedBy: [...status.signedBy],
    ...(agreement.amends ? { amends: agreement.amends.digest } : {}),
  }
}

const canDo = (
  world: AgreementWorld,
  actor: Actor,
  book: readonly Standing[],
  standing: Standing,
): ActKind[] => {
  const status = statusAt(book, standing, toInstant(world.clock.now()))
  return ACTS.filter((kind) => {
    const role = rolesFor(kind).find((one) => (actor.roles as readonly string[]).includes(one)) as
      | EventRole
      | undefined
    const allowed = role !== undefined && world.gate.mayAct(actor, `agreement:${kind}`)
    return allowed && possibleEvents(status, world.identity.party, role).includes(kind)
  })
}

const pageOf = (
  world: AgreementWorld,
  actor: Actor,
  book: readonly Standing[],
  digest: string,
): AgreementPage => {
  const standing = findStanding(book, digest)
  const { agreement, state, row } = standing
  const texts = Object.fromEntries(
    agreement.languages.list.map((language) => [language, renderText(agreement, language)]),
  )
  return {
    line: lineOf(world, book, standing),
    document: agreement as unknown as Record<string, unknown>,
    texts: inBoth(texts),
    hashes: { document: row.digest, ...inBoth(state.texts) },
    events: [...state.taken.values()].map(({ event, digest: id }) => ({
      kind: event.kind,
      party: event.party,
      role: event.role,
      ...(event.authority === null ? {} : { authority: event.authority }),
      at: event.at,
      digest: id,
    })),
    digits: digitsOf(standing),
    can: canDo(world, actor, book, standing),
  }
}

export const agreementRoutes = (world: () => AgreementWorld): Routes<Operations> => ({
  'instrument.list': async ({ actor }) =>
    view(world(), actor, 'agreement:read', async () => ({
      instruments: [MEMORANDUM_2019 as unknown as Record<string, unknown>],
    })),
  'agreement.list': async ({ actor }) => {
    const book = await readBook(world(), actor)
    return { agreements: book.map((standing) => lineOf(world(), book, standing)) }
  },
  'agreement.get': async ({ actor, params }) =>
    pageOf(world(), actor, await readBook(world(), actor), params.id),
  'agreement.file': async ({ actor, params }) => ({
    file: JSON.stringify(await showPackage(world(), actor, params.id), undefined, 2),
    mediaType: 'application/json',
    name: `agreement-${params.id.slice(0, 12)}.json`,
  }),
  'agreement.card': async ({ actor, query }) =>
    showCard(world(), actor, { agreementId: query.agreement, others: query.others.split(',') }),
  'agreement.import': async ({ actor, body }) => {
    const digest = await takePackage(world(), actor, 'agreement:draft', body)
    return pageOf(world(), actor, await readBook(world(), actor), digest)
  },
  'agreement.act': async ({ actor, params, body }) => {
    const { act: kind, password, authority, reason, hashes } = body
    await actOnAgreement(world(), actor, params.id, {
      kind,
      password,
      ...(authority === undefined ? {} : { authority }),
      ...(reason === undefined ? {} : { reason }),
      ...(hashes === undefined ? {} : { hashes }),
    })
    return pageOf(world(), actor, await readBook(world(), actor), params.id)
  },
})

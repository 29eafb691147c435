// What letters need of the node: the agreement under which one came, the intake gate's description, and the form of a point of contact.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { Kysely } from 'kysely'
import { readOrganisation } from './account/store.ts'
import { areaNaming, viewFrom } from './agreement/recipients.ts'
import { bookIn } from './app-link.ts'
import type { NodeWorld } from './app-world.ts'
import type { NoTables } from './database/database.ts'
import { view } from './gate/act.ts'
import type { Actor } from './gate/actor.ts'
import { describeReceived } from './intake/receiving.ts'
import { writeForm } from './intake/form.ts'
import type { KeyWish, LetterWorld, Under } from './letter/actions.ts'

const underOf = async (
  world: NodeWorld,
  db: Kysely<NoTables>,
  { party, agreementId }: { readonly party: string; readonly agreementId: string },
): Promise<Under> => {
  await world.standing.inStep(db)
  const book = await bookIn(world, db)
  const viewOf = viewFrom(book, { agreementId, from: party, self: world.self, now: world.clock.now() })
  const keys = book.find(({ agreement }) => agreement.id === agreementId)?.keyLists.get(party)
  if (!viewOf || !keys) throw new SaphanError('agreement.absent', `there is no agreement \`${agreementId}\``)
  return { keys, viewOf }
}

const publishKey = async (
  world: NodeWorld,
  actor: Actor,
  { publicKey, title, languages, timeZone }: KeyWish & { readonly publicKey: string },
): Promise<string | null> => {
  if (!world.gate.mayAct(actor, 'record:write')) return null
  const organisation = await view(world, actor, 'letter:read', (db, permit) =>
    readOrganisation(db, permit, actor.organisation ?? ''),
  )
  const { record } = await writeForm(world, actor, {
    kind: 'contact-point',
    identityId: world.identity.identityId,
    values: {
      title,
      organisation,
      party: world.self,
      contact_kinds: ['operational'],
      languages: [...languages],
      time_zone: timeZone,
      sealing_key: publicKey,
      object_marking_refs: 'green',
    },
    // A duty and its desk, not a private person; given so that the other side can reach whoever holds it.
    facts: { personal: 'contact', purpose: 'norms' },
  })
  return record.objectId
}

/** The node as letters see it. */
export const letterWorld = (world: NodeWorld): LetterWorld => ({
  ...world,
  under: (db, letter) => underOf(world, db, letter),
  async describe(db, permit, { party, agreementId, feedId }, object) {
    const incoming = await describeReceived(world, db, permit, {
      from: party,
      feedId,
      canonical: canonicalize(object),
      customArea: areaNaming(await bookIn(world, db), agreementId, 'stix:custom'),
    })
    if (!incoming.ok) throw new SaphanError('letter.malformed', incoming.fault.message)
    return incoming
  },
  publish: (actor, key) => publishKey(world, actor, key),
})

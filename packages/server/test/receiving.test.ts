// What a peer's feed brings to the intake gate, as the agreement stands when it is stored.
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { transaction } from '../src/database/database.ts'
import { acceptReceived } from '../src/intake/receiving.ts'
import { aTaxiiNode, anIndicator, type TaxiiNode } from './taxii/node.ts'
import { aPermit } from './taxii/permit.ts'

let node: TaxiiNode
beforeAll(async () => {
  node = await aTaxiiNode()
})
afterAll(() => node.close())
beforeEach(async () => {
  for (const table of ['record', 'arrival', 'projection_waiting'])
    await sql`delete from ${sql.table(table)}`.execute(node.database.at('bulk'))
})

const IN_FORCE: AgreementView = {
  state: 'in-force',
  mayCross: 'everything',
  areaInForce: true,
  kindAllowed: true,
  directionAllowed: true,
  recipientDesignated: true,
  decisionRequired: false,
  kindWhileSuspended: false,
  releasableTo: 'REL:THA',
  exerciseFeed: false,
}

const accept = (view: Partial<AgreementView>) =>
  transaction(node.database, 'bulk', (tx) =>
    acceptReceived(node.world, tx, aPermit('link:pull', []), {
      from: 'AU',
      feedId: 'feed',
      entries: [1, 2].map((index) => ({
        index,
        canonical: canonicalize(anIndicator(index) as unknown as JsonValue),
      })),
      viewOf: () => ({ ...IN_FORCE, ...view }),
      customArea: undefined,
    }),
  )

const states = async (): Promise<string[]> => {
  const { rows } = await sql<{ state: string }>`select state from record`.execute(node.database.at('bulk'))
  return rows.map(({ state }) => state)
}

it('is stored while the agreement is in force', async () => {
  await accept({})
  expect(await states()).toEqual(['current', 'current'])
})

it('waits for a person when the agreement has no area for it', async () => {
  await accept({ areaInForce: false })
  expect(await states()).toEqual(['quarantined', 'quarantined'])
})

it.each(['control-only', 'nothing'] as const)(
  'is not taken at all when exchange was suspended after it was fetched (%s): it comes again afterwards',
  async (mayCross) => {
    await expect(accept({ state: 'suspended', mayCross })).rejects.toMatchObject({ code: 'link.suspended' })
    expect(await states()).toEqual([])
    await accept({})
    expect(await states()).toEqual(['current', 'current'])
  },
)

it('is stored all the same while suspended, if the agreement says so of its kind', async () => {
  await accept({ state: 'suspended', mayCross: 'control-only', kindWhileSuspended: true })
  expect(await states()).toEqual(['current', 'current'])
})

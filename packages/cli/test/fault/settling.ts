// Until nothing is on its way any more: every unit is decided and released, both sides hold the same feeds, receipted.
import type { Acknowledged } from './load.ts'
import type { MortalSide } from './node.ts'
import { until } from './waiting.ts'

type Sides = { readonly th: MortalSide; readonly au: MortalSide }

/** Every unit that was acknowledged ends with nothing held back. What came in twice is counted with the first that brought it. */
const waitForUnits = async ({ th, au }: Sides, { units }: Acknowledged): Promise<void> => {
  for (const { party, id } of units) {
    const analyst = await (party === 'TH' ? th : au).as('analyst')
    let seen: unknown
    await until('an acknowledged unit is released', async () => {
      const unit = await analyst.call('unit.get', { params: { id } })
      seen = unit
      return unit.state === 'complete' && unit.waiting + unit.withheld === 0 ? true : undefined
    }).catch((error: unknown) => {
      throw new RangeError(`${String(error)}: ${party} ${JSON.stringify(seen)}`)
    })
  }
}

const waitForFeeds = async ({ th, au }: Sides): Promise<void> => {
  let seen: unknown
  await until('both sides hold the same feeds', async () => {
    const [here, there] = await Promise.all(
      [th, au].map(async (side) => (await (await side.as('auditor')).call('feed.list')).feeds),
    )
    seen = [here, there]
    const isEqual = here?.every((feed) => {
      const other = there?.find(({ origin }) => origin === feed.origin)
      const own = feed.own ? feed : other
      const isSame = feed.size === other?.size && feed.root === other.root
      return isSame && own?.isWaiting === false && own.receipt?.size === feed.size
    })
    return isEqual && here?.length === there?.length ? true : undefined
  }).catch((error: unknown) => {
    throw new RangeError(`${String(error)}: ${JSON.stringify(seen)}`)
  })
}

export const waitUntilSettled = async (sides: Sides, acknowledged: Acknowledged): Promise<void> => {
  await waitForUnits(sides, acknowledged)
  await waitForFeeds(sides)
}

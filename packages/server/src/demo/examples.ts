// Brings the examples into both nodes: through forms and files, as people would, so that the gate decides each of them.
import type { TurnedClock } from '../clock/turned-back.ts'
import type { Caller } from './caller.ts'
import { writeExample } from './example.ts'
import { hospitalWave } from './fate.ts'
import { activityUnder, REQUIRED, STAYS, WAITING_CALL, WAVE_RECORDS } from './hospital-wave.ts'
import { PAST_EXCHANGES } from './past-exchange.ts'
import { createSide, type Side } from './people.ts'

/** A made-up Thai national id with a valid checksum. */
const THAI_ID = '1101701203003'

/** Microseconds of a day. */
const DAY = 86_400_000_000n

/** How long before the present the demonstration begins: a day before the first exchange. */
export const PAST_DAYS = 89

const millisecondsOf = (clock: Pick<TurnedClock, 'now'>): number => Number(clock.now() / 1000n)

/** Where the examples go, and under which clock; `crossed` resolves once all that was released is received and receipted. */
export type Stage = {
  readonly th: Side
  readonly au: Side
  readonly clock: TurnedClock
  readonly crossed: () => Promise<void>
}

/** What of the past the present builds on. */
export type Past = { readonly decision: string }

/** Lives through the past exchanges, each on its day, until the present. People sign in anew: a session lasts hours. */
export const liveThrough = async (stage: Stage, presentAt: bigint): Promise<Past> => {
  const { clock, crossed } = stage
  let decision = ''
  for (const { daysAgo, party, by, example } of PAST_EXCHANGES) {
    clock.turnTo(presentAt - BigInt(daysAgo) * DAY)
    const { address } = party === 'TH' ? stage.th : stage.au
    const writer = await createSide(party, address).as(by)
    const id = await writeExample(writer, example, millisecondsOf(clock))
    if (example.kind === 'group-decision') decision = id
    await crossed()
  }
  clock.turnTo(presentAt)
  return { decision }
}

const dropFile = async (caller: Caller, name: string, content: unknown): Promise<void> => {
  await caller.fetch(`/api/units?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: JSON.stringify(content),
    headers: { 'content-type': 'application/json' },
  })
}

/** What happens now: the wave in eight areas, the report with its fates, and a call that waits. */
export const bringWave = async (stage: Stage, { decision }: Past): Promise<void> => {
  const nowMs = millisecondsOf(stage.clock)
  const th = createSide('TH', stage.th.address)
  const [analyst, programme] = [await th.as('analyst'), await th.as('programme')]
  for (const example of WAVE_RECORDS) await writeExample(analyst, example, nowMs)
  await dropFile(analyst, 'hospital phishing wave', hospitalWave(THAI_ID, new Date(nowMs).toISOString()))
  await writeExample(analyst, REQUIRED, nowMs)
  await writeExample(analyst, STAYS, nowMs)
  await writeExample(programme, WAITING_CALL, nowMs)
  await writeExample(programme, activityUnder(decision), nowMs)
  await stage.crossed()
}

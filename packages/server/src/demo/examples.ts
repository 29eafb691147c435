// Brings the examples into both nodes: through forms and files, as people would, so that the gate decides each of them.
import type { Caller } from './caller.ts'
import {
  activityUnder,
  AU_EXAMPLES,
  DECISION,
  TH_EXAMPLES,
  WAITING_CALL,
  type Example,
} from './example-record.ts'
import { hospitalWave } from './fate.ts'
import type { Side } from './people.ts'

/** A made-up Thai national id with a valid checksum. */
const THAI_ID = '1101701203003'

const write = async (caller: Caller, { kind, values, facts }: Example): Promise<string> => {
  const { id } = await caller.call('record.write', { body: { kind, values, ...(facts ? { facts } : {}) } })
  return id
}

const isEmpty = async (side: Side): Promise<boolean> =>
  (await (await side.as('analyst')).call('record.list', { query: { limit: 1 } })).total === 0

const dropFile = async (caller: Caller, name: string, content: unknown): Promise<void> => {
  await caller.fetch(`/api/units?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: JSON.stringify(content),
    headers: { 'content-type': 'application/json' },
  })
}

/** A report that a law required: it waits for a lawyer. */
const REQUIRED: Example = {
  kind: 'indicator',
  values: {
    name: 'Host of the wave, as an operator had to report it',
    pattern: { type: 'url', value: 'https://login.hospital-a.example/verify' },
    valid_from: '2026-11-20T00:00:00Z',
    object_marking_refs: 'green',
  },
  facts: { acquisition: ['voluntary'], mandatory: 'yes', operatorConsentAbroad: 'yes' },
}

/** An operator that did not consent to its report going abroad: it stays. */
const STAYS: Example = {
  kind: 'indicator',
  values: {
    name: 'Sender of the wave, as an operator reported it',
    pattern: { type: 'email-addr', value: 'it@login.hospital-a.example' },
    valid_from: '2026-11-20T00:00:00Z',
    object_marking_refs: 'amber-strict',
  },
  facts: { acquisition: ['voluntary'], mandatory: 'no', operatorConsentAbroad: 'no' },
}

/** Writes what is not there yet; a second start adds nothing. */
export const bringExamples = async (th: Side, au: Side): Promise<void> => {
  if (await isEmpty(th)) {
    const analyst = await th.as('analyst')
    for (const example of TH_EXAMPLES) await write(analyst, example)
    await dropFile(analyst, 'hospital phishing wave', hospitalWave(THAI_ID))
    await write(analyst, REQUIRED)
    await write(analyst, STAYS)
    const programme = await th.as('programme')
    await write(programme, WAITING_CALL)
    await write(programme, activityUnder(await write(programme, DECISION)))
  }
  if (await isEmpty(au)) {
    const analyst = await au.as('analyst')
    for (const example of AU_EXAMPLES) await write(analyst, example)
  }
}

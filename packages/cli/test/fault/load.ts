// Work that goes on while nodes die: posts over TAXII, files in chunks, and acts of delegates. What a node acknowledged is
// kept here, and is what the test holds it to afterwards. What was not acknowledged is sent again, as any client would.
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { issueDemoToken, type DemoToken } from '../../../server/src/demo/token.ts'
import type { MortalSide } from './node.ts'
import type { Chance } from './random.ts'
import { pass } from './waiting.ts'

const GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'
const TAXII = 'application/taxii+json;version=2.1'

/** What nodes have acknowledged. */
export type Acknowledged = {
  /** Canonical text by the object's id. */
  readonly objects: Map<string, string>
  /** Units by the side that took them: id, and how many objects they brought. */
  readonly units: { readonly party: string; readonly id: string; readonly count: number }[]
  /** Events of the agreement that a delegate was told are done. */
  readonly events: Set<string>
}

export type Load = { readonly acknowledged: Acknowledged; stop(): Promise<void> }

type Running = { readonly acknowledged: Acknowledged; isOver: boolean }

let made = 0

const anIndicator = (party: string): { id: string; text: string } => {
  made += 1
  const id = `indicator--${party === 'TH' ? '11111111' : '22222222'}-0000-4000-8000-${String(made).padStart(12, '0')}`
  const object: JsonValue = {
    type: 'indicator',
    spec_version: '2.1',
    id,
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
    name: `ตัวบ่งชี้ที่ ${made}`,
    pattern: `[domain-name:value = 'host-${made}.${party.toLowerCase()}.example']`,
    pattern_type: 'stix',
    valid_from: '2026-01-01T00:00:00Z',
    object_marking_refs: [GREEN],
  }
  return { id, text: canonicalize(object) }
}

const batchOf = (party: string, count: number) => Array.from({ length: count }, () => anIndicator(party))

/** Does something until the node answers; a node that is dead or dies meanwhile is waited for. */
const insist = async <R>(side: MortalSide, attempt: () => Promise<R | undefined>): Promise<R> => {
  for (;;) {
    await side.whenUp()
    try {
      const done = await attempt()
      if (done !== undefined) return done
    } catch (error) {
      // `fetch` throws a TypeError when the connection fails: the node died. Anything else is a real failure.
      if (!(error instanceof TypeError)) throw error
    }
    await pass(20)
  }
}

type Status = { id: string; status: string; success_count: number; failures?: unknown }

const askTaxii = async (side: MortalSide, { secret }: DemoToken, path: string, body?: string) => {
  const headers = {
    accept: TAXII,
    authorization: `Bearer ${secret}`,
    ...(body === undefined ? {} : { 'content-type': TAXII }),
  }
  const reply = await fetch(`${side.address}/taxii2/exchange/${path}`, {
    headers,
    ...(body === undefined ? {} : { method: 'POST', body }),
  })
  return { status: reply.status, body: (await reply.json()) as Status }
}

/** Posts envelopes, one after the other, each until it is complete. */
const postOverTaxii = async (run: Running, side: MortalSide, token: DemoToken, chance: Chance) => {
  while (!run.isOver) {
    const batch = batchOf(side.party, chance.between(1, 40))
    const envelope = `{"objects":[${batch.map(({ text }) => text).join(',')}]}`
    const taken = await insist(side, async () => {
      const { status, body } = await askTaxii(side, token, 'collections/inbox/objects/', envelope)
      if (status === 202) return body
      throw new RangeError(`a post was answered by ${status}: ${JSON.stringify(body)}`)
    })
    for (const { id, text } of batch) run.acknowledged.objects.set(id, text)
    run.acknowledged.units.push({ party: side.party, id: taken.id, count: batch.length })
    const ended = await insist(side, async () => {
      const { status, body } = await askTaxii(side, token, `status/${taken.id}/`)
      if (status !== 200) throw new RangeError(`an acknowledged post is ${status}`)
      return body.status === 'complete' ? body : undefined
    })
    if (ended.success_count !== batch.length)
      throw new RangeError(`a post of ${batch.length} ended with ${JSON.stringify(ended)}`)
  }
}

/** Brings files of several chunks, one after the other, each until it is complete. */
const bringFiles = async (run: Running, side: MortalSide, chance: Chance) => {
  const analyst = await side.as('analyst')
  while (!run.isOver) {
    const batch = batchOf(side.party, chance.between(260, 600))
    const body = batch.map(({ text }) => `${text}\n`).join('')
    const unit = await insist(side, async () => {
      const headers = { 'content-type': 'application/x-ndjson' }
      const reply = await analyst.fetch('/api/units?name=file', { method: 'POST', headers, body })
      const answer = (await reply.json()) as { id: string }
      if (!reply.ok) throw new RangeError(`a file was answered by ${reply.status}: ${JSON.stringify(answer)}`)
      return answer
    })
    for (const { id, text } of batch) run.acknowledged.objects.set(id, text)
    run.acknowledged.units.push({ party: side.party, id: unit.id, count: batch.length })
    await insist(side, async () => {
      const { state } = await analyst.call('unit.get', { params: { id: unit.id } })
      return state === 'complete' ? true : undefined
    })
  }
}

const PASSWORD = DEMONSTRATION_ACCOUNTS.find(({ user }) => user === 'delegate')?.password ?? ''

/** Suspends and resumes again and again. Which of the two is next is read from the node, as a person would. */
const actOnAgreement = async (run: Running, side: MortalSide, digest: string, chance: Chance) => {
  const delegate = await side.as('delegate')
  const params = { id: digest }
  for (;;) {
    const { can } = await insist(side, () => delegate.call('agreement.get', { params }))
    const act = can.includes('resume') ? 'resume' : 'suspend'
    if (run.isOver && act === 'suspend') return
    await insist(side, async () => {
      const body = { act, password: PASSWORD, reason: 'exercise' }
      const page = await delegate.call('agreement.act', { params, body })
      for (const { digest: event } of page.events) run.acknowledged.events.add(event)
      return page
    }).catch((error: unknown) => {
      // The act was done by the node that died before it could say so: the next look finds it.
      if (!(error instanceof Error && 'code' in error && error.code === 'agreement.act-refused')) throw error
    })
    if (act === 'resume' && !run.isOver) await pass(chance.between(500, 3000))
  }
}

/** Starts everything; `stop` lets each finish what it has begun. */
export const startLoad = async (
  sides: { readonly th: MortalSide; readonly au: MortalSide; readonly digest: string },
  chance: Chance,
): Promise<Load> => {
  const { th, au, digest } = sides
  const run: Running = {
    acknowledged: { objects: new Map(), units: [], events: new Set() },
    isOver: false,
  }
  const [thToken, auToken] = [await issueDemoToken(th), await issueDemoToken(au)]
  const workers = [
    postOverTaxii(run, th, thToken, chance.branch()),
    postOverTaxii(run, au, auToken, chance.branch()),
    bringFiles(run, th, chance.branch()),
    actOnAgreement(run, th, digest, chance.branch()),
  ]
  const all = Promise.all(workers)
  // A worker that fails ends the run where it is stopped.
  all.catch(() => undefined)
  return {
    acknowledged: run.acknowledged,
    async stop() {
      run.isOver = true
      await all
    },
  }
}

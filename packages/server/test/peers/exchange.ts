// Two nodes under an arrangement in force, with records of every kind that people write, and machines that read them.
import { writeExample } from '../../src/demo/example.ts'
import { hospitalWave } from '../../src/demo/fate.ts'
import { activityUnder, WAVE_RECORDS } from '../../src/demo/hospital-wave.ts'
import { PAST_EXCHANGES } from '../../src/demo/past-exchange.ts'
import { collectionIdOf } from '../../src/taxii/collection.ts'
import { twoSides, until, type TestSide } from '../two-nodes.ts'
import { python } from './python.ts'

/** What taxii2-client gives for a call: an answer, the status of a refusal, or what it complains of. */
type Given<Answer = unknown> = {
  readonly answer?: Answer
  readonly status?: number
  readonly error?: string
}

/** A page of objects, of records of a manifest or of versions. */
export type Page = {
  readonly more?: boolean
  readonly next?: string
  readonly objects?: Record<string, string>[]
  readonly versions?: string[]
}

/** A call of taxii2-client, as `taxii_call.py` reads it. */
export type Call = {
  readonly do: string
  readonly collection?: string
  readonly id?: string
  readonly of?: string
  readonly limit?: number
  readonly filters?: Record<string, unknown>
  readonly objects?: readonly object[]
}

/** A machine with a token, as taxii2-client. */
export type Machine = {
  readonly inbox: string
  calls(calls: readonly Call[], more?: { password?: string; url?: string; verify?: string }): Promise<Given[]>
}

/** Issues a token for the public feed's profile. */
export const aMachine = async (side: TestSide, name: string): Promise<Machine> => {
  const administrator = await side.as('administrator')
  const { token, secret } = await administrator.call('token.issue', {
    body: { name, profile: 'public-feed' },
  })
  const { inbox } = await administrator.call('node.get')
  const credentials = { url: `${side.address}/taxii2/`, user: token.user, password: secret }
  return {
    inbox: inbox ?? '',
    calls: (calls, more) => python<Given[]>('taxii_call.py', { ...credentials, ...more, calls }),
  }
}

/** The only answer of a call that has to have one. */
export const answerOf = async <Answer = Page>(machine: Machine, call: Call): Promise<Answer> => {
  const [given] = await machine.calls([call])
  if (given?.answer === undefined)
    throw new RangeError(`${call.do}: ${given?.error ?? `status ${given?.status}`}`)
  return given.answer as Answer
}

/** The collection on a side that holds what `party` released. */
export const feedOf = async (side: TestSide, party: string): Promise<string> => {
  const { feeds } = await (await side.as('auditor')).call('feed.list')
  return collectionIdOf(feeds.find(({ from }) => from === party)?.id ?? '')
}

/** Everything in a collection, in its latest version. */
export const objectsOf = async (machine: Machine, collection: string): Promise<Record<string, unknown>[]> => {
  const pages = await answerOf<Page[]>(machine, { do: 'pages', of: 'get_objects', collection, limit: 100 })
  return pages.flatMap(({ objects = [] }) => objects)
}

const NOW = Date.parse('2026-11-25T00:00:00Z')

/** Values of every observable, as people paste them. */
export const VALUES: Readonly<Record<string, string>> = {
  'ipv4-addr': '203.0.113.7',
  'ipv6-addr': '2001:db8::7',
  'domain-name': 'login.hospital-a.example',
  url: "http://login.hospital-a.example/it's?a=1",
  'email-addr': 'billing@hospital-a.example',
  'file-sha-256': 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f',
  'file-sha-1': 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'file-md5': 'd41d8cd98f00b204e9800998ecf8427e',
  pattern:
    "[ipv4-addr:value = '203.0.113.9'] FOLLOWEDBY [domain-name:value = 'a.example'] WITHIN 600 SECONDS",
}

/** A network, which is written like an address. */
export const NETWORK = '198.51.100.0/24'

/** An indicator's form. */
const indicatorForm = (type: string, value: string, more: object = {}) => ({
  kind: 'indicator',
  values: {
    name: `${type} of the wave`,
    pattern: { type, value },
    indicator_types: ['malicious-activity'],
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
    ...more,
  },
})

/** A made-up Thai national id with a valid checksum: what it stands in does not cross whole. */
const THAI_ID = '1101701203003'

/** A bundle from a tool that names no author. */
export const WAVE_FILE = hospitalWave(THAI_ID, '2026-11-25T00:00:00.123Z') as { objects: { name: string }[] }

const dropFile = async (side: TestSide, name: string, content: unknown): Promise<void> => {
  const analyst = await side.as('analyst')
  const reply = await analyst.fetch(`/api/units?name=${name}`, {
    method: 'POST',
    body: JSON.stringify(content),
    headers: { 'content-type': 'application/json' },
  })
  if (!reply.ok) throw new RangeError(`the file was refused: ${reply.status}`)
}

const writeAll = async (th: TestSide, au: TestSide): Promise<void> => {
  const [analyst, programme] = [await th.as('analyst'), await th.as('programme')]
  let decision = ''
  for (const { party, by, example } of PAST_EXCHANGES) {
    const id = await writeExample(await (party === 'TH' ? th : au).as(by), example, NOW)
    if (example.kind === 'group-decision') decision = id
  }
  for (const example of WAVE_RECORDS) await writeExample(analyst, example, NOW)
  await writeExample(programme, activityUnder(decision), NOW)
  for (const [type, value] of Object.entries(VALUES))
    await analyst.call('record.write', { body: indicatorForm(type, value) })
  await analyst.call('record.write', { body: indicatorForm('ipv4-addr', NETWORK) })
  await dropFile(th, 'wave', WAVE_FILE)
}

export type Exchange = {
  readonly th: TestSide
  readonly au: TestSide
  close(): Promise<void>
}

/** Both nodes, once all that was released has been received and receipted. */
export const anExchange = async (): Promise<Exchange> => {
  const { th, au } = await twoSides()
  await writeAll(th, au)
  await th.node.settled()
  await au.node.settled()
  for (const side of [th, au])
    await until(async () => {
      const { feeds } = await (await side.as('auditor')).call('feed.list')
      const own = feeds.find(({ from }) => from === side.party)
      return own !== undefined && own.size > 1 && own.receipt?.size === own.size ? own : undefined
    })
  return {
    th,
    au,
    async close() {
      await th.node.close()
      await au.node.close()
    },
  }
}

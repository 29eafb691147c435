// What the fake answers to each operation of the contract.
import { createHash, randomUUID } from 'node:crypto'
import type { Operation } from '@saphan/core/contract/contract.ts'
import type { ErrorReply } from '@saphan/core/contract/vocabulary.ts'
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import { ACTION_IDS } from '@saphan/core/gate/action.ts'
import { MEMORANDUM_2019 } from '@saphan/core/agreement/memorandum-2019.ts'
import { buildObject } from '@saphan/core/record/build.ts'
import type { FormValues } from '@saphan/core/record/control.ts'
import { kindById } from '@saphan/core/record/kind-list.ts'
import type { Reply } from '../src/contract/call.ts'
import { BLOCK_LIST_ANSWERS } from './fake-block-list.ts'
import { ADVISORY } from './fake-csaf.ts'
import { addPack, POLICIES, policiesWith, triedCase } from './fake-policy.ts'
import { refusedIn, simulated } from './fake-simulation.ts'
import {
  agreementPage,
  canonicalOf,
  count,
  entriesOf,
  feedLine,
  lineOf,
  note,
  openReview,
  passwordOf,
  release,
  reportOf,
  sideNames,
  type State,
} from './fake-state.ts'
import { STAND_IN_ANSWERS } from './fake-stand-in.ts'
import { trimLine } from './fake-trim.ts'

export type Asked = {
  params: Record<string, string>
  query: Record<string, string>
  body: Record<string, unknown>
  bytes: Buffer
  user: string | undefined
  roles: readonly string[]
}

/** Thrown by an answer: a status and the contract's error. */
export const refusal = (
  status: number,
  code: string,
  th: string,
  en: string,
): { status: number; reply: ErrorReply } => ({
  status,
  reply: { code, message: en.toLowerCase(), text: { th, en } },
})
const absent = () => refusal(404, 'record.absent', 'ไม่พบรายการนี้', 'There is no such record.')
const nodeOf = (state: State): Reply<'node.get'> => ({
  party: state.firstRun ? null : state.party,
  names: sideNames(state.party),
  nodeName: `${state.party.toLowerCase()}.example`,
  demonstration: true,
  firstRun: state.firstRun,
  language: state.party === 'TH' ? 'th' : 'en',
  version: '0.1.0',
  inbox: '/taxii2/inbox/',
})
const sessionOf = (state: State, user: string | undefined): Reply<'session.get'> => {
  const member = state.members.find((one) => one.user === user)
  if (member === undefined) throw refusal(401, 'session.absent', 'โปรดเข้าสู่ระบบ', 'Please sign in.')
  const readsRules = member.roles.some((role) => role !== 'contributor')
  const closed = [
    ...(readsRules ? [] : ['policy:read']),
    ...(member.roles.includes('counsel') ? [] : ['policy:review']),
    ...(member.roles.includes('administrator') ? [] : ['policy:add-pack']),
  ]
  return { member, can: ACTION_IDS.filter((action) => !closed.includes(action)) }
}

/** Counsel's signature, once the password is right. */
const reviewRules = (state: State, { user = '', body }: Asked): Reply<'policy.review'> => {
  if (body['password'] !== passwordOf(user))
    throw refusal(401, 'session.wrong-credentials', 'รหัสผ่านไม่ถูกต้อง', 'The password is wrong.')
  for (const { id } of body['rules'] as { id: string }[]) {
    if (body['act'] === 'sign') state.signedRules.set(id, user)
    else state.signedRules.delete(id)
  }
  return { policies: POLICIES.policies }
}

const listRecords = (state: State, { query }: Asked): Reply<'record.list'> => {
  const wanted = (query['q'] ?? '').toLowerCase()
  const items = state.things
    .filter(({ line }) =>
      (['area', 'kind', 'tlp', 'origin', 'type'] as const).every(
        (key) => query[key] === undefined || line[key] === query[key],
      ),
    )
    .filter(
      ({ line, object }) =>
        wanted === '' || `${line.title} ${JSON.stringify(object)}`.toLowerCase().includes(wanted),
    )
    .map(({ line }) => line)
  return { items, total: { count: items.length, isAll: true }, behind: 0 }
}

const recordPage = (state: State, id: string): Reply<'record.get'> => {
  const thing = state.things.find(({ line }) => line.id === id)
  if (thing === undefined) throw absent()
  const { line, object } = thing
  const canonical = canonicalOf(object)
  const feed = state.feeds.find(({ from }) => from === line.origin)
  const index = feed?.things.findIndex((one) => one.line.id === id) ?? -1
  const review = state.reviews.find(({ lines }) => lines.some((one) => one.record === id))
  const own = line.origin === state.party
  const place = index === -1 || feed === undefined ? {} : { feed: feedLine(state, feed).id, index: index + 1 }
  return {
    line,
    object,
    canonical,
    digest: createHash('sha256').update(canonical).digest('hex'),
    versions: [line.version],
    arrivals: [
      own
        ? { via: 'form', at: line.receivedAt, unit: 'unit-1', caveats: [], stamps: [] }
        : { via: 'feed', from: state.other, at: line.receivedAt, ...place, caveats: [], stamps: [] },
    ],
    relations: state.things
      .filter((one) => one !== thing && one.line.area === 'cyber.info' && line.area === 'cyber.info')
      .slice(0, 2)
      .map((one) => ({ relation: 'related-to', outgoing: true, other: one.line })),
    releases: own
      ? [
          {
            to: state.other,
            state: index === -1 ? 'waiting' : 'released',
            outcome: index === -1 ? 'needs-human' : 'allow',
            rules: index === -1 ? ['marking.tlp-amber.consent'] : ['agreement.area.cyber-info'],
            decidedAt: line.version,
            ...(review === undefined ? {} : { review: review.summary.id }),
            ...place,
          },
        ]
      : [],
    facts: { area: line.area, tlp: line.tlp, originator: own ? 'own' : 'recipient' },
  }
}

const titleOf = (object: Readonly<Record<string, unknown>>): string => {
  const title = object['title'] as { en?: string } | undefined
  return typeof object['name'] === 'string' ? object['name'] : (title?.en ?? '')
}

const writeRecord = (state: State, asked: Asked): Reply<'record.write'> => {
  const kind = kindById(String(asked.body['kind']))
  if (kind === undefined) throw absent()
  const values = asked.body['values'] as FormValues
  const time = new Date().toISOString()
  const stamp = { uuid: randomUUID(), createdByRef: `identity--${randomUUID()}`, time }
  const { object } = buildObject(kind, values, stamp)
  if (object === undefined) throw refusal(400, 'record.invalid', 'แบบฟอร์มไม่ถูกต้อง', 'The form is not valid.')
  const tlp = typeof values['object_marking_refs'] === 'string' ? values['object_marking_refs'] : 'unmarked'
  const id = String(object['id'])
  const line = {
    id,
    version: time,
    type: kind.stixType,
    kind: kind.id,
    area: typeof object['area'] === 'string' ? object['area'] : (kind.areas[0] ?? ''),
    title: titleOf(object),
    tlp,
    origin: state.party,
    receivedAt: time,
    revoked: false,
  }
  const thing = { line, object: { ...object } }
  state.things.unshift(thing)
  note(state, asked.user ?? '', 'record:write', 'บันทึกข้อมูล', 'Write a record', id)
  if (tlp === 'green' || tlp === 'clear') release(state, thing)
  else
    openReview(
      state,
      [lineOf(thing, tlp === 'amber-strict' ? 'deny' : 'needs-human')],
      line.title,
      asked.user ?? '',
    )
  return { id, version: time, unit: 'unit-1' }
}

const reviewOf = (state: State, asked: Asked): Reply<'review.get'> => {
  const review = state.reviews.find(({ summary }) => summary.id === asked.params['id'])
  if (review === undefined)
    throw refusal(
      404,
      'review.absent',
      CATALOGUE['review.absent'].text.th,
      CATALOGUE['review.absent'].text.en,
    )
  const { cannotApprove: _before, ...rest } = review
  if (review.summary.requestedBy === asked.user) return { ...rest, cannotApprove: 'review.own-request' }
  return asked.roles.includes('releasing-officer') ? rest : { ...rest, cannotApprove: 'review.role-missing' }
}

const decide = (state: State, asked: Asked, approve: boolean): Reply<'review.get'> => {
  const review = state.reviews.find(({ summary }) => summary.id === asked.params['id'])
  if (review === undefined) throw absent()
  const classes = (asked.body['classes'] ?? []) as { id: string }[]
  const chosen = review.lines
    .filter((line) => line.state === 'waiting')
    .filter(
      ({ id, class: own }) =>
        ((asked.body['lines'] ?? []) as string[]).includes(id) || classes.some((one) => one.id === own),
    )
  for (const line of chosen) {
    line.state = approve ? 'released' : 'refused'
    const thing = state.things.find((one) => one.line.id === line.record)
    if (approve && thing !== undefined) release(state, thing)
  }
  const authority = asked.body['authority']
  for (const { id: line } of approve ? chosen : []) {
    review.approvals.push({
      by: asked.user ?? '',
      role: 'releasing-officer',
      line,
      at: new Date().toISOString(),
      until: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      ...(typeof authority === 'string' ? { authority } : {}),
    })
  }
  const [th, en] = approve
    ? ['อนุมัติการส่งมอบข้อมูล', 'Approve a release']
    : ['ไม่อนุมัติการส่งมอบข้อมูล', 'Refuse a release']
  note(state, asked.user ?? '', approve ? 'release:approve' : 'release:refuse', th, en, review.summary.id)
  count(review)
  return reviewOf(state, asked)
}

const addUnit = (state: State, asked: Asked): Reply<'unit.add'> => {
  const objects = (JSON.parse(asked.bytes.toString('utf8')) as { objects?: unknown[] }).objects ?? []
  const unit: Reply<'unit.add'> = {
    id: `unit-${state.units.length + 2}`,
    name: asked.query['name'] ?? 'file',
    state: 'complete',
    receivedAt: new Date().toISOString(),
    bytes: asked.bytes.length,
    total: objects.length,
    stored: objects.length,
    failed: 0,
    decided: objects.length,
    released: 0,
    waiting: objects.length,
    withheld: 0,
    failures: [],
  }
  state.units.unshift(unit)
  return unit
}

const actOnAgreement = (state: State, asked: Asked): Reply<'agreement.act'> => {
  const next = { approve: 'negotiated', sign: 'in-force', suspend: 'suspended', resume: 'in-force' } as const
  state.agreementState = next[asked.body['act'] as keyof typeof next]
  return agreementPage(state, asked.roles)
}

const feedEntries = (state: State, asked: Asked): Reply<'feed.entries'> => {
  const feed = state.feeds.find((one) => feedLine(state, one).id === asked.params['id'])
  if (feed === undefined) throw refusal(404, 'feed.absent', 'ไม่พบสายข้อมูลนี้', 'There is no such feed.')
  const { area, before } = asked.query
  const entries = entriesOf(feed)
    .filter((entry) => area === undefined || entry.area === area)
    .filter((entry) => before === undefined || entry.index < Number(before))
  return { entries }
}

export type Answers = { [O in Operation]?: (state: State, asked: Asked) => Reply<O> }
const feedLines = (state: State) => state.feeds.map((feed) => feedLine(state, feed))

export const ANSWERS: Answers = {
  ...BLOCK_LIST_ANSWERS,
  ...STAND_IN_ANSWERS,
  'node.get': nodeOf,
  'session.get': (state, { user }) => sessionOf(state, user),
  'session.open': (state, { body }) => {
    const member = state.members.find((one) => one.user === body['user'])
    if (member === undefined || body['password'] !== passwordOf(member.user)) {
      throw refusal(
        401,
        'session.refused',
        'ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง',
        'The user name or the password is wrong.',
      )
    }
    return sessionOf(state, member.user)
  },
  'session.close': () => ({}),
  'setup.run': (state) => {
    state.firstRun = false
    return sessionOf(state, 'administrator')
  },
  'member.list': ({ members }) => ({ members }),
  'member.add': (state, { body }) => {
    const { user, name, roles } = body as { user: string; name: string; roles: string[] }
    const organisation = state.members[0]?.organisation ?? { th: '', en: '' }
    const member = { id: `member-${user}`, user, name, roles, organisation }
    state.members.push(member)
    return member
  },
  'token.list': ({ tokens }) => ({ tokens }),
  'token.issue': (state, { body, user }) => {
    const token = {
      id: randomUUID(),
      name: String(body['name']),
      user: user ?? '',
      createdAt: new Date().toISOString(),
      revokedAt: null,
    }
    state.tokens.push(token)
    return { token, secret: 'saphan_example_token_shown_once' }
  },
  'token.revoke': (state, { params }) => {
    const token = state.tokens.find(({ id }) => id === params['id'])
    if (token !== undefined) token.revokedAt = new Date().toISOString()
    return {}
  },
  'profile.list': ({ profiles }) => ({ profiles }),
  'profile.put': (state, { params, body }) => {
    const { name, answers } = body as { name: string; answers: Record<string, unknown> }
    const profile = { id: params['id'] ?? '', name, answers }
    state.profiles = [...state.profiles.filter(({ id }) => id !== profile.id), profile]
    return profile
  },
  'record.list': listRecords,
  'record.get': (state, { params }) => recordPage(state, params['id'] ?? ''),
  'record.write': writeRecord,
  'advisory.get': () => ADVISORY,
  'unit.add': addUnit,
  'unit.get': (state, { params }) => {
    const unit = state.units.find(({ id }) => id === params['id'])
    if (unit === undefined) throw absent()
    return unit
  },
  'unit.list': ({ units }) => ({ units }),
  'review.list': ({ reviews }, { query }) => ({
    reviews: reviews
      .map(({ summary }) => summary)
      .filter(({ waiting }) => query['state'] !== 'waiting' || waiting > 0),
  }),
  'review.get': reviewOf,
  'review.approve': (state, asked) => decide(state, asked, true),
  'review.refuse': (state, asked) => decide(state, asked, false),
  'review.retract': (state, asked) => reviewOf(state, asked),
  'review.trim': (state, asked) => {
    const review = state.reviews.find(({ summary }) => summary.id === asked.params['id'])
    if (review === undefined) throw absent()
    const refused = trimLine(review, asked.body as never, asked.user ?? '')
    if (refused)
      throw refusal(400, refused.code, CATALOGUE[refused.code].text.th, CATALOGUE[refused.code].text.en)
    return reviewOf(state, asked)
  },
  'review.effect': () => ({ isKnown: true, leavesAs: null, others: [] }),
  'register.list': () => ({ registers: [] }),
  'review.sealing': () => ({ persons: [], lines: [] }),
  'letter.list': () => ({ mine: [], keys: [], sent: [] }),
  'recall.list': () => ({ recalls: [] }),
  'onward.list': () => ({ requests: [] }),
  'instrument.list': () => ({ instruments: [MEMORANDUM_2019 as unknown as Record<string, unknown>] }),
  'agreement.list': (state) => ({ agreements: [agreementPage(state, []).line] }),
  'agreement.get': (state, { roles }) => agreementPage(state, roles),
  'agreement.import': (state, { roles }) => agreementPage(state, roles),
  'agreement.act': actOnAgreement,
  'connection.list': (state) => ({
    connections:
      state.feeds.length === 0
        ? []
        : [
            {
              party: state.other,
              names: sideNames(state.other),
              nodeName: `${state.other.toLowerCase()}.example`,
              address: `https://node.${state.other.toLowerCase()}.example`,
              agreement: state.agreement.id,
              state: state.agreementState === 'suspended' ? 'closed' : 'open',
              lastSeenAt: new Date().toISOString(),
            },
          ],
  }),
  'evidence.list': () => ({ evidence: [] }),
  'demonstration.get': () => ({ run: '1', nodes: [], taxii: null }),
  'feed.list': (state) => ({ feeds: feedLines(state) }),
  'feed.entries': feedEntries,
  'feed.close': (state, { body }) => {
    state.closings.push(String(body['reason']))
    state.ownFeed = 'closed'
    return { successor: '' }
  },
  'ledger.list': ({ ledger }) => ({ entries: ledger, size: ledger.length, head: ledger[0]?.hash ?? '' }),
  'policy.list': ({ signedRules }) => policiesWith(signedRules),
  'policy.review': reviewRules,
  'policy.pack.add': addPack,
  'policy.try': (_state, { body }) => triedCase(body),
  'simulation.run': (_state, { body }) => {
    const details = refusedIn(body)
    if (details === undefined) return simulated(body)
    const { th, en } = CATALOGUE['gate.pack-refused'].text
    const { status, reply } = refusal(400, 'gate.pack-refused', th, en)
    throw { status, reply: { ...reply, details } }
  },
  'report.areas': (state, { query }) => reportOf(state, Number(query['items'] ?? 0)),
}

// The state of the fake: records, reviews, feeds and a ledger in memory, for the node of one of two sides.
import { randomUUID } from 'node:crypto'
import { AREA_NAMES, MEMORANDUM_AREAS } from '@saphan/core/agreement/area.ts'
import { textHash, agreementDigest } from '@saphan/core/agreement/canonical.ts'
import { exampleAgreement } from '@saphan/core/agreement/example.ts'
import { renderText } from '@saphan/core/agreement/text.ts'
import type { AgreementPage } from '@saphan/core/contract/agreement.ts'
import type { BenignListFace } from '@saphan/core/contract/benign-list.ts'
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PROFILES } from '@saphan/core/contract/demonstration.ts'
import type { FeedEntryLine, FeedLine, LedgerLine } from '@saphan/core/contract/ledger.ts'
import type { Unit } from '@saphan/core/contract/record.ts'
import type { Review, ReviewLine } from '@saphan/core/contract/release.ts'
import type { Member, ProfileLine, TokenLine } from '@saphan/core/contract/session.ts'
import type { StandIn } from '@saphan/core/contract/stand-in.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { kindById } from '@saphan/core/record/kind-list.ts'
import { feedIdOf } from '@saphan/core/tlog/feed-id.ts'
import type { Reply } from '../src/contract/call.ts'
import { daysAgo, RULES, someThings, type Thing } from './fake-data.ts'
import { aFolder, type Folder, originOf } from './fake-folder.ts'

export type Feed = { from: string; to: string; things: Thing[]; folder: Folder }
export type State = ReturnType<typeof aState>

const SIDES = { TH: { th: 'ฝ่ายไทย', en: 'Thailand' }, AU: { th: 'ฝ่ายออสเตรเลีย', en: 'Australia' } } as const
export type Side = keyof typeof SIDES
export const sideNames = (side: Side) => ({ ...SIDES[side] })

const memberOf = (user: string, name: string, roles: string[]): Member => ({
  id: `member-${user}`,
  user,
  name,
  organisation: { th: 'ศูนย์ประสานงานระดับชาติ (สาธิต)', en: 'National CERT (demonstration)' },
  roles,
})

const someMembers = (): Member[] =>
  DEMONSTRATION_ACCOUNTS.map(({ user, name, role }) => memberOf(user, name.en, [role]))

/** The password of a demonstration account. */
export const passwordOf = (user: string): string =>
  DEMONSTRATION_ACCOUNTS.find((one) => one.user === user)?.password ?? ''

export const canonicalOf = (object: Record<string, unknown>): string => canonicalize(object as JsonValue)

export const lineOf = (thing: Thing, outcome: ReviewLine['outcome']): ReviewLine => {
  const cut = outcome === 'allow-with'
  const goes = outcome !== 'deny'
  const before = { ...thing.object, ...(cut ? { description: 'Reporter: Somchai, 02-123-4567' } : {}) }
  return {
    id: `line-${thing.line.id}`,
    class: `class-${outcome}`,
    canRetract: false,
    record: thing.line.id,
    version: thing.line.version,
    type: thing.line.type,
    title: thing.line.title,
    tlp: thing.line.tlp,
    outcome,
    state: goes ? 'waiting' : 'withheld',
    rules:
      outcome === 'deny'
        ? [RULES.deny]
        : cut
          ? [RULES.permit, RULES.human, RULES.redact]
          : [RULES.permit, RULES.human],
    changes: cut
      ? [
          {
            pointer: '/description',
            before: 'Reporter: Somchai, 02-123-4567',
            after: 'Reporter: [ตัดทอนแล้ว / redacted]',
            kind: 'personal',
          },
        ]
      : [],
    before,
    ...(goes
      ? { after: { ...before, ...(cut ? { description: 'Reporter: [ตัดทอนแล้ว / redacted]' } : {}) } }
      : {}),
    shown: `shown-${thing.line.id}`,
    trims: [],
    isStale: false,
    missing: outcome === 'needs-human' ? ['operatorConsentAbroad'] : [],
    facts: { area: thing.line.area, tlp: thing.line.tlp },
  }
}

const feedOf = (
  agreement: ReturnType<typeof exampleAgreement>,
  from: string,
  to: string,
  things: Thing[],
): Feed => ({
  from,
  to,
  things,
  folder: foldUp(agreement, from, to, things),
})

const foldUp = (
  agreement: ReturnType<typeof exampleAgreement>,
  from: string,
  to: string,
  things: readonly Thing[],
) =>
  aFolder(agreement, from, to, [
    {
      text: canonicalOf({ type: 'control', kind: 'opened', origin: originOf(agreement, from, to) }),
      at: daysAgo(90),
      control: true,
    },
    ...things.map((thing) => ({ text: canonicalOf(thing.object), at: thing.line.version })),
  ])

export const aState = (party: Side, given: { firstRun: boolean; empty: boolean }) => {
  const other: Side = party === 'TH' ? 'AU' : 'TH'
  const agreement = exampleAgreement(['TH', 'AU'])
  const things = given.empty ? [] : someThings(party, other)
  const byAge = things.toSorted((a, b) => a.line.version.localeCompare(b.line.version))
  const released = byAge.filter((thing) => thing.line.origin === party && thing.line.tlp !== 'amber')
  const feeds = given.empty
    ? []
    : [
        feedOf(agreement, party, other, released),
        feedOf(
          agreement,
          other,
          party,
          byAge.filter((thing) => thing.line.origin === other),
        ),
      ]
  return {
    party,
    other,
    agreement,
    firstRun: given.firstRun,
    things,
    feeds,
    members: someMembers(),
    standIns: [] as StandIn[],
    benign: [] as BenignListFace[],
    tokens: [] as TokenLine[],
    profiles: Object.entries(DEMONSTRATION_PROFILES).map(([id, { name, answers }]): ProfileLine => ({
      id,
      name,
      answers: { ...answers },
    })),
    units: [] as Unit[],
    ledger: [] as LedgerLine[],
    reviews: [] as Review[],
    agreementState: given.empty ? 'negotiated' : 'in-force',
    digits: '123456789',
    /** Reasons with which feeds were closed. */
    closings: [] as string[],
    /** How the own feed stands, if not as the agreement says. */
    ownFeed: undefined as 'rolled-back' | 'closed' | undefined,
    /** Rules that counsel has signed, with who did. */
    signedRules: new Map<string, string>(),
    sessions: new Map<string, Member>(),
  }
}

export const note = (
  state: State,
  actor: string,
  action: string,
  th: string,
  en: string,
  subject: string,
): void => {
  const index = state.ledger.length
  const hash = randomUUID().replaceAll('-', '').repeat(2)
  state.ledger.unshift({
    index,
    at: new Date().toISOString(),
    action,
    name: { th, en },
    actor,
    subject,
    hash,
  })
}

export const openReview = (state: State, lines: ReviewLine[], title: string, by: string): Review => {
  const id = `R-2569-${String(state.reviews.length + 1).padStart(4, '0')}`
  const review: Review = {
    summary: {
      id,
      title,
      to: state.other,
      agreement: state.agreement.id,
      areas: [...new Set(lines.map((line) => String(line.facts['area'])))],
      unit: 'unit-1',
      openedAt: new Date().toISOString(),
      requestedBy: by,
      released: 0,
      waiting: 0,
      withheld: 0,
      redacted: 0,
    },
    classes: [],
    lines,
    total: lines.length,
    from: 0,
    approvals: [],
    approvalsNeeded: 1,
    approvers: [],
  }
  state.reviews.unshift(review)
  return count(review)
}

/** The lines of a review by outcome and state. */
const classesOf = ({ lines, approvals }: Review): Review['classes'] =>
  [...Map.groupBy(lines, (line) => `${line.class} ${line.state}`).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const ids = new Set(own.map(({ id }) => id))
    const given = Map.groupBy(
      approvals.filter(({ line }) => ids.has(line)),
      ({ by }) => by,
    )
    return [
      {
        id: first.class,
        seen: 'seen',
        state: first.state,
        outcome: first.outcome,
        kind: 'indicator',
        area: String(first.facts['area']),
        count: own.length,
        rules: first.rules,
        redactors: first.changes.length > 0 ? [{ th: 'ตัดทอนข้อมูลส่วนบุคคล', en: 'Personal data cut out' }] : [],
        missing: first.missing,
        approvals: [...given.values()].flatMap((ones) =>
          ones.slice(0, 1).map(({ line: _line, ...one }) => ({ ...one, lines: ones.length })),
        ),
        canRetract: false,
      },
    ]
  })

/** Counts a review's lines anew. */
export const count = (review: Review): Review => {
  const { summary, lines } = review
  const having = (state: ReviewLine['state']) => lines.filter((line) => line.state === state).length
  summary.released = having('released')
  summary.waiting = having('waiting')
  summary.withheld = having('withheld')
  summary.redacted = lines.filter((line) => line.changes.length > 0).length
  review.classes = classesOf(review)
  return review
}

/** Puts a record into the own feed, as the sequencer would. */
export const release = (state: State, thing: Thing): void => {
  const feed = state.feeds[0]
  if (feed === undefined) return
  feed.things.push({ ...thing, line: { ...thing.line, version: new Date().toISOString() } })
  feed.folder = foldUp(state.agreement, feed.from, feed.to, feed.things)
}

export const feedLine = (state: State, feed: Feed): FeedLine => {
  const size = feed.things.length + 1
  const at = feed.things.at(-1)?.line.version ?? daysAgo(90)
  const origin = originOf(state.agreement, feed.from, feed.to)
  return {
    id: feedIdOf(origin),
    origin,
    agreement: state.agreement.id,
    from: feed.from,
    to: feed.to,
    own: feed.from === state.party,
    size,
    isWaiting: false,
    root: feed.folder.root,
    checkpointAt: at,
    receipt: { size, root: feed.folder.root, at },
    state: state.agreementState === 'suspended' ? 'suspended' : 'running',
    ...(feed.from === state.party ? ownStateOf(state, origin) : {}),
  }
}

const ownStateOf = ({ ownFeed }: State, origin: string): Partial<FeedLine> => {
  if (ownFeed === undefined) return {}
  return ownFeed === 'closed'
    ? { state: ownFeed, successor: origin.replace(/(?=\/[^/]*$)/, '~2') }
    : { state: ownFeed, can: ['close'] }
}

export const entriesOf = (feed: Feed): FeedEntryLine[] => {
  const opened: FeedEntryLine = {
    index: 0,
    kind: 'control',
    dateAdded: daysAgo(90),
    commitment: feed.folder.commitments[0] ?? '',
    state: 'opened',
  }
  const objects = feed.things.map(({ line }, place): FeedEntryLine => ({
    index: place + 1,
    kind: 'object',
    dateAdded: line.version,
    commitment: feed.folder.commitments[place + 1] ?? '',
    state: 'opened',
    area: line.area,
    record: line.id,
    version: line.version,
    type: line.type,
    title: line.title,
  }))
  return [opened, ...objects].toReversed()
}

const kindCounts = (sent: readonly Thing[], received: readonly Thing[]) =>
  [...new Set([...sent, ...received].map(({ line }) => line.kind))].map((kind) => ({
    kind,
    names: { ...(kindById(kind)?.names.many ?? { th: kind, en: kind }) },
    sent: sent.filter(({ line }) => line.kind === kind).length,
    received: received.filter(({ line }) => line.kind === kind).length,
  }))

const reportItem = (state: State, feed: Feed, thing: Thing) => ({
  feed: feedLine(state, feed).id,
  index: feed.things.indexOf(thing) + 1,
  from: feed.from,
  at: thing.line.version,
  kind: thing.line.kind,
  kindNames: { ...(kindById(thing.line.kind)?.names.one ?? { th: thing.line.kind, en: thing.line.kind }) },
  titles: { th: thing.line.title, en: thing.line.title },
  tlp: thing.line.tlp,
})

const areaStates = (state: State, items: number): Report['areas'] =>
  MEMORANDUM_AREAS.map((area) => {
    const of = (feed: Feed | undefined) => feed?.things.filter(({ line }) => line.area === area) ?? []
    const [sent, received] = [of(state.feeds[0]), of(state.feeds[1])]
    const times = [...sent, ...received].map(({ line }) => line.version).sort()
    const waits = ({ summary }: Review) => summary.waiting > 0 && summary.areas.includes(area)
    return {
      area,
      names: { ...AREA_NAMES[area] },
      sent: sent.length,
      received: received.length,
      waiting: state.reviews.filter(waits).length,
      lastAt: times.at(-1) ?? null,
      kinds: kindCounts(sent, received),
      items: state.feeds
        .flatMap((feed) => of(feed).map((thing) => reportItem(state, feed, thing)))
        .slice(0, items),
    }
  })

type Report = Reply<'report.areas'>

export const reportOf = (state: State, items: number): Report => ({
  party: state.party,
  areas: areaStates(state, items),
  from: null,
  to: new Date().toISOString(),
  zone: 'Asia/Bangkok',
  demonstration: true,
  marking: 'green',
  agreements: [],
  feeds: state.feeds.map((feed) => ({
    ...feedLine(state, feed),
    counted: { first: 0, end: feed.things.length + 1 },
  })),
})

export const agreementPage = (state: State, roles: readonly string[]): AgreementPage => {
  const { agreement, agreementState } = state
  const signed = agreementState === 'negotiated' ? [] : ['TH', 'AU']
  const delegate = roles.includes('delegate')
  const can =
    agreementState === 'negotiated'
      ? (['approve', 'sign'] as const)
      : agreementState === 'suspended'
        ? (['resume'] as const)
        : (['suspend'] as const)
  const event = (kind: string, party: string, days: number) => ({
    kind,
    party,
    role: 'delegate',
    authority: `decision 1 of ${party} (example)`,
    at: daysAgo(days),
    digest: agreementDigest(agreement),
  })
  return {
    line: {
      id: agreement.id,
      titles: { th: 'ข้อตกลงเชื่อมต่อระบบ (สาธิต)', en: 'Connection arrangement (demonstration)' },
      parties: ['TH', 'AU'],
      state: agreementState,
      effectiveAt: signed.length === 0 ? null : daysAgo(90),
      expiresAt: null,
      signedBy: signed,
    },
    document: agreement as unknown as Record<string, unknown>,
    texts: { th: renderText(agreement, 'th'), en: renderText(agreement, 'en') },
    hashes: {
      document: agreementDigest(agreement),
      th: textHash(agreement, 'th'),
      en: textHash(agreement, 'en'),
    },
    events: signed.length === 0 ? [] : [event('sign', 'TH', 90), event('sign', 'AU', 90)],
    digits: state.digits,
    can: delegate ? [...can] : [],
  }
}

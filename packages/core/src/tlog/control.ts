// Control entries: what a feed says about itself and its entries, as canonical JSON. docs/spec/feed.md "Control entries".
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { MOST_ONWARD_DAYS, ONWARD_RESULTS } from './onward.ts'
import { COPY_WAYS, RECALL_ACTIONS, RECALL_RESULTS } from './recall.ts'

/** What a control entry can say. */
export const CONTROL_KINDS = [
  'opened',
  'supersede',
  'withhold',
  'recall',
  'acknowledge',
  'onward-request',
  'onward-answer',
  'caveat',
  'letter',
  'letter-opened',
  'suspend',
  'resume',
  'close',
] as const
export type ControlKind = (typeof CONTROL_KINDS)[number]

/** A caveat speaks of entries this far ahead at most. */
export const MOST_AHEAD = 4096

const CAVEAT_PATTERN = '^(caveat|audience):[A-Za-z0-9][A-Za-z0-9.-]{0,63}$'
const CAVEAT = new RegExp(CAVEAT_PATTERN)

/** Whether an obligation of a rule goes with the record to the other side; the rest is done at home. */
export const travels = (obligation: string): boolean => CAVEAT.test(obligation)

const index = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const origin = Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\s+]+$' })
const commitment = Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' })
const digest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const reason = Type.String({ pattern: '^[a-z][a-z0-9.-]{0,63}$' })
/** What goes with an object, as the packs of rules name it (docs/spec/gate.md §5). */
const caveat = Type.String({ pattern: CAVEAT_PATTERN })
/** RFC 3339, UTC, six digits. */
const instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z$' })
const party = Type.String({ pattern: '^[A-Z]{2}$' })
const type = Type.Literal('control')
const strict = { additionalProperties: false }

/** So many readers may hold copies, the last of them since an instant (RFC 3339, UTC). */
const copies = Type.Object(
  {
    by: Type.Enum(COPY_WAYS),
    count: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    until: instant,
  },
  strict,
)
export type Copies = Static<typeof copies>

/** What is passed on, to whom, and for which purpose: an entry of the feed with an origin. */
const passedOn = { origin, index, to: party, purpose: reason }

/**
 * A control entry. `opened` is the first of a feed and names the one it follows, if any; `supersede` says that entry
 * `index` is replaced by entry `by`; `withhold` that the openings `from` to `to`, both included, are held back; `recall`
 * what is asked for entry `index`, of this feed or, with the entry's commitment (base64), of one with another `origin` that this
 * feed continues; `acknowledge` what became of entry `index` of the feed with another origin, which comes from
 * the recipient of this one; `onward-request` asks its sender for consent to pass entry `index` of that feed on to a Party, for a purpose
 * and so many days; `onward-answer` says to the recipient whether it may; `caveat` under which caveats the objects in the ranges, which come behind it, may be used; `letter` that a letter with this SHA-256 went beside the feed; `letter-opened`
 * that whoever stands at a place of its list, counted from 0, has opened the one that came with the feed that leads the other way; `suspend` and `resume` hold for what comes after; `close` is the last of a feed.
 * Reasons are generic codes for the outside.
 */
export const ControlSchema = Type.Union([
  Type.Object({ type, kind: Type.Literal('opened'), origin, predecessor: Type.Optional(origin) }, strict),
  Type.Object({ type, kind: Type.Literal('supersede'), index, by: index }, strict),
  Type.Object({ type, kind: Type.Literal('withhold'), from: index, to: index, reason }, strict),
  Type.Object(
    {
      type,
      kind: Type.Literal('recall'),
      origin: Type.Optional(origin),
      index,
      commitment: Type.Optional(commitment),
      action: Type.Enum(RECALL_ACTIONS),
      reason,
    },
    strict,
  ),
  Type.Object(
    {
      type,
      kind: Type.Literal('acknowledge'),
      origin,
      index,
      action: Type.Enum(RECALL_ACTIONS),
      result: Type.Enum(RECALL_RESULTS),
      reason: Type.Optional(reason),
      copies: Type.Array(copies, { maxItems: COPY_WAYS.length }),
    },
    strict,
  ),
  Type.Object(
    {
      type,
      kind: Type.Literal('onward-request'),
      ...passedOn,
      reason,
      days: Type.Integer({ minimum: 1, maximum: MOST_ONWARD_DAYS }),
    },
    strict,
  ),
  Type.Object(
    {
      type,
      kind: Type.Literal('onward-answer'),
      ...passedOn,
      result: Type.Enum(ONWARD_RESULTS),
      reason: Type.Optional(reason),
      until: Type.Optional(instant),
    },
    strict,
  ),
  Type.Object(
    {
      type,
      kind: Type.Literal('caveat'),
      caveats: Type.Array(caveat, { minItems: 1, maxItems: 64 }),
      ranges: Type.Array(Type.Tuple([index, index]), { minItems: 1, maxItems: MOST_AHEAD }),
    },
    strict,
  ),
  Type.Object({ type, kind: Type.Literal('letter'), digest }, strict),
  Type.Object(
    {
      type,
      kind: Type.Literal('letter-opened'),
      digest,
      recipient: Type.Integer({ minimum: 0, maximum: 31 }),
    },
    strict,
  ),
  Type.Object({ type, kind: Type.Literal('suspend'), reason }, strict),
  Type.Object({ type, kind: Type.Literal('resume') }, strict),
  Type.Object({ type, kind: Type.Literal('close'), reason, successor: Type.Optional(origin) }, strict),
])
export type Control = Static<typeof ControlSchema>

/** The canonical text of a control entry; throws `tlog.malformed` on one that could not be read again. */
export function formatControl(control: Control): string {
  const text = canonicalize(control)
  parseControl(text)
  return text
}

/** Caveats sorted and each once; ranges one behind the other. */
const isInOrder = ({ caveats, ranges }: Extract<Control, { kind: 'caveat' }>): boolean =>
  caveats.every((one, at) => at === 0 || (caveats[at - 1] ?? '') < one) &&
  ranges.every(([from, to], at) => from <= to && (at === 0 || (ranges[at - 1]?.[1] ?? 0) < from))

/** A consent has an end, any other answer a reason, and none has both. */
const isWhole = ({ result, reason: why, until }: Extract<Control, { kind: 'onward-answer' }>): boolean =>
  (result === 'consented') === (until !== undefined) && (result === 'consented') === (why === undefined)

/** The control entry in a canonical text; throws `tlog.malformed`. */
export function parseControl(text: string): Control {
  let control: unknown
  try {
    control = parseJson(text, { maxDepth: 4 })
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw new SaphanError('tlog.malformed', 'a control entry is not JSON', { cause })
  }
  if (!Value.Check(ControlSchema, control) || canonicalize(control) !== text) {
    throw new SaphanError('tlog.malformed', 'a control entry does not follow its schema or is not canonical')
  }
  if (control.kind === 'withhold' && control.from > control.to) {
    throw new SaphanError('tlog.malformed', `a control entry withholds from ${control.from} to ${control.to}`)
  }
  if (control.kind === 'supersede' && control.index >= control.by) {
    throw new SaphanError(
      'tlog.malformed',
      `entry ${control.index} cannot be superseded by entry ${control.by}`,
    )
  }
  if (control.kind === 'caveat' && !isInOrder(control)) {
    throw new SaphanError('tlog.malformed', 'caveats or the ranges that they hold for are not in order')
  }
  if (control.kind === 'recall' && (control.origin === undefined) !== (control.commitment === undefined)) {
    throw new SaphanError('tlog.malformed', 'a recall names a commitment just when it names another feed')
  }
  if (control.kind === 'acknowledge' && (control.result === 'kept') !== (control.reason !== undefined)) {
    throw new SaphanError('tlog.malformed', 'an acknowledgement names a reason just when the entry is kept')
  }
  if (control.kind === 'onward-answer' && !isWhole(control)) {
    throw new SaphanError('tlog.malformed', 'a consent names its end, and any other answer its reason')
  }
  return control
}

/** Whether caveats that stand at an index speak of what comes close behind them, as they must. */
export const isAhead = ({ ranges }: Extract<Control, { kind: 'caveat' }>, at: number): boolean =>
  (ranges[0]?.[0] ?? 0) > at && (ranges.at(-1)?.[1] ?? 0) <= at + MOST_AHEAD

/** What people read for each kind. */
export const CONTROL_NAMES: Readonly<Record<ControlKind, Bilingual>> = {
  opened: { en: 'Feed opened', th: 'เปิดสายข้อมูล' },
  supersede: { en: 'Superseded by a later entry', th: 'มีรายการใหม่แทนที่' },
  withhold: { en: 'Contents withheld', th: 'ไม่เปิดเผยเนื้อหา' },
  recall: { en: 'Recalled', th: 'เรียกคืน' },
  acknowledge: { en: 'Recall acknowledged', th: 'ตอบรับการเรียกคืน' },
  'onward-request': { en: 'Consent to onward release asked', th: 'ขอความยินยอมให้ส่งต่อ' },
  'onward-answer': { en: 'Answer on onward release', th: 'คำตอบเรื่องการส่งต่อ' },
  caveat: { en: 'Caveats on entries that follow', th: 'ข้อจำกัดเพิ่มเติมของรายการที่ตามมา' },
  letter: { en: 'Sealed letter sent', th: 'ส่งหนังสือปิดผนึก' },
  'letter-opened': { en: 'Sealed letter opened', th: 'ผู้รับเปิดหนังสือปิดผนึกแล้ว' },
  suspend: { en: 'Exchange suspended', th: 'ระงับการแลกเปลี่ยนข้อมูล' },
  resume: { en: 'Exchange resumed', th: 'กลับมาแลกเปลี่ยนข้อมูล' },
  close: { en: 'Feed closed', th: 'ปิดสายข้อมูล' },
}

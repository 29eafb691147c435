// Finds personal data in a whole object: every text in it, and the properties that hold a person by their meaning.
import { extendPointer } from '../../json/pointer.ts'
import { personalKindOf } from '../../record/misp-extension.ts'
import { isJsonObject } from '../../json/value.ts'
import type { Candidate, CandidateKind, Confidence, Nature, Span } from './candidate.ts'
import { findPersonalData } from './find.ts'
import { machineFormOf, type MachineForm } from './machine-text.ts'
import { readPayload } from './payload.ts'

/** A finder of personal data in one text. */
export type FindInText = (text: string) => readonly Span[]

// A short text is read as quickly as it is looked up.
const REMEMBERED_FROM = 200

/** The same finder, remembering the answers for the last `capacity` different long texts; feeds repeat their descriptions. */
export const rememberByText = (find: FindInText, capacity: number): FindInText => {
  const known = new Map<string, readonly Span[]>()
  return (text) => {
    if (text.length < REMEMBERED_FROM) return find(text)
    const before = known.get(text)
    if (before !== undefined) return before
    const spans = find(text)
    if (known.size >= capacity) for (const oldest of known.keys()) if (known.delete(oldest)) break
    known.set(text, spans)
    return spans
  }
}

type Whole = readonly [kind: CandidateKind, confidence: Confidence]

const PERSON_PROPERTIES: Readonly<Record<string, Whole>> = {
  'identity/name': ['name', 'certain'],
  'email-addr/value': ['email', 'certain'],
  'email-addr/display_name': ['name', 'certain'],
  'user-account/display_name': ['name', 'certain'],
  'user-account/account_login': ['account', 'likely'],
  'user-account/user_id': ['account', 'likely'],
  'note/authors': ['name', 'certain'],
  'opinion/authors': ['name', 'certain'],
}
const NAME_PROPERTIES: ReadonlySet<string> = new Set(
  'author authors contact_name full_name given_name family_name reporter_name'.split(' '),
)

/** In the content of a file `names` are those of persons: CSAF has them in its acknowledgements. */
const NAMES_IN_FILES: ReadonlySet<string> = new Set([...NAME_PROPERTIES, 'names'])

/** A note that stands for an attribute of MISP holds what the attribute's type says, and not a text that may hold it. */
const mispContent = (
  object: Readonly<Record<string, unknown>>,
  key: string,
): ReturnType<typeof personalKindOf> =>
  key === 'content' && object['type'] === 'note' && isJsonObject(object) ? personalKindOf(object) : undefined

const wholeValue = (
  object: Readonly<Record<string, unknown>>,
  key: string,
  names: ReadonlySet<string>,
): Whole | undefined => {
  if (names.has(key)) return ['name', 'likely']
  const misp = mispContent(object, key)
  if (misp !== undefined) return [misp.kind, 'certain']
  if (object['type'] === 'identity' && object['identity_class'] !== 'individual') return undefined
  const path = `${String(object['type'])}/${key}`
  return Object.hasOwn(PERSON_PROPERTIES, path) ? PERSON_PROPERTIES[path] : undefined
}

/** How the spans of a property are to be read: an attack's mark, a way to reach an office, or about a person. */
const natureOf = (object: Readonly<Record<string, unknown>>, key: string): Nature | undefined => {
  const { type } = object
  if (type === 'indicator' && key === 'pattern') return 'indicator'
  if (mispContent(object, key)?.isIndicator === true) return 'indicator'
  if (type === 'saphan-contact-point') return 'contact'
  return type === 'identity' && key === 'contact_information' && object['identity_class'] !== 'individual'
    ? 'contact'
    : undefined
}

type Place = {
  /** A text of this form is passed over. */
  readonly machine: MachineForm | undefined
  readonly value: unknown
  readonly pointer: string
  readonly whole: Whole | undefined
  readonly nature: Nature | undefined
}

const placeOf = (
  object: Readonly<Record<string, unknown>>,
  key: string,
  names: ReadonlySet<string>,
): Place => ({
  value: object[key],
  pointer: extendPointer('', key),
  whole: wholeValue(object, key, names),
  nature: natureOf(object, key),
  machine: machineFormOf(key),
})

const within = (place: Place, names: ReadonlySet<string>): Place[] => {
  const { value, pointer, whole, nature, machine } = place
  if (Array.isArray(value))
    return value.map((member, at) => ({
      value: member,
      pointer: extendPointer(pointer, at),
      whole,
      nature,
      machine,
    }))
  if (!isJsonObject(value)) return []
  return Object.keys(value).map((key) => ({
    value: value[key],
    pointer: extendPointer(pointer, key),
    whole: names.has(key) ? ['name', 'likely'] : undefined,
    nature,
    machine: machineFormOf(key) ?? machine,
  }))
}

const candidatesAt = (
  { pointer, whole, nature }: Place,
  text: string,
  find: FindInText,
): readonly Candidate[] => {
  if (text === '') return []
  if (whole === undefined) {
    const spans = find(text)
    return spans.length === 0
      ? []
      : spans.map((span) => ({ ...span, nature: nature ?? span.nature, pointer, place: 'text' }))
  }
  const [kind, confidence] = whole
  const span = { start: 0, end: text.length, value: text, kind, confidence }
  return [{ ...span, pointer, nature: nature ?? 'identifying', place: 'field' }]
}

// What a pattern names is the mark of an attack wherever else it stands: the description repeats it.
const asIndicators = (found: Candidate[]): Candidate[] => {
  const marks = new Set(
    found.flatMap(({ nature, value }) => (nature === 'indicator' ? [value.toLowerCase()] : [])),
  )
  if (marks.size === 0) return found
  return found.map((one) => (marks.has(one.value.toLowerCase()) ? { ...one, nature: 'indicator' } : one))
}

const isAsPromised = (value: unknown, form: MachineForm | undefined): boolean => {
  if (form === undefined) return false
  if (typeof value === 'string') return form(value)
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && form(one))
}

const collect = (
  object: Readonly<Record<string, unknown>>,
  find: FindInText,
  names: ReadonlySet<string>,
): Candidate[] => {
  const found: Candidate[] = []
  const open: Place[] = []
  for (const key of Object.keys(object).toReversed()) {
    const value = object[key]
    // Most properties of most objects are as their names promise, and cost no more than a look.
    if (isAsPromised(value, machineFormOf(key))) continue
    open.push(placeOf(object, key, names))
  }
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (typeof place.value === 'string') {
      if (place.machine?.(place.value) === true) continue
      for (const candidate of candidatesAt(place, place.value, find)) found.push(candidate)
    } else if (typeof place.value === 'object') {
      for (const inner of within(place, names).toReversed()) open.push(inner)
    }
  }
  return asIndicators(found)
}

const PAYLOAD = '/payload_bin'

/** What a file that lies in an object holds: it goes or stays as a whole, so each finding is about all of it. */
const inPayload = (payload: string, find: FindInText): Candidate[] => {
  const content = readPayload(payload)
  if (content === undefined) return []
  const found =
    typeof content === 'string'
      ? find(content).map((span): Candidate => ({ ...span, pointer: '', place: 'text' }))
      : collect({ content }, find, NAMES_IN_FILES)
  const whole = found.map((one) => ({
    ...one,
    start: 0,
    end: payload.length,
    value: payload,
    pointer: PAYLOAD,
  }))
  return [
    ...new Map(
      whole.map((one) => [`${one.kind} ${one.nature} ${one.confidence} ${one.place}`, one]),
    ).values(),
  ]
}

/**
 * The personal data in an object, with the pointer of each text. Every string is read except what is an id, time or hash by its
 * name and its form, and so is the text or JSON that an artifact carries; takes time in proportion to the texts. Total on any JSON object,
 * however deep.
 */
export const findCandidates = (
  object: Readonly<Record<string, unknown>>,
  find: FindInText = findPersonalData,
): Candidate[] => {
  const { type, payload_bin: payload } = object
  const found = collect(object, find, NAME_PROPERTIES)
  return type === 'artifact' && typeof payload === 'string' ? [...found, ...inPayload(payload, find)] : found
}

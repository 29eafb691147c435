// Which lists name a value as harmless, and by which entry. docs/block-lists.md, “Known-benign values”.
import { isIpv4, isIpv6 } from '../stix/schema/address.ts'
import { createAddressSet } from './address-set.ts'
import { hostOf, spellHost, spellWhole, type ToAscii } from './entry.ts'
import { prepareExpression } from './expression.ts'
import type { WarningKind } from './kind.ts'
import { createSubstringSet } from './substring-set.ts'
import type { WarningList } from './warning-list.ts'

/** A value with the type of observable that it is, in the spelling of block-lists. */
export type TypedValue = { readonly type: string; readonly value: string }

/** A list made ready to be asked often. */
export type BenignList = {
  readonly id: string
  readonly name: string
  readonly types: ReadonlySet<string>
  /** The entry that names a value, in the spelling in which it is held against it. */
  readonly find: (value: TypedValue) => string | undefined
}

/** That a list names a value, and by which entry. */
export type BenignHit = { readonly id: string; readonly name: string; readonly entry: string }

/** Steps that the regular expressions of one list may take for one value; past them nothing more is found. */
const MOST_STEPS = 1_000_000
/** Labels that a name can have (RFC 1035 §2.3.4). */
const MOST_LABELS = 128

type Find = BenignList['find']

const findWhole = (entries: readonly string[], toAscii: ToAscii): Find => {
  const known = new Set<string>()
  const addresses: string[] = []
  for (const entry of entries) {
    const text = entry.trim()
    if (isIpv4(text) || isIpv6(text)) addresses.push(text)
    else known.add(spellWhole(text, toAscii))
  }
  const findAddress = createAddressSet(addresses)
  return ({ type, value }) => {
    if (type === 'ipv4-addr' || type === 'ipv6-addr') return findAddress(value)
    const whole = spellWhole(value, toAscii)
    return known.has(whole) ? whole : undefined
  }
}

const nameIn = ({ type, value }: TypedValue): string => {
  if (type === 'url') return hostOf(value)
  return type === 'email-addr' ? value.slice(value.lastIndexOf('@') + 1) : value
}

/** A name, or one that it stands below. */
const findHost = (entries: readonly string[], toAscii: ToAscii): Find => {
  const known = new Set(entries.map((entry) => spellHost(entry, toAscii)))
  known.delete('')
  return (value) => {
    let name = spellHost(nameIn(value), toAscii)
    for (let label = 0; label < MOST_LABELS && name !== ''; label += 1) {
      if (known.has(name)) return name
      const dot = name.indexOf('.')
      name = dot < 0 ? '' : name.slice(dot + 1)
    }
    return undefined
  }
}

const findAddress = (entries: readonly string[]): Find => {
  const find = createAddressSet(entries.map((entry) => entry.trim()))
  return ({ value }) => find(value)
}

const findPart = (entries: readonly string[]): Find => {
  const find = createSubstringSet(entries.map((entry) => entry.trim().toLowerCase()))
  return ({ value }) => find(value.toLowerCase())
}

const findExpression = (entries: readonly string[]): Find => {
  const prepared = entries.flatMap((entry) => {
    const search = prepareExpression(entry.trim())
    return search === undefined ? [] : [{ entry, search }]
  })
  return ({ value }) => {
    const budget = { left: MOST_STEPS }
    return prepared.find(({ search }) => search(value, false, budget) === true)?.entry
  }
}

const FINDERS: Readonly<Record<WarningKind, (entries: readonly string[], toAscii: ToAscii) => Find>> = {
  string: findWhole,
  hostname: findHost,
  cidr: findAddress,
  substring: findPart,
  regex: findExpression,
}

/** Makes a list ready. */
export const prepareBenign = (id: string, list: WarningList, toAscii: ToAscii): BenignList => ({
  id,
  name: list.name,
  types: new Set(list.types),
  find: FINDERS[list.kind](list.entries, toAscii),
})

/** Every list that names a value. A value whose type a list is not for is not named by it. */
export const matchBenign = (lists: readonly BenignList[], value: TypedValue): BenignHit[] =>
  lists.flatMap(({ id, name, types, find }) => {
    const entry = types.has(value.type) ? find(value) : undefined
    return entry === undefined ? [] : [{ id, name, entry }]
  })

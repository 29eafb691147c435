// From an attribute's type and value to comparisons of a STIX pattern, and back by their paths.
import { isIpv4, isIpv6 } from '../stix/schema/address.ts'
import { isComposite } from './attribute-vocabulary.ts'
import { PATH_ALIASES, SHAPES, TRAFFIC_SIDES, type Shape } from './shape-vocabulary.ts'

/** One comparison for equality; the path as a pattern writes it. */
export type Comparison = readonly [path: string, value: string | number]

/** How a value is written in MISP where STIX has one spelling: a name for the other one. */
export type Spelling = 'without-as' | 'upper-case' | 'abbreviated-hive'

/** An attribute's value in STIX. */
export type Shaped = {
  readonly comparisons: readonly Comparison[]
  readonly isObservable: boolean
  readonly spelling: Spelling | undefined
}

/** A type and value that comparisons say. */
export type TypeAndValue = { readonly type: string; readonly value: string }

const BY_TYPE: ReadonlyMap<string, readonly Shape[]> = Map.groupBy(SHAPES, ({ type }) => type)

const signature = (paths: readonly string[]): string => paths.toSorted().join(' ')

const BY_PATHS: ReadonlyMap<string, readonly Shape[]> = Map.groupBy(SHAPES, ({ paths }) => signature(paths))

const NUMBER_PATHS: ReadonlySet<string> = new Set([
  'network-traffic:dst_port',
  'network-traffic:src_port',
  'autonomous-system:number',
  'file:size',
])

const HIVES: readonly (readonly [short: string, long: string])[] = [
  ['HKLM', 'HKEY_LOCAL_MACHINE'],
  ['HKCU', 'HKEY_CURRENT_USER'],
  ['HKCR', 'HKEY_CLASSES_ROOT'],
  ['HKU', 'HKEY_USERS'],
  ['HKCC', 'HKEY_CURRENT_CONFIG'],
  ['HKPD', 'HKEY_PERFORMANCE_DATA'],
]

const startsWithKey = (value: string, hive: string): boolean =>
  value.startsWith(hive) && (value.length === hive.length || value.charAt(hive.length) === '\\')

/** The spelling of STIX for a value, and the name of the one that it had. */
function spell(type: string, value: string): readonly [string, Spelling | undefined] {
  if (type === 'AS') return /^AS\d/.test(value) ? [value.slice(2), undefined] : [value, 'without-as']
  if (type === 'mac-address') {
    const lower = value.toLowerCase()
    return lower !== value && lower.toUpperCase() === value ? [lower, 'upper-case'] : [value, undefined]
  }
  if (type === 'regkey' || type === 'regkey|value') {
    const hive = HIVES.find(([short]) => startsWithKey(value, short))
    if (hive !== undefined) return [hive[1] + value.slice(hive[0].length), 'abbreviated-hive']
  }
  return [value, undefined]
}

/** A value of STIX in the spelling that it had in MISP. */
export function unspell(type: string, value: string, spelling: string | undefined): string {
  if (type === 'AS') return spelling === 'without-as' ? value : `AS${value}`
  if (spelling === 'upper-case') return value.toUpperCase()
  if (spelling === 'abbreviated-hive') {
    const hive = HIVES.find(([, long]) => startsWithKey(value, long))
    return hive === undefined ? value : hive[0] + value.slice(hive[1].length)
  }
  return value
}

function partsOf(type: string, value: string): string[] {
  if (!isComposite(type)) return [value]
  // The second part of a file's name and hash is the hash; a name can have the line in it.
  const isFile = type.startsWith('filename|') || type === 'malware-sample'
  const at = isFile ? value.lastIndexOf('|') : value.indexOf('|')
  return at < 0 ? [value] : [value.slice(0, at), value.slice(at + 1)]
}

const typeOfAddress = (value: string): string =>
  isIpv4(value) ? 'ipv4-addr' : isIpv6(value) ? 'ipv6-addr' : 'domain-name'

/** What a reference leads to is said by its type, where there are several that it could lead to. */
const typeComparisons = (path: string, value: string): Comparison[] =>
  path === 'network-traffic:dst_ref.value' || path === 'network-traffic:src_ref.value'
    ? [[path.replace(/value$/, 'type'), typeOfAddress(value)]]
    : []

function compare(shape: Shape, parts: readonly string[]): Comparison[] | undefined {
  if (parts.length !== shape.paths.length) return undefined
  if (!parts.every((part, at) => part !== '' && shape.guards[at]?.(part) === true)) return undefined
  return [
    ...shape.fixed,
    ...shape.paths.flatMap((path, at): Comparison[] => {
      const part = parts[at] ?? ''
      const value = NUMBER_PATHS.has(path) ? Number(part) : part
      return [...typeComparisons(path, part), [path, value]]
    }),
  ]
}

/** What an attribute says as comparisons; undefined where STIX has no path for it or its value does not fit. */
export function shapeOf(type: string, value: string): Shaped | undefined {
  const shapes = BY_TYPE.get(type)
  if (shapes === undefined) return undefined
  const [spelled, spelling] = spell(type, value)
  const parts = partsOf(type, spelled)
  for (const shape of shapes) {
    const comparisons = compare(shape, parts)
    if (comparisons !== undefined) return { comparisons, isObservable: shape.isObservable(spelled), spelling }
  }
  return undefined
}

const isTypePath = (path: string): boolean => path.endsWith('.type')

/** The type and value that comparisons joined by AND say together; undefined if no one type of MISP says that. */
export function readComparisons(comparisons: readonly Comparison[]): TypeAndValue | undefined {
  const values = new Map<string, string>()
  for (const [written, value] of comparisons) {
    const path = PATH_ALIASES.get(written) ?? written
    if (values.has(path)) return undefined
    if (!isTypePath(path)) values.set(path, String(value))
  }
  const service = values.get('user-account:account_type')
  values.delete('user-account:account_type')
  const [only = ''] = values.keys()
  const side = values.size === 1 ? TRAFFIC_SIDES.get(only) : undefined
  if (side !== undefined) {
    const value = values.get(only) ?? ''
    return { type: typeOfAddress(value) === 'domain-name' ? 'hostname' : side, value }
  }
  for (const shape of BY_PATHS.get(signature([...values.keys()])) ?? []) {
    const parts = shape.paths.map((path) => values.get(path) ?? '')
    const fits = parts.every((part, at) => shape.guards[at]?.(part) === true)
    const isOther = shape.fixed.some(([, value]) => value !== service)
    if (fits && !isOther) return { type: shape.type, value: parts.join('|') }
  }
  return undefined
}

const quote = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** The pattern of comparisons joined by AND (STIX 2.1 §9.2). */
export const printPattern = (comparisons: readonly Comparison[]): string =>
  `[${comparisons
    .map(([path, value]) => `${path} = ${typeof value === 'number' ? String(value) : quote(value)}`)
    .join(' AND ')}]`

// One observed value as a person enters it, and the STIX pattern that says the same (STIX 2.1 §9).
import type { Option } from './field.ts'
import { refang } from './refang.ts'

/** What a person chooses and types; `pattern` is a STIX pattern as written. */
export type ObservableValue = { readonly type: string; readonly value: string }

type ObservableType = Option & { readonly path: string; readonly shape: RegExp }

const type = (value: string, en: string, th: string, path: string, shape: RegExp): ObservableType => ({
  value,
  label: { en, th },
  path,
  shape,
})

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'

const TYPES: readonly ObservableType[] = [
  type(
    'ipv4-addr',
    'IPv4 address',
    'ที่อยู่ IPv4',
    'ipv4-addr:value',
    new RegExp(`^${OCTET}(?:\\.${OCTET}){3}(?:/(?:[0-9]|[12]\\d|3[0-2]))?$`),
  ),
  type(
    'ipv6-addr',
    'IPv6 address',
    'ที่อยู่ IPv6',
    'ipv6-addr:value',
    /^(?=.*:.*:)[0-9a-fA-F:.]{2,45}(?:\/\d{1,3})?$/,
  ),
  type(
    'domain-name',
    'Domain name',
    'ชื่อโดเมน',
    'domain-name:value',
    /^(?=.{1,253}$)(?:[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}_])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u,
  ),
  type('url', 'Web address', 'ที่อยู่เว็บ (URL)', 'url:value', /^[a-z][a-z0-9+.-]*:\/\/\S+$/i),
  type('email-addr', 'E-mail address', 'ที่อยู่อีเมล', 'email-addr:value', /^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  type(
    'file-sha-256',
    'File hash (SHA-256)',
    'ค่าแฮชของไฟล์ (SHA-256)',
    "file:hashes.'SHA-256'",
    /^[0-9a-f]{64}$/i,
  ),
  type('file-sha-1', 'File hash (SHA-1)', 'ค่าแฮชของไฟล์ (SHA-1)', "file:hashes.'SHA-1'", /^[0-9a-f]{40}$/i),
  type('file-md5', 'File hash (MD5)', 'ค่าแฮชของไฟล์ (MD5)', 'file:hashes.MD5', /^[0-9a-f]{32}$/i),
]

/** The type of observable that a path of a pattern says, if its value fits; paths as `printPath` writes them. */
export const observableTypeAt = (path: string, value: string): string | undefined =>
  TYPES.find((item) => item.path === path && item.shape.test(value))?.value

/** The types of observables with their names, without the pattern as a whole. */
export const OBSERVABLE_TYPES: readonly Option[] = TYPES.map(({ value, label }) => ({ value, label }))

const PATTERN: Option = { value: 'pattern', label: { en: 'STIX pattern', th: 'รูปแบบ STIX (pattern)' } }

/** The choices of the observable control. */
export const OBSERVABLE_OPTIONS: readonly Option[] = [...OBSERVABLE_TYPES, PATTERN]

/** The pattern for an observable, or undefined when its value does not fit its type. A defanged value is refanged. */
export function patternOf(observable: ObservableValue): string | undefined {
  const text = observable.value.trim()
  if (observable.type === PATTERN.value) return text === '' ? undefined : text
  const chosen = TYPES.find((item) => item.value === observable.type)
  const value = refang(text)
  if (chosen === undefined || !chosen.shape.test(value)) return undefined
  return `[${chosen.path} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`
}

const SIMPLE = /^\[\s*([^\s=]+)\s*=\s*'((?:[^'\\]|\\['\\])*)'\s*\]$/

/** The observable that a pattern of one comparison says; any other pattern comes back as written. */
export function observableOf(pattern: string): ObservableValue {
  const [, path, quoted = ''] = SIMPLE.exec(pattern) ?? []
  const found = TYPES.find((item) => item.path === path)
  const value = quoted.replace(/\\(['\\])/g, '$1')
  const exact = found === undefined ? undefined : { type: found.value, value }
  return exact !== undefined && patternOf(exact) === pattern ? exact : { type: PATTERN.value, value: pattern }
}

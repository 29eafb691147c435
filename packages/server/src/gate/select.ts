// Which rules can matter for one request. A policy with a condition that is certainly false is false whatever follows,
// so it need not be asked, nor the facts that only it looks at; whether a policy is true is for Cedar alone to say.
// INVARIANT: conditions are read in Cedar's order and only as far as none can fail, so that a policy that would end in
// an error is never left out (docs/spec/gate.md §4).
import type { Clause } from '@cedar-policy/cedar-wasm/nodejs'
import type { Context } from './request.ts'

type Node = Readonly<Record<string, unknown>>
/** What a condition is, or null for what only Cedar can say. */
type Guard = (context: Context) => boolean | null

/** A path below `context`, such as `['facts', 'tlp']`. */
export type Path = readonly string[]

/** What is known of a policy before it is asked: when it can be left out, and what it looks at. */
export type Reach = { readonly canMatter: (context: Context) => boolean; readonly paths: readonly Path[] }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The path of `context.a.b`; undefined for any other expression. */
function pathOf(node: unknown): Path | undefined {
  if (!isNode(node)) return undefined
  if (node['Var'] === 'context') return []
  const access = node['.']
  if (!isNode(access) || typeof access['attr'] !== 'string') return undefined
  const below = pathOf(access['left'])
  return below === undefined ? undefined : [...below, access['attr']]
}

const literalOf = (node: unknown): string | undefined =>
  isNode(node) && typeof node['Value'] === 'string' ? node['Value'] : undefined

const literalsOf = (node: unknown): string[] | undefined => {
  if (!isNode(node) || !Array.isArray(node['Set'])) return undefined
  const literals = node['Set'].flatMap((member: unknown) => literalOf(member) ?? [])
  return literals.length === node['Set'].length ? literals : undefined
}

const valueAt = (context: Context, path: Path): unknown => {
  let value: unknown = context
  for (const name of path) value = isNode(value) ? value[name] : undefined
  return value
}

const stringAt =
  (path: Path, holds: (value: string) => boolean): Guard =>
  (context) => {
    const value = valueAt(context, path)
    // What is absent or of another type is for Cedar to stumble over.
    return typeof value === 'string' ? holds(value) : null
  }

const setAt =
  (path: Path, holds: (value: readonly unknown[]) => boolean): Guard =>
  (context) => {
    const value = valueAt(context, path)
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? holds(value) : null
  }

const booleanAt =
  (path: Path): Guard =>
  (context) => {
    const value = valueAt(context, path)
    return typeof value === 'boolean' ? value : null
  }

const isSame = (left: readonly unknown[], right: readonly string[]): boolean =>
  left.every((one) => right.some((other) => other === one)) && right.every((one) => left.includes(one))

function binaryGuard(name: string, left: unknown, right: unknown): Guard | undefined {
  const path = pathOf(left)
  const literal = literalOf(right)
  if (name === '==' && path && literal !== undefined) return stringAt(path, (value) => value === literal)
  const exactly = literalsOf(right)
  if (name === '==' && path && exactly) return setAt(path, (set) => isSame(set, exactly))
  if (name === '!=' && path && literal !== undefined) return stringAt(path, (value) => value !== literal)
  if (name === 'contains' && path && literal !== undefined) return setAt(path, (set) => set.includes(literal))
  const among = literalsOf(left)
  const member = pathOf(right)
  if (name === 'contains' && among && member) return stringAt(member, (value) => among.includes(value))
  const any = literalsOf(right)
  if (name === 'containsAny' && path && any) return setAt(path, (set) => any.some((one) => set.includes(one)))
  return undefined
}

const not =
  (inner: Guard): Guard =>
  (context) => {
    const value = inner(context)
    return value === null ? null : !value
  }

/** `&&` and `||` as Cedar evaluates them: from the left, the right side only when the left one does not settle it. */
const both =
  (left: Guard, right: Guard, settles: boolean): Guard =>
  (context) => {
    const value = left(context)
    return value === null || value === settles ? value : right(context)
  }

const ONLY_CEDAR: Guard = () => null

/** A condition as far as it can be read without Cedar. */
function guardOf(node: unknown): Guard {
  const path = pathOf(node)
  if (path !== undefined && path.length > 0) return booleanAt(path)
  const [name, body] = isNode(node) ? (Object.entries(node)[0] ?? []) : []
  if (name === undefined || !isNode(body)) return ONLY_CEDAR
  if (name === '!') return not(guardOf(body['arg']))
  if (name === '&&' || name === '||')
    return both(guardOf(body['left']), guardOf(body['right']), name === '||')
  const argument = pathOf(body['arg'])
  if (name === 'isEmpty' && argument) return setAt(argument, (set) => set.length === 0)
  return binaryGuard(name, body['left'], body['right']) ?? ONLY_CEDAR
}

const clauseGuard = ({ kind, body }: Clause): Guard => (kind === 'when' ? guardOf(body) : not(guardOf(body)))

function pathsIn(node: unknown): Path[] {
  const path = pathOf(node)
  if (path !== undefined) return [path]
  if (Array.isArray(node)) return node.flatMap(pathsIn)
  return isNode(node) ? Object.values(node).flatMap(pathsIn) : []
}

const ALWAYS: Guard = () => true

/** Reads a policy's conditions. */
export const reachOf = (conditions: readonly Clause[]): Reach => {
  const all = conditions.map(clauseGuard).reduce((left, right) => both(left, right, false), ALWAYS)
  return { canMatter: (context) => all(context) !== false, paths: pathsIn(conditions) }
}

const copy = (from: Context, into: Context, path: Path): void => {
  const [name, ...rest] = path
  if (name === undefined) {
    Object.assign(into, from)
    return
  }
  const value = from[name]
  if (value === undefined) return
  if (rest.length === 0 || typeof value !== 'object' || Array.isArray(value)) {
    into[name] = value
    return
  }
  const below = into[name]
  const target: Context = typeof below === 'object' && !Array.isArray(below) ? below : {}
  into[name] = target === value ? { ...value } : target
  copy(value, target, rest)
}

/** The part of a context that the given paths look at. */
export const pruneContext = (context: Context, paths: readonly Path[]): Context => {
  if (paths.some((path) => path.length === 0)) return context
  const pruned: Context = {}
  for (const path of paths) copy(context, pruned, path)
  return pruned
}

// Cedar behind one function: a policy set is type-checked and preparsed once for each question, then asked by name.
import {
  type AuthorizationAnswer,
  preparsePolicySet,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { type Action, type Question, QUESTIONS } from '@saphan/core/gate/action.ts'
import type { PackRule, PolicySource } from './pack.ts'
import type { Context } from './request.ts'
import { type Path, pruneContext, reachOf } from './select.ts'

/** Cedar's bare answer: ids of the rules that stood, and of those that failed. */
export type RawDecision = {
  readonly permits: readonly string[]
  readonly forbids: readonly string[]
  readonly errors: readonly string[]
  /** Cedar itself gave no answer. */
  readonly failed: boolean
}

/** What asks: a Party for a crossing, a reader for everything else; ids only. */
export type Asker = { readonly type: 'Party' | 'Reader'; readonly id: string }

/** One question to a set of policies. */
export type Ask = (by: Asker, action: Action | Question, context: Context) => RawDecision

/** A policy source made ready: `askAll` asks the whole set, `ask` leaves out what cannot matter; they agree. */
export type Compiled = { readonly ask: Ask; readonly askAll: Ask }

const FAILED: RawDecision = { permits: [], forbids: [], errors: [], failed: true }
const NOTHING: RawDecision = { permits: [], forbids: [], errors: [], failed: false }
const RECORD = { type: 'Record', id: 'r' }

// Questions have their own sets, since Cedar looks at every policy of a set; acts share one.
const familyOf = (action: string): string =>
  (QUESTIONS as readonly string[]).includes(action) ? action : 'act'
const FAMILIES = [...QUESTIONS, 'act']

const isOfFamily = ({ actions }: PackRule, family: string): boolean =>
  actions === null || actions.some((action) => familyOf(action) === family)

const refuse = (place: string, reason: string): SaphanError =>
  new SaphanError('gate.pack-refused', `\`${place}\` is refused: ${reason}`, { details: { place, reason } })

const asSet = (rules: readonly PackRule[]) => ({
  staticPolicies: Object.fromEntries(rules.map(({ rule, policy }) => [rule.id, policy])),
})

function checkTypes(source: PolicySource, rules: readonly PackRule[]): void {
  const answer = validate({ schema: source.schema, policies: asSet(rules) })
  if (answer.type === 'failure') {
    throw refuse('schema.cedarschema', answer.errors[0]?.message ?? 'not a schema')
  }
  const [first] = [...answer.validationErrors, ...answer.validationWarnings]
  if (first === undefined) return
  const pack = rules.find(({ rule }) => rule.id === first.policyId)?.rule.pack ?? ''
  throw refuse(`${pack}/${first.policyId}`, first.error.message)
}

function preparse(name: string, rules: readonly PackRule[]): void {
  const answer = preparsePolicySet(name, asSet(rules))
  if (answer.type === 'failure') throw refuse(name, answer.errors[0]?.message ?? 'the set does not parse')
}

function askSet(name: string, by: Asker, action: string, context: Context): RawDecision {
  let answer: AuthorizationAnswer
  try {
    answer = statefulIsAuthorized({
      principal: by,
      action: { type: 'Action', id: action },
      resource: RECORD,
      context,
      preparsedPolicySetId: name,
      entities: [],
    })
  } catch {
    // A trap in the WASM is an answer too: nothing may pass.
    return FAILED
  }
  if (answer.type === 'failure') return FAILED
  const { decision, diagnostics } = answer.response
  const errors = diagnostics.errors.map(({ policyId }) => policyId)
  const { reason } = diagnostics
  return decision === 'allow'
    ? { permits: reason, forbids: [], errors, failed: false }
    : { permits: [], forbids: reason, errors, failed: false }
}

type Selection = { readonly name: string; readonly paths: readonly Path[] }

// Cedar keeps preparsed sets for the life of the thread, so their number is bounded and a slot is used again.
const SLOTS = 512
/** A selection is worth a set of its own when it has been wanted so many times; parsing one costs several questions. */
export const WORTH_A_SET = 4

const createSelector = (family: string, version: string, rules: readonly PackRule[]) => {
  const reaches = rules.map(({ conditions }) => reachOf(conditions))
  const selections = new Map<string, Selection>()
  const wanted = new Map<string, number>()
  const whole: Selection = { name: `${version}/${family}`, paths: [[]] }
  return (context: Context): Selection | null => {
    const indices = reaches.flatMap(({ canMatter }, index) => (canMatter(context) ? [index] : []))
    if (indices.length === 0) return null
    const key = indices.join()
    const known = selections.get(key)
    if (known !== undefined) return known
    const times = (wanted.get(key) ?? 0) + 1
    if (wanted.size > SLOTS * 8) wanted.clear()
    wanted.set(key, times)
    if (times < WORTH_A_SET) return whole
    const [oldestKey, oldest] = selections.entries().next().value ?? []
    const isFull = selections.size >= SLOTS && oldestKey !== undefined && oldest !== undefined
    if (isFull) selections.delete(oldestKey)
    const name = isFull ? oldest.name : `${version}/${family}/${selections.size}`
    preparse(
      name,
      rules.filter((_, index) => indices.includes(index)),
    )
    const paths = indices.flatMap((index) => reaches[index]?.paths ?? [])
    const unique = [...new Map(paths.map((path) => [path.join('.'), path])).values()]
    const made = { name, paths: unique }
    selections.set(key, made)
    return made
  }
}

function prepare(source: PolicySource): Compiled {
  const rules = source.packs.flatMap((pack) => pack.rules)
  checkTypes(source, rules)
  const selectors = new Map<string, ReturnType<typeof createSelector>>()
  for (const family of FAMILIES) {
    const own = rules.filter((rule) => isOfFamily(rule, family))
    preparse(`${source.version}/${family}`, own)
    selectors.set(family, createSelector(family, source.version, own))
  }
  return {
    askAll: (by, action, context) => askSet(`${source.version}/${familyOf(action)}`, by, action, context),
    ask(by, action, context) {
      const selection = selectors.get(familyOf(action))?.(context) ?? null
      if (selection === null) return NOTHING
      return askSet(selection.name, by, action, pruneContext(context, selection.paths))
    },
  }
}

const prepared = new Map<string, Compiled>()

/** Type-checks a source and preparses its sets; throws `gate.pack-refused`, and what is in force stays. */
export const compile = (source: PolicySource): Compiled => {
  const known = prepared.get(source.version) ?? prepare(source)
  prepared.set(source.version, known)
  return known
}

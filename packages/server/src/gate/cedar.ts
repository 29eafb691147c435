// Cedar behind one function: a policy set is type-checked and preparsed once for each question, then asked by name.
import {
  type AuthorizationAnswer,
  preparsePolicySet,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { type Action, type Question, QUESTIONS } from '@saphan/core/gate/action.ts'
import { type Cache, createCache } from './cache.ts'
import type { PackRule, PolicySource } from './pack.ts'
import type { Context } from './request.ts'
import { pruneContext, reachOf } from './select.ts'

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

/** A policy source made ready: `askAll` asks the whole set at once, `ask` each rule that can matter apart; they agree. */
export type Compiled = { readonly ask: Ask; readonly askAll: Ask }

const FAILED: RawDecision = { permits: [], forbids: [], errors: [], failed: true }
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

/** So many answers of rules are kept for each source. */
const KEPT_ANSWERS = 50_000

/** What answers of rules asked apart come to together: a forbid that stands anywhere hides what permits (Cedar's own rule). */
const join = (answers: readonly RawDecision[]): RawDecision => {
  if (answers.some(({ failed }) => failed)) return FAILED
  const forbids = answers.flatMap((answer) => answer.forbids)
  const permits = forbids.length > 0 ? [] : answers.flatMap((answer) => answer.permits)
  return { permits, forbids, errors: answers.flatMap(({ errors }) => errors), failed: false }
}

type Answers = Cache<RawDecision>

/** A rule as a set of its own, made when first asked; its answer follows from who asks and the part of the context that it looks at. */
const askRule = (name: string, one: PackRule, answers: Answers) => {
  const { canMatter, paths } = reachOf(one.conditions)
  let isParsed = false
  return (by: Asker, action: string, context: Context): RawDecision | null => {
    if (!canMatter(context)) return null
    const seen = pruneContext(context, paths)
    return answers.get(JSON.stringify([one.rule.id, by.type, by.id, action, seen]), () => {
      if (!isParsed) preparse(name, [one])
      isParsed = true
      return askSet(name, by, action, seen)
    })
  }
}

function prepare(source: PolicySource): Compiled {
  const rules = source.packs.flatMap((pack) => pack.rules)
  checkTypes(source, rules)
  const answers = createCache<RawDecision>(KEPT_ANSWERS, ({ failed }) => !failed)
  const asked = new Map<string, readonly ReturnType<typeof askRule>[]>()
  for (const family of FAMILIES) {
    const own = rules.filter((rule) => isOfFamily(rule, family))
    preparse(`${source.version}/${family}`, own)
    asked.set(
      family,
      own.map((one) => askRule(`${source.version}/${family}/${one.rule.id}`, one, answers)),
    )
  }
  return {
    askAll: (by, action, context) => askSet(`${source.version}/${familyOf(action)}`, by, action, context),
    ask: (by, action, context) =>
      join((asked.get(familyOf(action)) ?? []).flatMap((ask) => ask(by, action, context) ?? [])),
  }
}

const prepared = new Map<string, Compiled>()

/** Type-checks a source and preparses its sets; throws `gate.pack-refused`, and what is in force stays. */
export const compile = (source: PolicySource): Compiled => {
  const known = prepared.get(source.version) ?? prepare(source)
  prepared.set(source.version, known)
  return known
}

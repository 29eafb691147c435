// Cedar behind one function: a policy set is type-checked and preparsed once for each question, then asked by name.
import {
  preparsePolicySet,
  statefulIsAuthorized,
  validate,
  type AuthorizationAnswer,
} from '@cedar-policy/cedar-wasm/nodejs'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { ACTION_IDS, QUESTIONS, type Action, type Question } from '@saphan/core/gate/action.ts'
import type { PackRule, PolicySource } from './pack.ts'
import type { Context } from './request.ts'

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

const FAILED: RawDecision = { permits: [], forbids: [], errors: [], failed: true }
const RECORD = { type: 'Record', id: 'r' }

// Questions have their own small sets, since Cedar looks at every policy of a set; acts share one.
const familyOf = (action: string): string =>
  (QUESTIONS as readonly string[]).includes(action) ? action : 'act'
const FAMILIES = [...QUESTIONS, 'act']

const isOfFamily = ({ actions }: PackRule, family: string): boolean =>
  actions === null || actions.some((action) => familyOf(action) === family)

const refuse = (place: string, reason: string): SaphanError =>
  new SaphanError('gate.pack-refused', `\`${place}\` is refused: ${reason}`, { details: { place, reason } })

function checkTypes(source: PolicySource, rules: readonly PackRule[]): void {
  const staticPolicies = Object.fromEntries(rules.map(({ rule, policy }) => [rule.id, policy]))
  const answer = validate({ schema: source.schema, policies: { staticPolicies } })
  if (answer.type === 'failure')
    throw refuse('schema.cedarschema', answer.errors[0]?.message ?? 'not a schema')
  const [first] = [...answer.validationErrors, ...answer.validationWarnings]
  if (first === undefined) return
  const pack = rules.find(({ rule }) => rule.id === first.policyId)?.rule.pack ?? ''
  throw refuse(`${pack}/${first.policyId}`, first.error.message)
}

// Cedar keeps preparsed sets for the life of the thread; a set of the same content is never parsed twice.
const preparsed = new Set<string>()

/** Type-checks a source and preparses its sets; throws `gate.pack-refused` and leaves what is in force alone. */
export const compile = (
  source: PolicySource,
): ((by: Asker, action: Action | Question, context: Context) => RawDecision) => {
  const rules = source.packs.flatMap((pack) => pack.rules)
  if (!preparsed.has(source.version)) {
    checkTypes(source, rules)
    for (const family of FAMILIES) {
      const own = rules.filter((rule) => isOfFamily(rule, family))
      const staticPolicies = Object.fromEntries(own.map(({ rule, policy }) => [rule.id, policy]))
      const answer = preparsePolicySet(`${source.version}/${family}`, { staticPolicies })
      if (answer.type === 'failure')
        throw refuse(family, answer.errors[0]?.message ?? 'the set does not parse')
    }
    preparsed.add(source.version)
  }
  return (by, action, context) => {
    let answer: AuthorizationAnswer
    try {
      answer = statefulIsAuthorized({
        principal: by,
        action: { type: 'Action', id: action },
        resource: RECORD,
        context,
        preparsedPolicySetId: `${source.version}/${familyOf(action)}`,
        entities: [],
      })
    } catch {
      // A trap in the WASM is an answer too: nothing may pass.
      return FAILED
    }
    if (answer.type === 'failure') return FAILED
    const { decision, diagnostics } = answer.response
    const errors = diagnostics.errors.map(({ policyId }) => policyId)
    const reasons = diagnostics.reason
    return decision === 'allow'
      ? { permits: reasons, forbids: [], errors, failed: false }
      : { permits: [], forbids: reasons, errors, failed: false }
  }
}

/** The number of actions and questions that the schema must name, for the test that compares them. */
export const EVERY_ACTION: readonly string[] = [...ACTION_IDS, ...QUESTIONS]

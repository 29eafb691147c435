// One file of Cedar policies into rules: what each demands is in its annotations, which must fit together.
import {
  type Clause,
  policySetTextToParts,
  policyToJson,
  type PolicyJson,
} from '@cedar-policy/cedar-wasm/nodejs'
import type { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { FACT_NAMES, type FactName } from '@saphan/core/facts/schema.ts'
import { AUTHORITY_NAMES, type Authority } from '@saphan/core/gate/authority.ts'
import { GENERIC_CODES, type GenericCode } from '@saphan/core/gate/generic-code.ts'
import { FORBID_EFFECTS, type ForbidEffect } from '@saphan/core/gate/outcome.ts'
import { type Role, ROLES } from '@saphan/core/gate/role.ts'
import { REDACTOR_IDS, type RedactorId } from '@saphan/core/gate/redaction/redactor.ts'
import type { Rule } from '@saphan/core/gate/rule.ts'
import { findStrayLiterals } from './literal.ts'

/** What a policy's annotations say. */
export type RuleAnnotations = Omit<Rule, 'pack' | 'text'>

/** A policy that parsed: its text, its annotations and the actions it speaks of (`null`: all). */
export type ParsedPolicy = {
  readonly policy: string
  readonly annotations: RuleAnnotations
  readonly actions: readonly string[] | null
  readonly conditions: readonly Clause[]
}

type Refuse = (place: string, reason: string) => SaphanError

const KNOWN = [
  'id',
  'outcome',
  'role',
  'authority',
  'redactor',
  'obligation',
  'channel',
  'fact',
  'code',
] as const
const CODE = /^[a-zA-Z][a-zA-Z0-9:-]{0,63}$/

/** The annotation that each effect must have, and that no other effect may. */
const NEEDED: Readonly<Record<ForbidEffect, (typeof KNOWN)[number] | null>> = {
  deny: null,
  reroute: 'channel',
  'needs-human': 'role',
  redact: 'redactor',
  oblige: 'obligation',
}

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T =>
  (values as readonly string[]).includes(value)

function readAnnotations(json: PolicyJson, fail: (reason: string) => SaphanError): RuleAnnotations {
  const raw: Record<string, string> = json.annotations ?? {}
  const stray = Object.keys(raw).find((name) => !isOneOf(KNOWN, name))
  if (stray !== undefined) throw fail(`there is no annotation \`@${stray}\``)
  const take = <T extends string>(name: string, values: readonly T[]): T | null => {
    const value = raw[name]
    if (value === undefined) return null
    if (!isOneOf(values, value)) throw fail(`\`@${name}("${value}")\` is not in its closed list`)
    return value
  }
  const takeCode = (name: string): string | null => {
    const value = raw[name]
    if (value !== undefined && !CODE.test(value)) throw fail(`\`@${name}("${value}")\` is not a code`)
    return value ?? null
  }
  return {
    id: raw['id'] ?? '',
    effect: json.effect === 'permit' ? 'permit' : (take<ForbidEffect>('outcome', FORBID_EFFECTS) ?? 'deny'),
    role: take<Role>('role', ROLES),
    authority: take<Authority>('authority', Object.keys(AUTHORITY_NAMES) as Authority[]),
    redactor: take<RedactorId>('redactor', REDACTOR_IDS),
    obligation: takeCode('obligation'),
    channel: takeCode('channel'),
    fact: take<FactName>('fact', FACT_NAMES),
    code: take<GenericCode>('code', GENERIC_CODES),
  }
}

function checkTogether(json: PolicyJson, rule: RuleAnnotations, fail: (reason: string) => SaphanError): void {
  const raw: Record<string, string> = json.annotations ?? {}
  if (rule.effect === 'permit') {
    if (Object.keys(raw).length > 1) throw fail('a permit has no annotation but `@id`')
    return
  }
  if (raw['outcome'] === undefined) throw fail('a forbid must name its `@outcome`')
  if (rule.code === null) throw fail('a forbid must have a `@code` for the outside')
  for (const [effect, needed] of Object.entries(NEEDED)) {
    if (needed === null) continue
    if (effect === rule.effect && raw[needed] === undefined)
      throw fail(`\`${effect}\` must name its \`@${needed}\``)
    if (effect !== rule.effect && raw[needed] !== undefined)
      throw fail(`\`@${needed}\` is only for \`${effect}\``)
  }
  if (rule.effect !== 'needs-human' && (rule.authority ?? rule.fact) !== null) {
    throw fail('`@authority` and `@fact` are only for `needs-human`')
  }
}

const actionsOf = (json: PolicyJson): readonly string[] | null => {
  const constraint = json.action
  const entities =
    'entities' in constraint ? constraint.entities : 'entity' in constraint ? [constraint.entity] : null
  return entities?.map((uid) => ('__entity' in uid ? uid.__entity.id : uid.id)) ?? null
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

// INVARIANT: text that would exhaust Cedar's stack never reaches it. A trap there breaks the engine for the whole process,
// so everything would be denied until a restart. Measured: it breaks between 100 and 200 nested brackets.
const MAX_FILE_LENGTH = 16_384
const MAX_POLICY_LENGTH = 2_500
const MAX_NESTING = 32

const nestingOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  for (const [sign] of text.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g, '').matchAll(/[([{)\]}]/g)) {
    depth += '([{'.includes(sign) ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** The rules of one file, in the order of their ids; throws what `refuse` makes of a place and a reason. */
export function parsePolicies(file: { path: string; text: string }, refuse: Refuse): ParsedPolicy[] {
  if (file.text.length > MAX_FILE_LENGTH)
    throw refuse(file.path, `it has more than ${MAX_FILE_LENGTH} characters`)
  if (nestingOf(file.text) > MAX_NESTING)
    throw refuse(file.path, `it nests more than ${MAX_NESTING} brackets`)
  const parts = policySetTextToParts(file.text)
  if (parts.type === 'failure') {
    const error = parts.errors[0]
    const line = lineOf(file.text, error?.sourceLocations?.[0]?.start ?? 0)
    throw refuse(`${file.path}:${line}`, error?.message ?? 'not Cedar')
  }
  if (parts.policy_templates.length > 0) throw refuse(file.path, 'templates are not used')
  return parts.policies.map((policy) => {
    if (policy.length > MAX_POLICY_LENGTH) {
      throw refuse(file.path, `a policy has more than ${MAX_POLICY_LENGTH} characters`)
    }
    const answer = policyToJson(policy)
    if (answer.type === 'failure') throw refuse(file.path, answer.errors[0]?.message ?? 'not Cedar')
    const id = answer.json.annotations?.['id'] ?? ''
    const line = lineOf(file.text, Math.max(0, file.text.indexOf(`@id("${id}")`)))
    const fail = (reason: string): SaphanError => refuse(`${file.path}:${line}`, reason)
    if (!/^[A-Z][A-Z0-9-]{1,63}$/.test(id)) throw fail('every rule has an `@id` in capitals')
    const annotations = readAnnotations(answer.json, fail)
    checkTogether(answer.json, annotations, fail)
    const stray = findStrayLiterals(answer.json.conditions)[0]
    if (stray !== undefined) throw fail(`\`${stray.attribute}\` is never \`${stray.literal}\``)
    return { policy, annotations, actions: actionsOf(answer.json), conditions: answer.json.conditions }
  })
}

// The gate against an independent reading of the field’s tables (domain.md §4.3 to §4.6), written without Cedar.
import { fileURLToPath } from 'node:url'
import {
  ORDERED_FACTS,
  ACQUISITIONS,
  CLASSIFICATIONS,
  IEP_DEMANDS,
  type ClassFacts,
} from '@saphan/core/facts/schema.ts'
import { AUTHORITY_NAMES } from '@saphan/core/gate/authority.ts'
import type { Outcome } from '@saphan/core/gate/outcome.ts'
import { ROLES } from '@saphan/core/gate/role.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseRequest, readCases } from './case.ts'
import { compile, WORTH_A_SET } from './cedar.ts'
import { createEngine, type Engine } from './engine.ts'
import { loadPolicies, type PackRule, type PolicySource } from './pack.ts'
import { parsePolicies } from './policy.ts'
import { basisContext, crossingContext, type CrossingRequest } from './request.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const { base } = await readCases(POLICIES)
const sources = { TH: await loadPolicies(POLICIES, 'TH'), AU: await loadPolicies(POLICIES, 'AU') }
type Node = keyof typeof sources
const engines = {
  TH: createEngine(sources.TH, { demonstration: true }),
  AU: createEngine(sources.AU, { demonstration: true }),
}

const CONTROL = ['recall', 'correction', 'acknowledgement']

type Demand = 'deny' | 'reroute' | 'human' | 'with'

/** What the tables demand of a release, and whether anything permits it. */
function judge(
  node: Node,
  { facts: f, agreement: a, record: r }: CrossingRequest,
): { demands: Set<Demand>; permitted: boolean } {
  const demands = new Set<Demand>()
  const demand = (what: Demand, when: boolean): void => void (when && demands.add(what))
  const isControl = CONTROL.includes(f.kind)
  const got = (...codes: string[]): boolean => f.acquisition.some((code) => codes.includes(code))
  const level = (...codes: string[]): boolean => f.classification.some((code) => codes.includes(code))
  const approved = (role: string, authority?: string): boolean =>
    r.approvals.includes(role) && (authority === undefined || r.authorities.includes(authority))
  const isPublic = f.acquisition.length === 1 && got('public') && f.publicByLicence === 'yes'
  const isOnPerson = f.personal === 'identifying' || f.personal === 'sensitive'
  const isCut = r.redactions.includes('personal-data')

  // §4.1: an arrangement is no authority; the Thai competences are by purpose, the Australian common law is wide.
  const competence = {
    TH:
      ['cyber-defence', 'incident-response', 'capacity'].includes(f.purpose) ||
      (['policy-exchange', 'norms'].includes(f.purpose) &&
        ['cyber.info', 'cyber.practice', 'cyber.intl-security'].includes(f.area)),
    AU: ['cyber-defence', 'incident-response', 'capacity', 'policy-exchange', 'norms'].includes(f.purpose),
  }[node]
  const hasBasis = competence || (isPublic && f.purpose !== 'evidence') || approved('counsel', 'legal-basis')
  const mayCross =
    a.mayCross === 'everything' || (a.mayCross === 'control-only' && (a.kindWhileSuspended || isControl))

  // §4.5, agreement
  demand('deny', !mayCross)
  const isPlaced = f.area !== 'unknown' && f.kind !== 'unknown'
  if (!isControl) {
    demand('deny', isPlaced && !(a.areaInForce && a.kindAllowed))
    demand('deny', !a.directionAllowed || !a.recipientDesignated || f.agencyDesignated === 'no')
    demand('deny', f.originator === 'recipient')
    demand('deny', isPlaced && !hasBasis && f.purpose !== 'unknown' && f.purpose !== 'evidence')
  }
  demand('deny', f.originator === 'other-without-consent')
  demand('deny', a.decisionRequired && f.decisionReference === 'no')
  demand('deny', f.area === 'cyber.skills' && isOnPerson)
  demand('with', f.personal !== 'none' && f.personal !== 'unknown')

  // §4.5, markings
  demand('human', f.tlp === 'red' && !(r.namedPersons && approved('releasing-officer')))
  demand('human', ['conflict', 'unmarked', 'unknown'].includes(f.tlp) && !approved('releasing-officer'))
  const isAmber = f.tlp === 'amber' || f.tlp === 'amber-strict'
  demand('deny', isAmber && f.operatorConsentAbroad === 'no')
  demand('with', isAmber)
  demand('with', f.pap === 'amber' || f.pap === 'red')
  demand('human', (f.pap === 'conflict' || f.pap === 'unknown') && !approved('releasing-officer'))
  const iep = (...codes: string[]): boolean => f.iep.some((code) => codes.includes(code))
  demand('deny', iep('action:none', 'out-of-period'))
  demand(
    'human',
    iep('action:contact-for-instruction', 'action:internally-visible', 'no-unmodified-resale', 'unknown') &&
      !approved('releasing-officer'),
  )
  demand('with', iep('attribution:must', 'attribution:must-not', 'notify-affected:must-not'))
  demand('deny', f.exercise !== 'unknown' && (f.exercise === 'yes') !== a.exerciseFeed)
  demand('deny', level('other'))
  demand('human', f.statutorySecrecy === 'yes' && !approved('counsel', 'legal-basis'))

  // §4.1 rule 3: a missing attribute asks a person.
  const missing = [
    'kind',
    'area',
    'purpose',
    'originator',
    'agencyDesignated',
    'personal',
    'exercise',
    'controlledTechnology',
  ] as const
  demand(
    'human',
    missing.some((name) => f[name] === 'unknown'),
  )
  demand(
    'human',
    level('unknown') || got('unknown') || f.caveats.some((one) => one === 'other' || one === 'unknown'),
  )
  demand('human', a.decisionRequired && f.decisionReference === 'unknown')
  demand('human', f.operatorConsentAbroad === 'unknown' && (isAmber || got('voluntary')))
  demand('human', !isPublic && f.mandatory === 'unknown' && f.ciiRelated !== 'no')
  const outdated = [
    'userOrTrafficData',
    'victimIdentifiable',
    'statutorySecrecy',
    'legalProceeding',
    'nonDisclosureOrder',
  ] as const
  demand('human', !isPublic && outdated.some((name) => f[name] === 'unknown'))
  demand('human', got('foreign-partner') && f.originator === 'own')

  // Both sides: evidence, victims, users, orders, consent of who gave it.
  demand('reroute', f.purpose === 'evidence')
  demand(
    'with',
    f.victimIdentifiable === 'yes' && f.operatorConsentAbroad !== 'yes' && !r.redactions.includes('victim'),
  )
  demand('human', f.userOrTrafficData === 'yes' && !approved('counsel'))
  demand('deny', f.nonDisclosureOrder === 'yes')
  demand('deny', got('voluntary') && f.operatorConsentAbroad === 'no')
  demand('deny', got('intelligence', 'intercepted'))
  if (node === 'TH') {
    demand('deny', got('compelled:TH-CSA', 'compelled:TH-CCA'))
    demand('human', f.mandatory === 'yes' && !approved('counsel', 'legal-basis'))
    demand('human', f.severity === 'unknown')
    demand('human', f.severity === 'serious' && !approved('releasing-officer', 'TH-SUPERVISORY'))
    demand('human', f.severity === 'crisis' && !approved('delegate', 'TH-NSC'))
    demand('human', f.personal === 'sensitive' && !approved('counsel', 'TH-DPO'))
    demand('with', isOnPerson && !isCut)
    demand('deny', f.monarchyRelated === 'yes')
    demand('human', f.monarchyRelated === 'unknown')
    demand('human', f.thirdPartyInterest === 'yes' && !approved('counsel'))
    demand('human', !isPublic && f.thirdPartyInterest === 'unknown')
    demand('deny', level('TH:lap', 'TH:lap-mak', 'TH:lap-thi-sut'))
    demand('deny', level('AU:official-sensitive', 'AU:protected', 'AU:secret', 'AU:top-secret'))
    demand(
      'human',
      got('soci', 'ransomware-report', 'limited-use:ASD', 'limited-use:NCSC-AU', 'telco-record') &&
        !approved('counsel'),
    )
    demand(
      'human',
      ['exploit', 'intrusion-software'].includes(f.controlledTechnology) && !approved('releasing-officer'),
    )
  } else {
    demand('deny', got('soci') && !approved('counsel', 'AU-SOCI'))
    demand('deny', got('ransomware-report'))
    demand('human', got('limited-use:NCSC-AU') && !approved('counsel', 'AU-COORDINATOR'))
    demand('human', got('limited-use:ASD') && !approved('counsel', 'AU-ASD'))
    demand('with', got('limited-use:NCSC-AU', 'limited-use:ASD'))
    demand('deny', got('telco-record') && !approved('counsel', 'AU-TA-280'))
    demand('with', isOnPerson && !isCut)
    demand(
      'deny',
      level('AU:protected', 'AU:secret', 'AU:top-secret', 'TH:lap', 'TH:lap-mak', 'TH:lap-thi-sut'),
    )
    demand('human', level('AU:official-sensitive') && !approved('releasing-officer', 'arrangement'))
    demand('with', level('AU:official-sensitive'))
    demand(
      'deny',
      f.caveats.some((one) => ['AUSTEO', 'AGAO', 'CABINET'].includes(one)),
    )
    demand('deny', f.caveats.includes('REL') && !f.caveats.includes('REL:THA'))
    demand('human', f.caveats.some((one) => one.startsWith('IMM:')) && !approved('counsel', 'legal-basis'))
    demand(
      'human',
      f.controlledTechnology !== 'none' &&
        f.controlledTechnology !== 'unknown' &&
        !approved('counsel', 'AU-DTCA'),
    )
    demand(
      'human',
      f.legalProceeding === 'yes' && f.deathPenaltyRisk !== 'no' && !approved('delegate', 'AU-DP'),
    )
    demand('human', got('compelled:TH-CSA', 'compelled:TH-CCA') && !approved('counsel'))
  }
  const inScope = a.areaInForce && a.kindAllowed && a.directionAllowed && a.recipientDesignated && hasBasis
  const crosses = a.mayCross === 'everything' || (a.mayCross === 'control-only' && a.kindWhileSuspended)
  return { demands, permitted: (crosses && inScope) || (isControl && mayCross) }
}

const oracle = (node: Node, request: CrossingRequest): Outcome => {
  const { demands, permitted } = judge(node, request)
  if (demands.has('deny')) return 'deny'
  if (demands.has('reroute')) return 'reroute'
  if (demands.has('human')) return 'needs-human'
  if (!permitted) return 'deny'
  return demands.has('with') ? 'allow-with' : 'allow'
}

const CAVEAT_SETS = [
  [],
  ['AUSTEO'],
  ['AGAO'],
  ['REL', 'REL:THA'],
  ['REL', 'REL:XXA'],
  ['IMM:legal-privilege'],
  ['CABINET'],
  ['other'],
  ['unknown'],
]
const change = (name: keyof ClassFacts, values: readonly unknown[]): fc.Arbitrary<Partial<ClassFacts>> =>
  fc.constantFrom(...values).map((value) => ({ [name]: value }))
const oneChange = fc.oneof(
  ...Object.entries(ORDERED_FACTS).map(([name, values]) => change(name as keyof ClassFacts, values)),
  change(
    'acquisition',
    ACQUISITIONS.map((code) => [code]),
  ),
  fc
    .subarray(ACQUISITIONS.slice(2), { minLength: 2, maxLength: 3 })
    .map((codes) => ({ acquisition: codes.toSorted() })),
  change(
    'classification',
    CLASSIFICATIONS.map((code) => [code]),
  ),
  change(
    'iep',
    IEP_DEMANDS.map((code) => [code]),
  ),
  change('caveats', CAVEAT_SETS),
  change('kind', ['indicator', 'report', 'recall', 'acknowledgement', 'unknown']),
  change('area', ['cyber.info', 'cyber.skills', 'cyber.intl-security', 'digital.policy', 'other', 'unknown']),
)
const someFacts = fc
  .array(oneChange, { maxLength: 5 })
  .map((changes): Partial<ClassFacts> => Object.assign({}, ...changes))
const flag = (usual: boolean) => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.boolean())
const someAgreement = fc.record({
  mayCross: fc.oneof(
    { weight: 5, arbitrary: fc.constant('everything' as const) },
    fc.constantFrom('control-only' as const, 'nothing' as const),
  ),
  areaInForce: flag(true),
  kindAllowed: flag(true),
  directionAllowed: flag(true),
  recipientDesignated: flag(true),
  decisionRequired: flag(false),
  kindWhileSuspended: flag(false),
  exerciseFeed: flag(false),
})
const someRecord = fc.record({
  approvals: fc.subarray(
    [...ROLES].filter((role) => ['counsel', 'releasing-officer', 'delegate', 'analyst'].includes(role)),
  ),
  authorities: fc.subarray(Object.keys(AUTHORITY_NAMES)),
  redactions: fc.subarray(['personal-data', 'victim']),
  namedPersons: fc.boolean(),
})
const someRequest = (node: Node) =>
  fc
    .record({ facts: someFacts, agreement: someAgreement, record: someRecord })
    .map((parts): CrossingRequest => caseRequest(base, { node, ...parts }))

const contextOf = (engine: Engine, request: CrossingRequest) => {
  const by = { type: 'Party', id: request.party } as const
  const rules = [...engine.decide(by, 'basis', basisContext(request)).permits].toSorted()
  return { ...crossingContext(request, true)(request.record), basis: { rules, signed: false } }
}

const extraForbid = (effect: string, fact: string, value: string, index: number): string =>
  `@id("EXTRA-${index}") @outcome("${effect}") @code("withheld")
   ${{ 'needs-human': '@role("counsel")', redact: '@redactor("victim")', oblige: '@obligation("caveat:extra")', reroute: '@channel("other")' }[effect] ?? ''}
   forbid (principal, action == Action::"release", resource) when { context.facts.${fact} == "${value}" }
   unless { context.record.${effect === 'redact' ? 'redactions.contains("victim")' : effect === 'oblige' ? 'obligations.contains("caveat:extra")' : 'namedPersons'} };`

const text = {
  name: { en: 'x', th: 'x' },
  text: { en: 'x', th: 'x' },
  citation: { en: 'x', th: 'x' },
  kind: 'node',
  confidence: 'H',
  review: 'not-reviewed',
} as const
const withForbid = (source: PolicySource, policy: string, id: string): PolicySource => {
  const rules = parsePolicies({ path: 'extra', text: policy }, (_, reason) => {
    throw new Error(reason)
  }).map((parsed): PackRule => ({ ...parsed, rule: { ...parsed.annotations, pack: 'extra', text } }))
  const manifest = {
    id: 'extra',
    version: '1.0.0',
    party: null,
    kind: 'node',
    names: { en: 'x', th: 'x' },
  } as const
  return { ...source, version: `${source.version}+${id}`, packs: [...source.packs, { manifest, rules }] }
}

describe.each(['TH', 'AU'] as const)('the gate of %s', (node) => {
  it('property: it answers as the field’s tables do', () => {
    const seen = new Map<Outcome, number>()
    fc.assert(
      fc.property(someRequest(node), (request) => {
        const { outcome } = engines[node].decideRelease(request)
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
        expect(outcome).toBe(oracle(node, request))
      }),
      { numRuns: 1500 },
    )
    // The generator must reach every outcome, or the agreement says nothing.
    expect([...seen.keys()].toSorted()).toEqual(['allow', 'allow-with', 'deny', 'needs-human', 'reroute'])
  })

  it('property: leaving out rules that cannot matter changes no answer', () => {
    const { ask, askAll } = compile(sources[node])
    fc.assert(
      fc.property(someRequest(node), (request) => {
        const by = { type: 'Party', id: request.party } as const
        const context = contextOf(engines[node], request)
        const sorted = ({ permits, forbids, errors }: ReturnType<typeof ask>) =>
          [permits, forbids, errors].map((ids) => ids.toSorted())
        for (let times = 1; times < WORTH_A_SET; times += 1) ask(by, 'release', context)
        expect(sorted(ask(by, 'release', context))).toEqual(sorted(askAll(by, 'release', context)))
      }),
      { numRuns: 400 },
    )
  })

  it('property: with a further forbid, what is released only shrinks', () => {
    const effects = ['deny', 'reroute', 'needs-human', 'redact', 'oblige']
    const forbids = Object.entries(ORDERED_FACTS)
      .slice(0, 12)
      .map(([fact, values], index) => {
        const policy = extraForbid(
          effects[index % effects.length]!,
          fact,
          values[index % values.length]!,
          index,
        )
        return createEngine(withForbid(sources[node], policy, String(index)), { demonstration: true })
      })
    fc.assert(
      fc.property(fc.constantFrom(...forbids), someRequest(node), (stricter, request) => {
        const before = engines[node].decideRelease(request)
        const after = stricter.decideRelease(request)
        if (after.outcome === 'allow') expect(before.outcome).toBe('allow')
        if (after.outcome === 'allow-with') {
          expect(['allow', 'allow-with']).toContain(before.outcome)
          expect(after.redactors).toEqual(expect.arrayContaining([...before.redactors]))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('property: nothing that denies or reroutes asks for a redactor first', () => {
    fc.assert(
      fc.property(someRequest(node), (request) => {
        const decision = engines[node].decideRelease(request)
        if (decision.outcome !== 'allow-with') return
        const untouched = engines[node].decide(
          { type: 'Party', id: request.party },
          'release',
          contextOf(engines[node], request),
        )
        const effects = untouched.forbids.map((id) => engines[node].rules().get(id)?.effect)
        expect(effects.every((effect) => effect === 'redact' || effect === 'oblige')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

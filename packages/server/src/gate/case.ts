// The cases of policies/cases/: named facts in, one outcome and all its rules out. Read by the tests, and by whoever
// writes a pack (docs/spec/gate.md §7).
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { Action } from '@saphan/core/gate/action.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import type { Decision, Outcome } from '@saphan/core/gate/outcome.ts'
import type { ApprovalRequest, Engine, Subject } from './engine.ts'
import { type CrossingRequest, type RecordView, UNTOUCHED } from './request.ts'

/** One case: what differs from the base, and what is expected. */
export type Case = {
  readonly name: string
  /** The rule that the case is about; it stands in some of its cases and not in others. */
  readonly about?: string
  /** The number of the case in the field's own list (domain.md §4.7). */
  readonly golden?: number
  readonly node: 'TH' | 'AU'
  readonly question: 'release' | 'receive' | 'read' | 'act' | 'approve'
  /** Whether the node is a demonstration; true unless stated. */
  readonly demonstration?: boolean
  readonly facts?: Partial<ClassFacts>
  readonly agreement?: Partial<AgreementView>
  readonly record?: Partial<RecordView>
  readonly action?: Action
  readonly subject?: Subject
  readonly approval?: ApprovalRequest
  readonly expect: { readonly outcome: Outcome; readonly rules: readonly string[] }
}

/** The facts and the agreement that cases differ from. */
export type CaseBase = {
  readonly facts: ClassFacts
  readonly agreement: Omit<AgreementView, 'releasableTo'>
  readonly releasableTo: Readonly<Record<string, string>>
}

/** All cases of a folder of policies, with their base. */
export async function readCases(policies: string): Promise<{ base: CaseBase; cases: readonly Case[] }> {
  const folder = join(policies, 'cases')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && name !== 'base.json')
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), 'utf8'))
  const lists = await Promise.all(names.toSorted().map(read))
  return { base: (await read('base.json')) as CaseBase, cases: (lists as Case[][]).flat() }
}

/** The request of a case that asks about a crossing. */
export const caseRequest = (
  base: CaseBase,
  { node, facts, agreement, record }: Pick<Case, 'node' | 'facts' | 'agreement' | 'record'>,
): CrossingRequest => ({
  party: node === 'TH' ? 'AU' : 'TH',
  facts: { ...base.facts, ...facts },
  agreement: { ...base.agreement, releasableTo: base.releasableTo[node] ?? '', ...agreement },
  record: { ...UNTOUCHED, ...record },
  validUntil: null,
})

/** Asks an engine one case. */
export const decideCase = (engine: Engine, base: CaseBase, one: Case): Decision => {
  const nobody: Subject = { roles: [] }
  const request = caseRequest(base, one)
  switch (one.question) {
    case 'release':
      return engine.decideRelease(request)
    case 'receive':
      return engine.decideReceive(request)
    case 'read':
      return engine.decideRead(one.subject ?? nobody, request.facts)
    case 'act':
      return engine.decideAct(one.subject ?? nobody, one.action ?? 'node:configure')
    case 'approve': {
      const stranger = {
        roles: [],
        standsIn: [],
        needed: 'counsel',
        ownRequest: false,
        alreadyApproved: false,
        tlp: 'red',
      } as const
      return engine.decideApproval(one.approval ?? stranger)
    }
  }
}

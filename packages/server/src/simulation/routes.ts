// Binds the simulation. INVARIANT: it asks the gate for `policy:read`, and shows only records whose class the reader may see.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { view } from '../gate/act.ts'
import { readCases } from '../gate/case.ts'
import type { Routes } from '../route/route.ts'
import { simulate, type SimulationWorld } from './simulate.ts'

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The facts of the cases that come with the policies; a folder of policies need not have any. */
const readCaseFacts = async (policies: string): Promise<ClassFacts[]> => {
  try {
    const { base, cases } = await readCases(policies)
    return cases.flatMap(({ question, facts }) =>
      question === 'release' || question === 'receive' ? [{ ...base.facts, ...facts }] : [],
    )
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

export const simulationRoutes = (
  world: () => SimulationWorld,
  { policies, demonstration }: { readonly policies: string; readonly demonstration: boolean },
): Routes<'simulation.run'> => {
  // One at a time: each takes a thread and its memory.
  let isRunning = false
  return {
    async 'simulation.run'({ actor, body }) {
      await view(world(), actor, 'policy:read', () => Promise.resolve())
      if (isRunning) throw new SaphanError('simulation.busy', 'a simulation is running already')
      isRunning = true
      try {
        const cases = () => readCaseFacts(policies)
        return await simulate(world(), { demonstration, cases }, { actor, proposal: body })
      } finally {
        isRunning = false
      }
    },
  }
}

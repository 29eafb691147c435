// `saphan demo reset`: asks a running demonstration to go back to its beginning, and waits until it is there.
import { setTimeout as pause } from 'node:timers/promises'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { createCaller } from '@saphan/server/demo/caller.ts'
import { createSide } from '@saphan/server/demo/people.ts'
import { readMemory } from './memory.ts'

const PATIENCE_MS = 60_000
const LOOK_MS = 50

const runOf = async (address: string): Promise<string | undefined> => {
  try {
    return (await createCaller(address).call('demonstration.get')).run
  } catch (error) {
    // Nothing listens while the nodes start again.
    if (error instanceof TypeError || isSaphanError(error)) return undefined
    throw error
  }
}

const notRunning = (): SaphanError =>
  new SaphanError('demo.not-started', 'no demonstration runs over this folder', {
    help: 'start one with `saphan demo`',
  })

/** Resets it; says how long that took. */
export const resetRunning = async (folder: string): Promise<{ seconds: number }> => {
  const addresses = readMemory(folder)?.addresses ?? []
  const [first] = addresses
  const before = first === undefined ? undefined : await runOf(first)
  if (first === undefined || before === undefined) throw notRunning()
  const startedAt = performance.now()
  await (await createSide('TH', first).as('auditor')).call('demonstration.reset', { body: {} })
  for (;;) {
    const runs = await Promise.all(addresses.map(runOf))
    if (runs.every((run) => run !== undefined && run !== before)) break
    if (performance.now() - startedAt > PATIENCE_MS) throw notRunning()
    await pause(LOOK_MS)
  }
  return { seconds: Math.round((performance.now() - startedAt) / 100) / 10 }
}

// The short form of `npm run prove` (docs/prove.md): the same generator, oracle and checks, for some seconds.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type BlockResult, tryBlock } from './block.ts'
import { unproved } from './coverage.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))

const provenBy = async (seed: number, cases: number): Promise<BlockResult> => {
  const result = await tryBlock({ policies: POLICIES, seed, block: 0, cases })
  const again = `npm run prove -- --seed ${seed} --only 0:${result.failure?.index}`
  expect(result.failure, again).toBeUndefined()
  return result
}

/** Seconds on two free cores; many times that on a machine that does other things. */
const TIMEOUT_MS = 600_000

describe('generated cases', { timeout: TIMEOUT_MS }, () => {
  it('are decided as the tables of the field say, under a fixed seed, and try every rule both ways', async () => {
    const { coverage, outcomes } = await provenBy(2562, 3500)
    expect(unproved(coverage)).toEqual([])
    expect(coverage.size).toBeGreaterThan(90)
    const out = Object.keys(outcomes).filter((name) => !name.includes(' receive '))
    const reached = out.map((name) => name.replace(/ \w+/, ''))
    for (const node of ['TH', 'AU'])
      for (const outcome of ['deny', 'reroute', 'needs-human', 'allow-with', 'allow'])
        expect(reached).toContain(`${node} ${outcome}`)
  })

  it('are decided so under a seed that nobody chose', async () => {
    const seed = Math.floor(Math.random() * 2 ** 32)
    process.stderr.write(`prove: seed ${seed}\n`)
    await provenBy(seed, 500)
  })

  it('find a rule that says less than the tables, and give the smallest case that shows it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'policies-'))
    onTestFinished(async () => rm(folder, { recursive: true }))
    await cp(POLICIES, folder, { recursive: true })
    const path = join(folder, 'markings/tlp.cedar')
    const text = await readFile(path, 'utf8')
    const weaker = text.replace('["unmarked", "unknown"]', '["unmarked"]')
    expect(weaker).not.toBe(text)
    await writeFile(path, weaker)
    const { failure } = await tryBlock({ policies: folder, seed: 2562, block: 0, cases: 3000 })
    expect(failure?.plan.trial).toMatchObject({ one: { arrivals: [{ tlp: 'unknown' }] } })
  })
})

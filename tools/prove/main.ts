// `npm run prove`: generated cases against an oracle (docs/prove.md). Ends with exit code 1 when a case fails, or when a rule
// never stood or always did.
import { join } from 'node:path'
import { tryBlock } from '../../packages/server/test/prove/block.ts'
import { unproved } from '../../packages/server/test/prove/coverage.ts'
import { EQUIVALENT } from '../../packages/server/test/prove/equivalent.ts'
import { nameOf, openMutation } from '../../packages/server/test/prove/mutation.ts'
import { type Options, readOptions } from './option.ts'
import { runBlocks, type Total } from './run.ts'

const POLICIES = join(import.meta.dirname, '../../policies')

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const number = (value: number): string => value.toLocaleString('en')

const showFailure = (seed: number, block: number, failure: NonNullable<Total['failure']>): void => {
  say(`Seed ${seed}, block ${block}, case ${failure.index} fails. As small as it could be made:`)
  say(JSON.stringify(failure.plan, null, 2))
  for (const { what, said, expected } of failure.faults)
    say(`${what}\n  said      ${JSON.stringify(said)}\n  expected  ${JSON.stringify(expected)}`)
  say(`rules that stood: ${failure.rules.map((rules) => rules.join(', ')).join(' | ')}`)
  say(`again: npm run prove -- --seed ${seed} --only ${block}:${failure.index}`)
}

/** One case alone; says whether it holds. */
const proveOne = async (seed: number, { block, index }: NonNullable<Options['only']>): Promise<boolean> => {
  const { failure, outcomes } = await tryBlock({ policies: POLICIES, seed, block, cases: 1, only: index })
  if (failure) showFailure(seed, block, { ...failure, block })
  else say(`holds: ${Object.keys(outcomes).join(', ')}`)
  return failure === undefined
}

/** Whether the cases of the packs notice every mutant that is not the same rule. */
const proveMutants = async (): Promise<boolean> => {
  const start = Date.now()
  const { mutants, notices } = await openMutation(POLICIES)
  const missed: string[] = []
  for (const [index, mutant] of mutants.entries()) {
    const name = nameOf(mutant)
    if (notices(mutant) === name in EQUIVALENT) missed.push(name)
    if (index % 100 === 99)
      process.stderr.write(`${number(index + 1)} of ${number(mutants.length)} mutants\n`)
  }
  for (const name of missed)
    say(`${name in EQUIVALENT ? 'listed as the same, but noticed' : 'not noticed'}: ${name}`)
  const same = Object.keys(EQUIVALENT).length
  const seconds = number(Math.round((Date.now() - start) / 1000))
  say(
    `${number(mutants.length)} mutants, ${same} of them the same rule; ${missed.length} not as they should be; ${seconds} s`,
  )
  return missed.length === 0
}

const summary = (total: Total, seed: number, seconds: number): string => {
  const { coverage, cases, further, units, requests, classes } = total
  const stood = [...coverage.values()].filter((one) => one.stood > 0).length
  return [
    `seed ${seed}`,
    `${number(cases)} cases in ${number(units)} units and alone, ${number(further)} of them also with a further forbid`,
    `${number(Math.round(seconds))} s`,
    `about ${number(requests)} different questions`,
    `about ${number(classes)} classes of facts`,
    `${stood} of ${coverage.size} rules stood and did not stand`,
  ].join('; ')
}

const proveAll = async (options: Options): Promise<boolean> => {
  const { seed, cases, minutes } = options
  const start = Date.now()
  let told = start
  const total = await runBlocks({
    ...options,
    policies: POLICIES,
    until: minutes === undefined ? Infinity : start + minutes * 60_000,
    progress(done) {
      if (Date.now() - told < 5000) return
      told = Date.now()
      const seconds = (told - start) / 1000
      process.stderr.write(
        `${seconds.toFixed(0).padStart(6)} s  ${number(done)} of ${number(cases)} cases, ${number(Math.round(done / seconds))} a second\n`,
      )
    },
  })
  if (total.failure) showFailure(seed, total.failure.block, total.failure)
  const missing = total.failure ? [] : unproved(total.coverage)
  if (missing.length > 0) say(`rules that stood never, or always: ${missing.join(', ')}`)
  for (const name of Object.keys(total.outcomes).toSorted())
    process.stderr.write(`  ${name}: ${number(total.outcomes[name] ?? 0)}\n`)
  say(summary(total, seed, (Date.now() - start) / 1000))
  return !total.failure && missing.length === 0
}

const options = readOptions(process.argv.slice(2))
const prove = (): Promise<boolean> => {
  if (options.mutants) return proveMutants()
  return options.only ? proveOne(options.seed, options.only) : proveAll(options)
}
process.exitCode = (await prove()) ? 0 : 1

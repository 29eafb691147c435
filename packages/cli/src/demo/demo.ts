// `saphan demo`: two nodes with made-up examples, linked by the arrangement; a second start goes on where it stopped.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createSide } from '@saphan/server/demo/people.ts'
import type { DemoToken } from '@saphan/server/demo/token.ts'
import { declare, type Place } from '../declare.ts'
import type { Shell } from '../shell.ts'
import { DEMO_FLAGS } from './flags.ts'
import { addReset, addStorm } from './inside.ts'
import { addressOf, makeNodes, type Home, type Tokens } from './make.ts'
import { readMemory, writeMemory } from './memory.ts'
import { createPair, keepFolders, keptFolder, type Pair } from './pair.ts'
import { readyLines, readyNode, type Ready } from './ready.ts'

type DemoOptions = { thPort?: string; auPort?: string; dir?: string; empty?: boolean; fresh?: boolean }

/** Makes both nodes, unless they are made; what was begun and not finished is thrown away. */
const prepare = async (
  shell: Shell,
  folder: string,
  homes: readonly [Home, Home],
  isEmpty: boolean,
): Promise<Tokens> => {
  const memory = readMemory(folder)
  if (memory && homes.every(({ folder: one }) => existsSync(keptFolder(one)))) return memory.tokens
  for (const home of homes) rmSync(home.folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  shell.note({
    en: 'Two nodes come to an agreement and live through ninety days …',
    th: 'ระบบทั้งสองฝ่ายกำลังจัดทำข้อตกลงและแลกเปลี่ยนข้อมูลย้อนหลังเก้าสิบวัน …',
  })
  const tokens = await makeNodes(homes, isEmpty)
  keepFolders(homes)
  writeMemory(folder, { tokens, addresses: homes.map(addressOf) })
  return tokens
}

const untilStopped = (pair: Pair): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    void pair.ended.then(resolve)
  })

const homesOf = (folder: string, options: DemoOptions): readonly [Home, Home] => [
  { party: 'TH', folder: join(folder, 'th'), port: Number(options.thPort ?? '8010') },
  { party: 'AU', folder: join(folder, 'au'), port: Number(options.auPort ?? '8020') },
]

const runDemo = async (shell: Shell, options: DemoOptions): Promise<void> => {
  const folder = resolve(options.dir ?? 'demo-data')
  if (options.fresh) rmSync(folder, { recursive: true, force: true })
  const homes = homesOf(folder, options)
  const tokens = await prepare(shell, folder, homes, options.empty === true)
  const pair = createPair(homes, tokens)
  try {
    shell.note({ en: 'Two nodes start …', th: 'กำลังเริ่มระบบทั้งสองฝ่าย …' })
    await pair.start()
    const ready: Ready = {
      ready: true,
      nodes: await Promise.all(
        homes.map((home) =>
          readyNode(createSide(home.party, addressOf(home)), tokens[home.party] as DemoToken),
        ),
      ),
    }
    process.stdout.write(shell.json ? `${JSON.stringify(ready)}\n` : `${readyLines(ready).join('\n')}\n`)
    await untilStopped(pair)
  } finally {
    await pair.stop()
  }
}

export const addDemo = (place: Place): void => {
  declare<DemoOptions, []>(
    place,
    {
      name: 'demo',
      summary: { en: 'run a demonstration with two nodes', th: 'สาธิตการทำงานด้วยระบบสองฝ่าย' },
      more: {
        en: 'Everything in it is made up. A second start goes on where it stopped. With --json one line of JSON is written once both nodes are ready.',
        th: 'ข้อมูลทั้งหมดสมมติขึ้น เริ่มครั้งต่อไปจะทำต่อจากเดิม เมื่อใช้ --json จะเขียน JSON หนึ่งบรรทัดเมื่อทั้งสองระบบพร้อม',
      },
      flags: DEMO_FLAGS,
    },
    async (options) => {
      await runDemo(place.shell, options)
      return undefined
    },
  )
  const demo = place.parent.commands.find((command) => command.name() === 'demo')
  if (demo === undefined) return
  // Flags behind `reset` are those of `reset`, though `demo` has some of the same name.
  const inside = { ...place, parent: demo.enablePositionalOptions() }
  addReset(inside)
  addStorm(inside)
}

// `saphan demo`: two nodes with made-up examples, linked by the arrangement; a second start goes on where it stopped.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bringExamples } from '@saphan/server/demo/examples.ts'
import { annexTo, conclude, draftBetween, table } from '@saphan/server/demo/meeting.ts'
import { createSide, settleIn, type Side } from '@saphan/server/demo/people.ts'
import { issueDemoToken, type DemoToken } from '@saphan/server/demo/token.ts'
import { declare, type Place } from '../declare.ts'
import type { Shell } from '../shell.ts'
import { startProcess, type NodeProcess } from './process.ts'
import { readyLines, readyNode, type Ready } from './ready.ts'

type DemoOptions = { thPort?: string; auPort?: string; dir?: string; empty?: boolean; fresh?: boolean }

/** What the demonstration remembers between starts: secrets that nodes show once. */
type Memory = { tokens: Record<string, DemoToken> }

const readMemory = (file: string): Memory =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Memory) : { tokens: {} }

const agreementsOf = async (side: Side) =>
  (await (await side.as('delegate')).call('agreement.list')).agreements

const BEFORE_FORCE = ['draft', 'negotiated', 'approved', 'signed']

/** The arrangement in force on both sides, concluded if need be. */
const arrange = async (sides: readonly [Side, Side]): Promise<string> => {
  const known = (await agreementsOf(sides[0])).find(
    ({ state, amends }) => amends === undefined && !BEFORE_FORCE.includes(state),
  )
  return known?.id ?? conclude(sides, await draftBetween(sides))
}

const prepare = async (
  sides: readonly [Side, Side],
  file: string,
  { empty }: DemoOptions,
): Promise<Memory> => {
  const memory = readMemory(file)
  for (const side of sides) {
    await settleIn(side)
    memory.tokens[side.party] ??= await issueDemoToken(side)
    writeFileSync(file, JSON.stringify(memory), { mode: 0o600 })
  }
  const digest = await arrange(sides)
  if (empty) return memory
  const isTabled = (await agreementsOf(sides[0])).some(({ amends }) => amends === digest)
  if (!isTabled) await table(sides, await annexTo(sides[0], digest))
  await bringExamples(...sides)
  return memory
}

const untilStopped = (nodes: readonly NodeProcess[]): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    for (const { child } of nodes) child.once('exit', () => resolve())
  })

const runDemo = async (shell: Shell, options: DemoOptions): Promise<void> => {
  const folder = resolve(options.dir ?? 'demo-data')
  if (options.fresh) rmSync(folder, { recursive: true, force: true })
  shell.note({ en: 'Two nodes start …', th: 'กำลังเริ่มระบบทั้งสองฝ่าย …' })
  const nodes = await Promise.all([
    startProcess(join(folder, 'th'), Number(options.thPort ?? '8010')),
    startProcess(join(folder, 'au'), Number(options.auPort ?? '8020')),
  ])
  try {
    const [th, au] = nodes
    const sides = [createSide('TH', th?.address ?? ''), createSide('AU', au?.address ?? '')] as const
    shell.note({ en: 'They come to an agreement …', th: 'กำลังจัดทำข้อตกลงเชื่อมต่อระบบ …' })
    const { tokens } = await prepare([...sides], join(folder, 'demonstration.json'), options)
    const ready: Ready = {
      ready: true,
      nodes: await Promise.all(sides.map((side) => readyNode(side, tokens[side.party] as DemoToken))),
    }
    process.stdout.write(shell.json ? `${JSON.stringify(ready)}\n` : `${readyLines(ready).join('\n')}\n`)
    await untilStopped(nodes)
  } finally {
    await Promise.all(nodes.map((node) => node.stop()))
  }
}

export const addDemo = (place: Place): void =>
  declare<DemoOptions, []>(
    place,
    {
      name: 'demo',
      summary: { en: 'run a demonstration with two nodes', th: 'สาธิตการทำงานด้วยระบบสองฝ่าย' },
      more: {
        en: 'Everything in it is made up. A second start goes on where it stopped. With --json one line of JSON is written once both nodes are ready.',
        th: 'ข้อมูลทั้งหมดสมมติขึ้น เริ่มครั้งต่อไปจะทำต่อจากเดิม เมื่อใช้ --json จะเขียน JSON หนึ่งบรรทัดเมื่อทั้งสองระบบพร้อม',
      },
      flags: [
        {
          flags: '--th-port <port>',
          text: { en: 'port of the Thai node (default 8010)', th: 'พอร์ตของระบบฝ่ายไทย (หากไม่ระบุใช้ 8010)' },
        },
        {
          flags: '--au-port <port>',
          text: {
            en: 'port of the Australian node (default 8020)',
            th: 'พอร์ตของระบบฝ่ายออสเตรเลีย (หากไม่ระบุใช้ 8020)',
          },
        },
        {
          flags: '--dir <folder>',
          text: { en: 'where its data lie (default demo-data)', th: 'ที่เก็บข้อมูล (หากไม่ระบุใช้ demo-data)' },
        },
        {
          flags: '--empty',
          text: { en: 'leave the examples out; the link is in force', th: 'ไม่ใส่ข้อมูลตัวอย่าง แต่ข้อตกลงมีผลแล้ว' },
        },
        { flags: '--fresh', text: { en: 'remove its data first', th: 'ลบข้อมูลเดิมก่อน' } },
      ],
    },
    async (options) => {
      await runDemo(place.shell, options)
      return undefined
    },
  )

// `saphan import`: gives bundles or lines of objects, or events of MISP, to a running node and follows each to its end.
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Unit } from '@saphan/core/contract/record.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { formatNumber } from '@saphan/core/language/number.ts'
import type { Client } from '../client.ts'
import { NODE_FLAGS, withClient, type NodeOptions } from '../connection.ts'
import { declare, type Place } from '../declare.ts'
import { OK, UNSOUND } from '../exit.ts'
import { fileError } from '../file.ts'
import { createProgress, type Progress } from '../progress.ts'
import { paint, type Answer, type Shell } from '../shell.ts'
import { tableOf } from '../table.ts'

type Options = NodeOptions & { name?: string; resume?: string[]; wait?: boolean; patience?: string }

const POLL_MS = 300
const PATIENCE_S = 60
const STANDARD_INPUT = '-'

type Source = { readonly name: string; readonly size: number; open(): NodeJS.ReadableStream }

const sourceOf = (path: string, name: string | undefined): Source => {
  if (path === STANDARD_INPUT) return { name: name ?? 'standard input', size: 0, open: () => process.stdin }
  try {
    const { size } = statSync(path)
    return { name: name ?? basename(path), size, open: () => createReadStream(path) }
  } catch (cause) {
    throw fileError(path, cause)
  }
}

/** The stream of a source as the network wants it; tells how many bytes have gone. */
const streamOf = (source: Source, sent: (bytes: number) => void): ReadableStream<Uint8Array> => {
  let bytes = 0
  const read = async function* () {
    for await (const chunk of source.open()) {
      bytes += chunk.length
      sent(bytes)
      yield chunk
    }
  }
  return Readable.toWeb(Readable.from(read(), { objectMode: true })) as ReadableStream<Uint8Array>
}

/** A unit that the node took in although its answer never arrived: the only new one of that name and length. */
const findTaken = async (
  client: Client,
  known: ReadonlySet<string>,
  { name, bytes }: { name: string; bytes: number },
): Promise<Unit | undefined> => {
  const { units } = await client.call('unit.list')
  const found = units.filter((unit) => !known.has(unit.id) && unit.name === name && unit.bytes === bytes)
  return found.length === 1 ? found[0] : undefined
}

const upload = async (client: Client, source: Source, progress: Progress): Promise<Unit> => {
  const { units } = await client.call('unit.list')
  let bytes = 0
  const body = streamOf(source, (sent) => {
    bytes = sent
    progress.show(sent, source.size, source.name)
  })
  try {
    return await client.send('unit.add', { query: { name: source.name } }, body)
  } catch (error) {
    if (!isSaphanError(error, 'node.unreachable')) throw error
    const taken = await findTaken(client, new Set(units.map(({ id }) => id)), {
      name: source.name,
      bytes,
    }).catch(() => undefined)
    if (taken) return taken
    throw error
  }
}

const isAtEnd = ({ state }: Unit): boolean => state === 'complete' || state === 'failed'

/** Follows a unit to its end; a node that is away for a while is waited for. */
const follow = async (
  client: Client,
  id: string,
  { progress, patienceS }: { progress: Progress; patienceS: number },
): Promise<Unit> => {
  let heardAt = performance.now()
  for (;;) {
    try {
      const unit = await client.call('unit.get', { params: { id } })
      heardAt = performance.now()
      progress.show(unit.stored + unit.failed, unit.total, unit.name)
      if (isAtEnd(unit)) return unit
    } catch (error) {
      const isGone = performance.now() - heardAt > patienceS * 1000
      if (!isSaphanError(error, 'node.unreachable') || isGone)
        throw isSaphanError(error, 'node.unreachable')
          ? new SaphanError(error.code, error.message, {
              cause: error.cause,
              details: { unit: id },
              help: `the node has unit \`${id}\` and goes on with it; follow it with --resume ${id}`,
            })
          : error
    }
    await pause(POLL_MS)
  }
}

const isWhole = (unit: Unit): boolean => unit.state !== 'failed' && unit.failed === 0

const lineOf = ({ language }: Shell, unit: Unit): string[] => [
  isWhole(unit) ? paint('green', 'ok') : paint('red', '!!'),
  unit.name,
  unit.id,
  ...[unit.total, unit.stored, unit.failed, unit.decided, unit.released, unit.waiting, unit.withheld].map(
    (count) => formatNumber(count, language),
  ),
]

const answerOf = (shell: Shell, units: readonly Unit[]): Answer => {
  const head = [
    '  ',
    shell.say({ en: 'name', th: 'ชื่อ' }),
    shell.say({ en: 'unit', th: 'ชุดข้อมูล' }),
    shell.say({ en: 'objects', th: 'รายการ' }),
    shell.say({ en: 'stored', th: 'จัดเก็บ' }),
    shell.say({ en: 'refused', th: 'ไม่รับ' }),
    shell.say({ en: 'decided', th: 'พิจารณาแล้ว' }),
    shell.say({ en: 'released', th: 'ส่งมอบ' }),
    shell.say({ en: 'waiting', th: 'รอพิจารณา' }),
    shell.say({ en: 'withheld', th: 'ไม่เปิดเผย' }),
  ]
  const failures = units.flatMap(({ failures: list, failed }) => [
    ...list.map(({ id, message }) => `  ${id}: ${message}`),
    ...(failed > list.length
      ? [
          `  ${shell.say({ en: `and ${failed - list.length} more`, th: `และอีก ${failed - list.length} รายการ` })}`,
        ]
      : []),
  ])
  const heading = shell.say({ en: 'Not taken:', th: 'รายการที่ไม่รับ:' })
  return {
    document: { units },
    lines: [
      ...tableOf([head, ...units.map((unit) => lineOf(shell, unit))]),
      ...(failures.length === 0 ? [] : ['', heading, ...failures]),
    ],
    exit: units.every(isWhole) ? OK : UNSOUND,
  }
}

const patienceFrom = ({ patience = String(PATIENCE_S) }: Options): number => {
  const seconds = Number(patience)
  if (Number.isFinite(seconds) && seconds >= 0) return seconds
  throw new SaphanError('cli.usage', `\`${patience}\` is not a number of seconds`)
}

const importAll = async (shell: Shell, options: Options, files: readonly string[]): Promise<Answer> => {
  const { resume = [], wait = true } = options
  if (files.length + resume.length === 0) throw new SaphanError('cli.usage', 'there is nothing to import')
  const sources = files.map((path) => sourceOf(path, files.length === 1 ? options.name : undefined))
  const patienceS = patienceFrom(options)
  const progress = createProgress(shell)
  return withClient(shell, options, async (client) => {
    const units: Unit[] = []
    for (const id of resume) units.push(await client.call('unit.get', { params: { id } }))
    for (const source of sources) units.push(await upload(client, source, progress))
    progress.end()
    if (!wait) return answerOf(shell, units)
    const ended: Unit[] = []
    for (const { id } of units) ended.push(await follow(client, id, { progress, patienceS }))
    progress.end()
    return answerOf(shell, ended)
  })
}

export const addImport = (place: Place): void =>
  declare<Options, [string[]]>(
    place,
    {
      name: 'import',
      summary: {
        en: 'give STIX bundles, lines of objects or events of MISP to a running node',
        th: 'นำเข้าชุดอ็อบเจ็กต์ STIX อ็อบเจ็กต์บรรทัดละหนึ่งรายการ หรือเหตุการณ์ของ MISP สู่ระบบที่ทำงานอยู่',
      },
      more: {
        en: 'The node stores all first and then decides; the command follows until that is done. It ends with 3 when an object was refused. If the node goes away meanwhile, its work goes on when it is back: follow it with --resume.',
        th: 'ระบบจัดเก็บทั้งหมดก่อนแล้วจึงพิจารณา คำสั่งนี้ติดตามจนเสร็จ และจบด้วยรหัส 3 เมื่อมีรายการที่ไม่รับ หากระบบหยุดระหว่างนั้น งานจะดำเนินต่อเมื่อระบบกลับมา ติดตามได้ด้วย --resume',
      },
      words: [
        {
          name: '[files...]',
          text: { en: 'files to import; - is standard input', th: 'ไฟล์ที่จะนำเข้า โดย - หมายถึงข้อมูลเข้ามาตรฐาน' },
        },
      ],
      flags: [
        {
          flags: '--name <name>',
          text: { en: 'name of the unit, for a single file', th: 'ชื่อชุดข้อมูล ใช้เมื่อมีไฟล์เดียว' },
        },
        {
          flags: '--resume <unit...>',
          text: { en: 'follow units that the node has already', th: 'ติดตามชุดข้อมูลที่ระบบรับไว้แล้ว' },
        },
        {
          flags: '--no-wait',
          text: { en: 'end once the node has taken the files', th: 'จบเมื่อระบบรับไฟล์แล้ว' },
        },
        {
          flags: '--patience <seconds>',
          text: {
            en: `how long to wait for a node that is away (default ${PATIENCE_S})`,
            th: `เวลารอระบบที่ติดต่อไม่ได้ เป็นวินาที (หากไม่ระบุใช้ ${PATIENCE_S})`,
          },
        },
        ...NODE_FLAGS,
      ],
    },
    (options, files) => importAll(place.shell, options, files),
  )

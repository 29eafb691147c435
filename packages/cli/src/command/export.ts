// `saphan export`: a feed as the folder that `verify` checks, and records as lines.
import { open, rename, rm } from 'node:fs/promises'
import type { RecordLine } from '@saphan/core/contract/record.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { formatNumber } from '@saphan/core/language/number.ts'
import type { Ask, Client } from '../client.ts'
import { NODE_FLAGS, withClient, type NodeOptions } from '../connection.ts'
import { declare, declareGroup, type Place } from '../declare.ts'
import { fileError } from '../file.ts'
import type { Answer, Shell } from '../shell.ts'
import { addFeed, addFeeds } from './export-feed.ts'

const PAGE = 200

type Filters = { query?: string; kind?: string; area?: string; type?: string; tlp?: string; origin?: string }

async function* readLines(client: Client, { query: q, ...filters }: Filters): AsyncGenerator<RecordLine[]> {
  let cursor: string | undefined
  do {
    const query = {
      ...filters,
      canonical: true,
      ...(q === undefined ? {} : { q }),
      ...(cursor === undefined ? {} : { cursor }),
      limit: PAGE,
    } as NonNullable<Ask<'record.list'>['query']>
    const { items, next } = await client.call('record.list', { query })
    yield items
    cursor = next
  } while (cursor !== undefined)
}

/** Writes each record's canonical text on a line, in the order of the list; returns how many. */
const writeRecords = async (
  client: Client,
  filters: Filters,
  write: (text: string) => Promise<void>,
): Promise<number> => {
  let written = 0
  for await (const items of readLines(client, filters)) {
    const texts = items.flatMap(({ canonical }) => canonical ?? [])
    await write(texts.map((text) => `${text}\n`).join(''))
    written += texts.length
  }
  return written
}

/** To a file by way of a part beside it, so that a file under the name asked for is always whole. */
const toFile = async (
  file: string,
  work: (write: (text: string) => Promise<void>) => Promise<number>,
): Promise<number> => {
  const part = `${file}.part`
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      const written = await work(async (text) => void (await handle.write(text)))
      await handle.sync()
      await rename(part, file)
      return written
    } finally {
      await handle.close()
      await rm(part, { force: true })
    }
  } catch (cause) {
    throw fileError(file, cause)
  }
}

const toStandardOutput = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })

const exportRecords = async (
  shell: Shell,
  { out, ...options }: NodeOptions & Filters & { out?: string },
): Promise<Answer | undefined> => {
  const { query, kind, area, type, tlp, origin, ...node } = options
  const given = Object.entries({ query, kind, area, type, tlp, origin }).filter(
    ([, value]) => value !== undefined,
  )
  const filters: Filters = Object.fromEntries(given)
  if (out === undefined && shell.json)
    throw new SaphanError(
      'cli.usage',
      'with `--json` a file is needed: the records themselves are no one document',
      {
        help: 'give --out',
      },
    )
  const written = await withClient(shell, node, (client) =>
    out === undefined
      ? writeRecords(client, filters, toStandardOutput)
      : toFile(out, (write) => writeRecords(client, filters, write)),
  )
  const count = formatNumber(written, shell.language)
  const said = { en: `${count} records written`, th: `ส่งออก ${count} รายการ` }
  if (out !== undefined) return { document: { file: out, records: written }, lines: [shell.say(said)] }
  shell.note(said)
  return undefined
}

const addRecords = (place: Place): void =>
  declare<NodeOptions & Filters & { out?: string }, []>(
    place,
    {
      name: 'records',
      summary: {
        en: 'write the records that you may see, one object a line, newest first',
        th: 'ส่งออกรายการที่ท่านมีสิทธิดู บรรทัดละหนึ่งอ็อบเจ็กต์ เรียงจากใหม่ไปเก่า',
      },
      flags: [
        {
          flags: '--out <file>',
          text: {
            en: 'file to write (default: standard output)',
            th: 'ไฟล์ปลายทาง (หากไม่ระบุ ใช้ข้อมูลออกมาตรฐาน)',
          },
        },
        {
          flags: '--query <words>',
          text: { en: 'only what is found by these words', th: 'เฉพาะที่ค้นพบด้วยคำเหล่านี้' },
        },
        { flags: '--kind <kind>', text: { en: 'only this kind', th: 'เฉพาะประเภทนี้' } },
        {
          flags: '--area <area>',
          text: { en: 'only this area, such as cyber.info', th: 'เฉพาะด้านนี้ เช่น cyber.info' },
        },
        { flags: '--type <type>', text: { en: 'only this STIX type', th: 'เฉพาะชนิด STIX นี้' } },
        { flags: '--tlp <tlp>', text: { en: 'only this TLP marking', th: 'เฉพาะเครื่องหมาย TLP นี้' } },
        { flags: '--origin <party>', text: { en: "only from this Party's side", th: 'เฉพาะจากฝ่ายนี้' } },
        ...NODE_FLAGS,
      ],
    },
    (options) => exportRecords(place.shell, options),
  )

export const addExport = (place: Place): void => {
  const group = declareGroup(place, {
    name: 'export',
    summary: {
      en: 'write a feed or records to disk: feed, records',
      th: 'ส่งออกสายข้อมูลหรือรายการ: feed, records',
    },
  })
  for (const add of [addFeeds, addFeed, addRecords]) add(group)
}

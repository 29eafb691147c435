// `saphan export feed`: a feed as the folder that anyone can check (docs/spec/feed.md "Exported folder").
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { formatNumber } from '@saphan/core/language/number.ts'
import { checkFolder } from '@saphan/core/proof/check-folder.ts'
import type { ReadFile } from '@saphan/core/proof/folder.ts'
import type { ProofReport } from '@saphan/core/proof/report.ts'
import type { Client } from '../client.ts'
import { NODE_FLAGS, withClient, type NodeOptions } from '../connection.ts'
import { declare, type Place } from '../declare.ts'
import { sha256 } from '../digest.ts'
import { OK, UNSOUND } from '../exit.ts'
import { fileError } from '../file.ts'
import { createProgress } from '../progress.ts'
import { reportDocument, reportLines } from '../report.ts'
import type { Shell } from '../shell.ts'
import { tableOf } from '../table.ts'

/** A receipt that comes in between two files makes them disagree; then all is got again. */
const ATTEMPTS = 3

const mustBeEmpty = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
    if ((await readdir(folder)).length > 0) throw new SaphanError('file.exists', `\`${folder}\` is not empty`)
  } catch (cause) {
    throw fileError(folder, cause)
  }
}

/** Gets each file that the check asks for, keeps it in the folder, and hands it on: what was checked is what lies there. */
const keeperOf =
  (client: Client, { id, size }: FeedLine, folder: string): ReadFile =>
  async (path) => {
    let bytes: Uint8Array
    try {
      bytes = await client.file('feed.file', { params: { id, '*': `at/${size}/${path}` } })
    } catch (error) {
      if (isSaphanError(error, 'feed.absent')) return undefined
      throw error
    }
    try {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, bytes)
      return bytes
    } catch (cause) {
      throw fileError(folder, cause)
    }
  }

/** The one feed with an id, the beginning of one, or an origin. */
const findFeed = async (client: Client, given: string): Promise<FeedLine> => {
  const { feeds } = await client.call('feed.list')
  const found = feeds.filter(
    ({ id, origin }) => origin === given || (given.length >= 8 && id.startsWith(given)),
  )
  const [feed] = found
  if (found.length !== 1 || !feed)
    throw new SaphanError('feed.absent', `no one feed is \`${given}\``, { help: 'see `saphan export feeds`' })
  if (feed.size === 0)
    throw new SaphanError('feed.absent', `nothing has been released in \`${feed.origin}\` yet`)
  return feed
}

const getFeed = async (shell: Shell, client: Client, given: string, folder: string): Promise<ProofReport> => {
  for (let attempt = 1; ; attempt += 1) {
    const feed = await findFeed(client, given)
    const progress = createProgress(shell)
    const report = await checkFolder(keeperOf(client, feed, folder), {
      sha256,
      onProgress: (checked, size) => progress.show(checked, size),
    })
    progress.end()
    const now = await findFeed(client, given)
    const isDisturbed = now.receipt?.at !== feed.receipt?.at
    if (report.ok || !isDisturbed || attempt === ATTEMPTS) return report
    await rm(folder, { recursive: true })
    await mkdir(folder, { recursive: true })
  }
}

export const addFeed = (place: Place): void =>
  declare<NodeOptions & { out: string }, [string]>(
    place,
    {
      name: 'feed',
      summary: {
        en: 'write a feed as a folder that `saphan verify` checks, and check it',
        th: 'ส่งออกสายข้อมูลเป็นโฟลเดอร์ที่ `saphan verify` ตรวจได้ พร้อมตรวจสอบ',
      },
      words: [
        {
          name: '<feed>',
          text: {
            en: 'id of the feed, its first 8 digits or more, or its origin',
            th: 'รหัสของสายข้อมูล 8 หลักแรกขึ้นไป หรือชื่อต้นทางของสายข้อมูล',
          },
        },
      ],
      flags: [
        {
          flags: '--out <folder>',
          isNeeded: true,
          text: { en: 'folder to write; new or empty', th: 'โฟลเดอร์ปลายทางซึ่งใหม่หรือว่าง' },
        },
        ...NODE_FLAGS,
      ],
    },
    async ({ out, ...options }, given) => {
      const { shell } = place
      const report = await withClient(shell, options, async (client) => {
        await findFeed(client, given)
        await mustBeEmpty(out)
        return getFeed(shell, client, given, out)
      })
      return {
        document: { folder: out, ...reportDocument(report) },
        lines: reportLines(shell, report),
        exit: report.ok ? OK : UNSOUND,
      }
    },
  )

export const addFeeds = (place: Place): void =>
  declare<NodeOptions, []>(
    place,
    {
      name: 'feeds',
      summary: { en: 'list the feeds that you may see', th: 'แสดงสายข้อมูลที่ท่านมีสิทธิดู' },
      flags: NODE_FLAGS,
    },
    async (options) => {
      const { shell } = place
      const reply = await withClient(shell, options, (client) => client.call('feed.list'))
      const head = [
        shell.say({ en: 'feed', th: 'สายข้อมูล' }),
        shell.say({ en: 'origin', th: 'ชื่อต้นทาง' }),
        shell.say({ en: 'entries', th: 'รายการ' }),
        shell.say({ en: 'receipt', th: 'ใบรับ' }),
        shell.say({ en: 'state', th: 'สถานะ' }),
      ]
      const rows = reply.feeds.map(({ id, origin, size, receipt, state }) => [
        id,
        origin,
        formatNumber(size, shell.language),
        receipt === null ? '–' : formatNumber(receipt.size, shell.language),
        state,
      ])
      const none = shell.say({ en: 'There are no feeds.', th: 'ยังไม่มีสายข้อมูล' })
      return { document: reply, lines: rows.length === 0 ? [none] : tableOf([head, ...rows]) }
    },
  )

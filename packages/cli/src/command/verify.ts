// `saphan verify`: checks an exported folder offline, with no trust in anyone (docs/spec/feed.md "Exported folder").
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { checkFolder } from '@saphan/core/proof/check-folder.ts'
import type { ReadFile } from '@saphan/core/proof/folder.ts'
import type { ProofReport } from '@saphan/core/proof/report.ts'
import { declare, type Place } from '../declare.ts'
import { sha256 } from '../digest.ts'
import { OK, UNSOUND } from '../exit.ts'
import { fileError } from '../file.ts'
import { createProgress } from '../progress.ts'
import { reportDocument, reportLines } from '../report.ts'
import type { Answer, Shell } from '../shell.ts'

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR'])

/** Reads below a folder. The check forms every path itself, from numbers and codes, so none leads out of it. */
const readerOf =
  (folder: string): ReadFile =>
  async (path) => {
    try {
      return new Uint8Array(await readFile(join(folder, path)))
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && ABSENT.has(String(cause.code))) return undefined
      throw fileError(join(folder, path), cause)
    }
  }

/** Root keys that the caller knows, each given as `XX=base64`. */
const rootsFrom = (given: readonly string[]): ReadonlyMap<string, Uint8Array> =>
  new Map(
    given.map((text): [string, Uint8Array] => {
      const [, party, key] = /^([A-Z]{2})=([A-Za-z0-9+/]{43}=)$/.exec(text) ?? []
      if (party === undefined || key === undefined)
        throw new SaphanError('cli.usage', `\`${text}\` is not a Party's code and its root key in base64`)
      return [party, decodeBase64(key)]
    }),
  )

const mustBeFolder = async (folder: string): Promise<void> => {
  try {
    if ((await stat(folder)).isDirectory()) return
  } catch (cause) {
    throw fileError(folder, cause)
  }
  throw new SaphanError('file.failed', `\`${folder}\` is not a folder`)
}

const answerOf = (shell: Shell, report: ProofReport): Answer => ({
  document: reportDocument(report),
  lines: reportLines(shell, report),
  exit: report.ok ? OK : UNSOUND,
})

export const addVerify = (place: Place): void =>
  declare<{ root?: string[] }, [string]>(
    place,
    {
      name: 'verify',
      summary: {
        en: 'check an exported folder of a feed, offline, with no trust in anyone',
        th: 'ตรวจสอบชุดข้อมูลส่งออกของสายข้อมูลโดยไม่ต้องเชื่อมต่อเครือข่ายและไม่ต้องเชื่อถือผู้ใด',
      },
      more: {
        en: 'Checks the agreement, the key lists, the signed head, the receipt, every entry, its contents and the tree, and names the entry at fault. Ends with 3 when the folder is not sound.',
        th: 'ตรวจข้อตกลง บัญชีกุญแจ ยอดทะเบียนที่ลงลายมือชื่อแล้ว ใบรับ รายการทุกรายการ เนื้อหา และโครงสร้างค่าแฮช พร้อมระบุรายการที่ผิดปกติ จบด้วยรหัส 3 เมื่อพบความผิดปกติ',
      },
      words: [{ name: '<folder>', text: { en: 'the folder to check', th: 'โฟลเดอร์ที่จะตรวจ' } }],
      flags: [
        {
          flags: '--root <party=key...>',
          text: {
            en: 'a root key known beforehand, such as XX=base64; can be given for each Party',
            th: 'กุญแจหลักที่ทราบล่วงหน้า เช่น XX=base64 ระบุได้ทุกฝ่าย',
          },
        },
      ],
    },
    async ({ root = [] }, folder) => {
      await mustBeFolder(folder)
      const progress = createProgress(place.shell)
      const report = await checkFolder(readerOf(folder), {
        sha256,
        roots: rootsFrom(root),
        onProgress: (checked, size) => progress.show(checked, size),
      })
      progress.end()
      return answerOf(place.shell, report)
    },
  )

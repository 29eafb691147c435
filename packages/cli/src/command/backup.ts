// `saphan backup` and `saphan restore`: a node's folder as one signed file, and back.
import { existsSync } from 'node:fs'
import { formatNumber } from '@saphan/core/language/number.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { lockFolder } from '@saphan/server/database/lock.ts'
import type { Manifest } from '../backup/manifest.ts'
import { readBackup } from '../backup/read.ts'
import { writeBackup } from '../backup/write.ts'
import { declare, type Place } from '../declare.ts'
import { createProgress } from '../progress.ts'
import { configFrom, FOLDER_FLAGS, type FolderOptions } from '../settings.ts'
import type { Answer, Shell } from '../shell.ts'
import { tableOf } from '../table.ts'

const answerOf = (
  shell: Shell,
  manifest: Manifest,
  more: Record<string, string>,
  notes: string[],
): Answer => {
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0)
  const { made_at: madeAt, store, keys, files } = manifest
  return {
    document: { ...more, madeAt, store, keys, files: files.length, bytes },
    lines: [
      ...tableOf([
        ...Object.values(more).map((place) => [shell.say({ en: 'Written', th: 'เขียนลง' }), place]),
        [shell.say({ en: 'Backup of', th: 'สำรองเมื่อ' }), madeAt],
        [shell.say({ en: 'Files', th: 'จำนวนไฟล์' }), formatNumber(files.length, shell.language)],
        [shell.say({ en: 'Bytes', th: 'ไบต์' }), formatNumber(bytes, shell.language)],
      ]),
      ...notes.flatMap((note) => ['', note]),
    ],
  }
}

const dumpNote = (shell: Shell): string =>
  shell.say({
    en: 'The store is on a PostgreSQL server and is not in this file: dump it with pg_dump, before this backup and not after.',
    th: 'ฐานข้อมูลอยู่บนเครื่องแม่ข่าย PostgreSQL จึงไม่อยู่ในไฟล์นี้ โปรดสำรองด้วย pg_dump ก่อนทำชุดสำรองนี้',
  })

const keysNote = (shell: Shell, withKeys: boolean): string =>
  withKeys
    ? shell.say({
        en: "The file has the node's private keys. Whoever has it can sign as this node: keep it as you keep the keys.",
        th: 'ไฟล์นี้มีกุญแจส่วนตัวของระบบ ผู้ใดมีไฟล์นี้ลงลายมือชื่อแทนระบบได้ โปรดเก็บรักษาเช่นเดียวกับกุญแจ',
      })
    : shell.say({
        en: 'The keys are not in the file: keep the folder `keys` apart, it is needed to restore.',
        th: 'ไฟล์นี้ไม่มีกุญแจ โปรดเก็บโฟลเดอร์ `keys` แยกไว้ เพราะต้องใช้เมื่อกู้คืน',
      })

const backUp = async (
  shell: Shell,
  { withKeys = false, ...options }: FolderOptions & { withKeys?: boolean },
  out: string,
): Promise<Answer> => {
  const { folder, databaseUrl } = configFrom(shell, options)
  if (!existsSync(folder)) throw new SaphanError('file.absent', `there is no folder \`${folder}\``)
  const store = databaseUrl === undefined ? 'embedded' : 'postgresql'
  // The embedded store must stand still; beside a server's, notes are only appended to and can be copied at any time.
  const unlock = store === 'embedded' ? lockFolder(folder) : () => {}
  const progress = createProgress(shell)
  try {
    const manifest = await writeBackup({
      folder,
      out,
      withKeys,
      store,
      onFile: (done, total) => progress.show(done, total),
    })
    const notes = [keysNote(shell, withKeys), ...(store === 'postgresql' ? [dumpNote(shell)] : [])]
    return answerOf(shell, manifest, { file: out }, notes)
  } finally {
    progress.end()
    unlock()
  }
}

export const addBackup = (place: Place): void =>
  declare<FolderOptions & { withKeys?: boolean }, [string]>(
    place,
    {
      name: 'backup',
      summary: {
        en: "write a node's folder to one file, signed with its ledger key",
        th: 'สำรองโฟลเดอร์ของระบบเป็นไฟล์เดียว ลงลายมือชื่อด้วยกุญแจทะเบียนของระบบ',
      },
      more: {
        en: 'With the embedded store the node must be stopped. With a PostgreSQL server it may run: dump the server first, then run this for notes and what waits.',
        th: 'หากใช้ฐานข้อมูลในตัวต้องหยุดระบบก่อน หากใช้เครื่องแม่ข่าย PostgreSQL ไม่ต้องหยุด ให้สำรองเครื่องแม่ข่ายก่อน แล้วจึงใช้คำสั่งนี้',
      },
      words: [
        {
          name: '<file>',
          text: { en: 'file to write, such as saphan.tar', th: 'ไฟล์ปลายทาง เช่น saphan.tar' },
        },
      ],
      flags: [
        {
          flags: '--with-keys',
          text: {
            en: 'with the private keys; without, keep them apart',
            th: 'รวมกุญแจส่วนตัว หากไม่รวมให้เก็บแยกไว้',
          },
        },
        ...FOLDER_FLAGS,
      ],
    },
    (options, out) => backUp(place.shell, options, out),
  )

const restore = async (
  shell: Shell,
  { keys, ...options }: FolderOptions & { keys?: string },
  archive: string,
): Promise<Answer> => {
  const { folder } = configFrom(shell, options)
  const manifest = await readBackup({ archive, folder, keys })
  const next = shell.say({
    en: 'At the next start every feed is compared with its notes and with the other side before anything is signed.',
    th: 'เมื่อเริ่มระบบครั้งต่อไป ระบบจะเทียบสายข้อมูลทุกสายกับบันทึกและกับอีกฝ่ายก่อนลงลายมือชื่อใด ๆ',
  })
  const dump = shell.say({
    en: 'The store is not in the backup: restore the dump of the PostgreSQL server that was made before it.',
    th: 'ชุดสำรองไม่มีฐานข้อมูล โปรดกู้คืนชุดสำรองของเครื่องแม่ข่าย PostgreSQL ที่ทำไว้ก่อนหน้า',
  })
  return answerOf(shell, manifest, { folder }, manifest.store === 'postgresql' ? [next, dump] : [next])
}

export const addRestore = (place: Place): void =>
  declare<FolderOptions & { keys?: string }, [string]>(
    place,
    {
      name: 'restore',
      summary: {
        en: 'restore a backup to a new folder, all of it or nothing',
        th: 'กู้คืนชุดสำรองลงโฟลเดอร์ใหม่ โดยกู้คืนทั้งหมดหรือไม่กู้คืนเลย',
      },
      more: {
        en: 'Checks the signature and every file before the folder appears. Refuses a folder that is not empty.',
        th: 'ตรวจลายมือชื่อและทุกไฟล์ก่อนสร้างโฟลเดอร์ และไม่กู้คืนลงโฟลเดอร์ที่มีข้อมูลอยู่',
      },
      words: [{ name: '<file>', text: { en: 'the backup', th: 'ชุดสำรอง' } }],
      flags: [
        {
          flags: '--keys <folder>',
          text: {
            en: "folder with the node's keys, if the backup has none",
            th: 'โฟลเดอร์กุญแจของระบบ หากชุดสำรองไม่มีกุญแจ',
          },
        },
        ...FOLDER_FLAGS,
      ],
    },
    (options, archive) => restore(place.shell, options, archive),
  )

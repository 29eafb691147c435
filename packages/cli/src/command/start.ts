// `saphan start`: runs a node until it is told to stop.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Node, NodeOptions } from '@saphan/server/app.ts'
import type { Config } from '@saphan/server/config/config.ts'
import type { Log } from '@saphan/server/http/server.ts'
import { forgetRestored, restoredFrom } from '../backup/mark.ts'
import { declare, type Place } from '../declare.ts'
import { loading } from '../loading.ts'
import { createLog } from '../log.ts'
import { configFrom, LISTEN_FLAGS, type ListenOptions } from '../settings.ts'

const FORCED = 130

/** Resolves at the first signal to stop; a second one ends the process at once. */
const toldToStop = (log: Log): Promise<string> =>
  new Promise((resolve) => {
    let isTold = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (isTold) process.exit(FORCED)
        isTold = true
        log('info', 'the node stops; a second signal ends it at once', { signal })
        resolve(signal)
      })
  })

/** Starts a node, and says plainly when another process has its port. */
export const openNode = async (
  config: Config,
  log: Log,
  demonstration?: NodeOptions['demonstration'],
): Promise<Node> => {
  try {
    return await loading(async () => {
      const { startNode } = await import('@saphan/server/app.ts')
      return startNode(config, { log, ...(demonstration ? { demonstration } : {}) })
    })
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw error
    throw new SaphanError('node.port-taken', `port ${config.port} of \`${config.host}\` is in use`, {
      cause: error,
      help: 'stop the other process, or choose another port with --port or SAPHAN_PORT',
    })
  }
}

const start = async (config: Config, log: Log): Promise<void> => {
  const stopped = toldToStop(log)
  const restored = restoredFrom(config.folder)
  if (restored)
    log('warn', 'this folder was restored: every feed is compared with its notes and the other side first', {
      backup: restored.madeAt,
    })
  const node = await openNode(config, log)
  forgetRestored(config.folder)
  log('info', 'the node listens', {
    at: `http://${config.host}:${node.port}`,
    address: node.address,
    folder: config.folder,
    store: config.databaseUrl === undefined ? 'embedded' : 'postgresql',
    demonstration: config.demonstration,
  })
  await stopped
  await node.close()
  log('info', 'the node has stopped')
}

export const addStart = (place: Place): void =>
  declare<ListenOptions, []>(
    place,
    {
      name: 'start',
      summary: { en: 'run a node until it is told to stop', th: 'เริ่มระบบและทำงานจนกว่าจะสั่งหยุด' },
      more: {
        en: 'Settings come from flags, then from the environment. SIGTERM or SIGINT stops the node in order; a second one ends it at once. With --json each line of the log is one JSON object.',
        th: 'ใช้ค่าจากตัวเลือกก่อน แล้วจึงใช้ค่าจากสภาพแวดล้อม สัญญาณ SIGTERM หรือ SIGINT หยุดระบบตามลำดับ สัญญาณที่สองหยุดทันที เมื่อใช้ --json แต่ละบรรทัดของบันทึกเป็นอ็อบเจ็กต์ JSON',
      },
      flags: LISTEN_FLAGS,
    },
    async (options) => {
      await start(configFrom(place.shell, options), createLog(place.shell.json))
      return undefined
    },
  )

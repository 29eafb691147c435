// One node of the demonstration as a process of its own, started by `saphan demo`: like `saphan start`, and it can pass on
// the wish to begin again to the process that started it, with which it also ends.
import type { DemonstrationFace } from '@saphan/core/contract/demonstration.ts'
import { readConfig } from '@saphan/server/config/config.ts'
import { openNode } from '../command/start.ts'
import { createLog } from '../log.ts'

/** What the process is told, as JSON in its one argument. */
export type ServedNode = {
  readonly folder: string
  readonly port: number
  readonly address: string
  readonly face: DemonstrationFace
}

/** What the process says to the one that started it. */
export const RESET = 'reset'

const serve = async ({ folder, port, address, face }: ServedNode): Promise<void> => {
  const log = createLog(true)
  const config = readConfig({
    SAPHAN_FOLDER: folder,
    SAPHAN_PORT: String(port),
    SAPHAN_ADDRESS: address,
    SAPHAN_DEMONSTRATION: '1',
  })
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('disconnect', () => resolve())
    // Ctrl-C reaches every process of the terminal; the one that started this one decides.
    process.on('SIGINT', () => {})
  })
  const node = await openNode(config, log, { face, reset: () => process.send?.(RESET) })
  process.send?.('ready')
  await stopped
  await node.close()
  process.exit(0)
}

if (import.meta.main) await serve(JSON.parse(process.argv[2] ?? '') as ServedNode)

// Starts an empty node in a folder with the words of the README.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startNpm } from './npm-command.ts'

/** Whether `npm start` gives a node that waits for its first administrator and shows the console. */
export const tryStart = async (folder: string): Promise<boolean> => {
  const data = mkdtempSync(join(tmpdir(), 'saphan-start-'))
  const port = `${await freePort()}`
  const npm = startNpm(folder, ['start'], { SAPHAN_FOLDER: data, SAPHAN_PORT: port })
  try {
    await npm.line(/the node listens/)
    const address = `http://127.0.0.1:${port}`
    const { firstRun } = (await (await fetch(`${address}/api/node`)).json()) as { firstRun?: boolean }
    return firstRun === true && (await (await fetch(`${address}/`)).text()).includes('<script')
  } finally {
    await npm.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

// A thread of its own that turns a file of MISP events into lines of STIX objects, so that a large one keeps nobody waiting.
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { decodeUtf8Strict, parseJson } from '@saphan/core/json/parse.ts'
import { eventToStix } from '@saphan/core/misp/event-to-stix.ts'
import type { MispFinding } from '@saphan/core/misp/finding.ts'
import { readMispEvents } from '@saphan/core/misp/read-event.ts'

/** Which file is read, and which is written. */
export type MispWork = { readonly from: string; readonly to: string }

/** What became of it. */
export type MispTold =
  | { readonly objects: number; readonly findings: readonly MispFinding[] }
  | { readonly refused: Pick<SaphanError, 'code' | 'message'> }

const LINES_AT_ONCE = 1000

const convert = ({ from, to }: MispWork): MispTold => {
  const { events, findings } = readMispEvents(parseJson(decodeUtf8Strict(readFileSync(from))))
  const all = [...findings]
  const written = new Set<string>()
  const file = openSync(to, 'wx', 0o600)
  try {
    for (const event of events) {
      const { objects, findings: lost } = eventToStix(event)
      all.push(...lost)
      // Events of one file share organisations and markings.
      const fresh = objects.filter(({ id }) => !written.has(id))
      for (let at = 0; at < fresh.length; at += LINES_AT_ONCE) {
        const lines = fresh.slice(at, at + LINES_AT_ONCE).map((object) => `${canonicalize(object)}\n`)
        writeSync(file, lines.join(''))
      }
      for (const { id } of fresh) written.add(id)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return { objects: written.size, findings: all }
}

const tell = (work: MispWork): MispTold => {
  try {
    return convert(work)
  } catch (error) {
    if (!(error instanceof SaphanError)) throw error
    return { refused: { code: error.code, message: error.message } }
  }
}

parentPort?.postMessage(tell(workerData as MispWork))

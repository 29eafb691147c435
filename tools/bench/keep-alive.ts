// An HTTP client that costs as little as it can, so that servers are measured and not the client: connections that stay
// open, one request after another on each, bodies counted and thrown away as they lie in one buffer.
import { connect } from 'node:net'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

const BUFFER_BYTES = 1 << 20
const CRLF2 = Buffer.from('\r\n\r\n')

/** Where and how to ask. */
export type Target = {
  readonly port: number
  readonly paths: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

/** What was had: bytes of bodies, answers, and how much of one core the client itself used. */
export type Load = {
  readonly bytes: number
  readonly answers: number
  readonly seconds: number
  readonly clientShare: number
}

const requestOf = ({ port, headers }: Target, path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')

type Head = { readonly length: number; readonly rest: number }

/** The length of the body, and how much of it came with the head. */
const readHead = (head: Buffer): Head | undefined => {
  const end = head.indexOf(CRLF2)
  if (end < 0) return undefined
  const text = head.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? Number.NaN)
  if (!text.startsWith('HTTP/1.1 200') || Number.isNaN(length))
    throw new SaphanError('caller.unreadable', `the answer begins with \`${text.split('\r\n')[0]}\``)
  return { length, rest: head.length - end - CRLF2.length }
}

type Counts = { bytes: number; answers: number }

/** One connection that asks until the deadline. */
const run = (target: Target, first: number, deadline: number, counts: Counts): Promise<void> =>
  new Promise((resolve, reject) => {
    let next = first
    let head = Buffer.alloc(0)
    let left = 0
    const ask = (): void => {
      const path = target.paths[next % target.paths.length] ?? '/'
      next += 1
      socket.write(requestOf(target, path))
    }
    const done = (): void => {
      counts.answers += 1
      if (performance.now() < deadline) ask()
      else socket.destroy()
    }
    const take = (part: Buffer): void => {
      if (left > 0) {
        counts.bytes += part.length
        left -= part.length
        if (left === 0) done()
        return
      }
      const begun = head.length === 0 ? part : Buffer.concat([head, part])
      const read = readHead(begun)
      // What is kept must not lie in the buffer that the next part overwrites.
      head = read === undefined ? Buffer.from(begun) : Buffer.alloc(0)
      if (read === undefined) return
      counts.bytes += read.rest
      left = read.length - read.rest
      if (left === 0) done()
    }
    const socket = connect({
      port: target.port,
      host: '127.0.0.1',
      onread: {
        buffer: Buffer.allocUnsafe(BUFFER_BYTES),
        callback(length, buffer) {
          try {
            take(Buffer.from(buffer.buffer, buffer.byteOffset, length))
          } catch (error) {
            reject(error as SaphanError)
            socket.destroy()
          }
          return true
        },
      },
    })
    socket.once('connect', ask)
    socket.once('error', reject)
    socket.once('close', () => resolve())
  })

/** Asks over some connections for a while. */
export const load = async (target: Target, connections: number, seconds: number): Promise<Load> => {
  const counts = { bytes: 0, answers: 0 }
  const start = performance.now()
  const used = process.cpuUsage()
  const deadline = start + seconds * 1000
  await Promise.all(Array.from({ length: connections }, (_, at) => run(target, at, deadline, counts)))
  const took = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(used)
  return { ...counts, seconds: took, clientShare: (user + system) / 1e6 / took }
}

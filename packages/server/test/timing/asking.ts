// One connection that asks one thing after another and takes the time of each; a bare socket, so that little of the
// time is the client's own.
import { once } from 'node:events'
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'

/** An answer as it came over the wire; `face` is all that must not differ: status, headers but the date, length. */
type Answer = { readonly face: string; readonly body: string; readonly tookMs: number }

/** A connection to a node. */
export type Connection = { ask(path: string): Promise<Answer>; close(): void }

const LENGTH = /\r\ncontent-length: (\d+)/i

/** The head and the body of one answer; undefined while some of it is still to come. */
const readAnswer = (bytes: Buffer): { head: string; body: string } | undefined => {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.subarray(0, end).toString('latin1')
  const length = Number(LENGTH.exec(head)?.[1] ?? 0)
  if (bytes.length < end + 4 + length) return undefined
  return { head, body: bytes.subarray(end + 4).toString('utf8') }
}

/** Opens a connection; `headers` are sent with every question. */
export const openConnection = async (port: number, headers: readonly string[]): Promise<Connection> => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let come: Buffer[] = []
  let take: (() => void) | undefined
  socket.on('data', (part: Buffer) => {
    come.push(part)
    take?.()
  })
  const answer = (): Promise<{ head: string; body: string; at: number }> =>
    new Promise((resolve, reject) => {
      take = () => {
        const at = performance.now()
        const read = readAnswer(come.length === 1 ? come[0]! : Buffer.concat(come))
        if (read !== undefined) resolve({ ...read, at })
      }
      socket.once('close', () => reject(new RangeError('the node closed the connection')))
    })
  socket.setMaxListeners(0)
  const tail = ['host: 127.0.0.1', 'connection: keep-alive', ...headers, '', ''].join('\r\n')
  return {
    async ask(path) {
      come = []
      const question = Buffer.from(`GET ${path} HTTP/1.1\r\n${tail}`)
      const coming = answer()
      const from = performance.now()
      socket.write(question)
      const { head, body, at } = await coming
      socket.removeAllListeners('close')
      const told = head
        .split('\r\n')
        .filter((line) => !/^date:/i.test(line))
        .join('\n')
      return { face: `${told}\n${Buffer.byteLength(body)}`, body, tookMs: at - from }
    },
    close: () => socket.destroy(),
  }
}

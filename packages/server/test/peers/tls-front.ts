// A proxy that ends TLS in front of a node, as docs/operate.md asks for, with a certificate that only its own file trusts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as forward } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SOUND } from '../taxii/certificate.ts'

export type TlsFront = {
  readonly address: string
  /** The certificate as a file, for clients that are to trust it. */
  readonly authority: string
  close(): Promise<void>
}

/** Starts it in front of the node at an address. */
export const aTlsFront = async (behind: string): Promise<TlsFront> => {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-tls-'))
  const authority = join(folder, 'authority.pem')
  writeFileSync(authority, SOUND.cert)
  const { hostname: host, port } = new URL(behind)
  const server = createServer(SOUND, (incoming, answer) => {
    const { method, url: path, headers } = incoming
    const outgoing = forward({ host, port, method, path, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    address: `https://localhost:${(server.address() as AddressInfo).port}`,
    authority,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

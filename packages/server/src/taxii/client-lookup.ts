// Finding a TAXII server by the name of its domain (TAXII 2.1 §8.4.1, §3.9).
import { resolveSrv } from 'node:dns/promises'

type Service = {
  readonly name: string
  readonly port: number
  readonly priority: number
  readonly weight: number
}

/** The addresses of discovery that a domain names, best first; the domain itself if it names none. */
export const findServers = async (
  domain: string,
  lookUp: (name: string) => Promise<readonly Service[]> = resolveSrv,
): Promise<string[]> => {
  const known = await lookUp(`_taxii2._tcp.${domain}`).catch((): Service[] => [])
  const order = known.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)
  const hosts = order.map(({ name, port }) => (port === 443 ? name : `${name}:${port}`))
  return (hosts.length === 0 ? [domain] : hosts).map((host) => `https://${host}/taxii2/`)
}

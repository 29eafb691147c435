// What a browser fetches before the console's first page can be drawn: the document, and the scripts and styles that it
// names or that those import, as they come over the wire.
import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Figure } from '../figure.ts'

const GOAL_KB = 250

type File = { readonly wire: number; readonly text: string }

const unpack = (bytes: Buffer, coding: string | undefined): string => {
  if (coding === 'br') return brotliDecompressSync(bytes).toString('utf8')
  return (coding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Not by `fetch`, which does not tell how many bytes came. */
const fetchFile = (address: string): Promise<File> =>
  new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'br, gzip', accept: '*/*' } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(parts)
        resolve({ wire: bytes.length, text: unpack(bytes, response.headers['content-encoding']) })
      })
    }).on('error', reject)
  })

const named = (text: string): string[] => [
  ...[...text.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
    ([, path]) => path ?? '',
  ),
  ...[...text.matchAll(/(?:^|[;}])import(?:[^"'();]*from)?["'](\.[^"']+\.js)["']/g)].map(
    ([, path]) => path ?? '',
  ),
]

/** The first load from a running node. */
export const consoleFigure = async (address: string): Promise<Figure> => {
  const open = [new URL('/', address).href]
  const seen = new Map<string, number>()
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue
    const { wire, text } = await fetchFile(at)
    seen.set(at, wire)
    open.push(...named(text).map((path) => new URL(path, at).href))
  }
  const rest = { what: 'console, first load', unit: 'kB' }
  if (seen.size < 2) return { ...rest, value: undefined, why: 'the console is not built' }
  return {
    ...rest,
    value: [...seen.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000,
    goal: { at: 'most', value: GOAL_KB },
    beside: `${seen.size} files: the document, and what it names or that imports; without fonts`,
  }
}

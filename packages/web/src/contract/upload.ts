// Sends a file as a stream of bytes and says how far it is; `fetch` cannot tell progress.
import { CONTRACT } from '@saphan/core/contract/contract.ts'
import { addressOf, failureOf, type Reply, unreachable } from './call.ts'

/** Media types by the end of a file's name; everything else is plain bytes. */
const mediaTypeOf = (name: string): string => {
  if (/\.(ndjson|jsonl)$/i.test(name)) return 'application/x-ndjson'
  return /\.json$/i.test(name) ? 'application/stix+json' : 'application/octet-stream'
}

/** Sends one file; `onProgress` gets the share sent, from 0 to 1. */
export const upload = (file: File, onProgress: (share: number) => void): Promise<Reply<'unit.add'>> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(CONTRACT['unit.add'], { query: { name: file.name } }))
    request.setRequestHeader('x-saphan', '1')
    request.setRequestHeader('content-type', mediaTypeOf(file.name))
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('error', () => reject(unreachable(0)))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as Reply<'unit.add'>)
      } else reject(failureOf(request.status, request.responseText))
    })
    request.send(file)
  })

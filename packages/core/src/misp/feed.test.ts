// A feed as PyMISP writes it: the same manifest and hashes for the same event.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../json/parse.ts'
import type { JsonObject } from '../json/value.ts'
import { anAttribute, anEvent } from './example.ts'
import { mispFeed } from './feed.ts'
import { readMispEvents } from './read-event.ts'

const folder = join(import.meta.dirname, '../../../../conformance/misp')
const read = (name: string) => parseJson(readFileSync(join(folder, name), 'utf8'))
const { feeds } = read('feed.json') as { feeds: Record<string, { manifest: JsonObject; hashes: string[] }> }
const OFFERED_BY = { uuid: '0e0f6a3c-1d52-4b8e-9f6b-2f7f0f3f9a12', name: 'A node' }

describe('a feed', () => {
  it.each(Object.entries(feeds))(
    'of the event %s is what PyMISP makes of it',
    (name, { manifest, hashes }) => {
      const feed = mispFeed(readMispEvents(read(`event/${name}.json`)).events, OFFERED_BY)
      expect(feed.manifest).toEqual(manifest)
      expect(feed.hashes.trimEnd().split('\n')).toEqual(hashes)
      expect([...feed.events.keys()]).toEqual(Object.keys(manifest))
    },
  )

  it('names whoever offers it as the author of an event that names none', () => {
    const event = anEvent({ orgc: undefined, attributes: [anAttribute()] })
    const { manifest, events } = mispFeed([event], OFFERED_BY)
    expect(manifest[event.uuid]).toMatchObject({ Orgc: OFFERED_BY })
    expect(events.get(event.uuid)).toMatchObject({ Event: { Orgc: OFFERED_BY } })
  })

  it('has no hash of what was deleted', () => {
    expect(mispFeed([anEvent({ attributes: [anAttribute({ deleted: true })] })], OFFERED_BY).hashes).toBe('')
  })
})

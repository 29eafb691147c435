// A security advisory in the fake: a report that holds one, and what the node says of it.
import { anAdvisory } from '@saphan/core/csaf/example.ts'
import { stixOf } from '@saphan/core/csaf/stix.ts'
import { csafTestName } from '@saphan/core/csaf/test-name.ts'
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import type { Reply } from '../src/contract/call.ts'
import type { Thing } from './fake-data.ts'

/** The report of the advisory, from a Party. */
export const advisoryThing = (origin: string): Thing => {
  const view = anAdvisory()
  const { objects, report } = stixOf(view, encodeUtf8('{}'))
  const version = '2026-03-02T03:00:00.000Z'
  return {
    line: {
      id: report,
      version,
      type: 'report',
      kind: 'report',
      area: 'cyber.info',
      title: view.title,
      tlp: 'clear',
      origin,
      receivedAt: version,
      revoked: false,
    },
    object: objects.find(({ id }) => id === report) ?? {},
  }
}

export const ADVISORY: Reply<'advisory.get'> = {
  view: anAdvisory() as unknown as Record<string, unknown>,
  original: { name: 'cert-example_2026_001.json', bytes: 1234, sha512: '0'.repeat(128) },
  findings: [
    {
      test: '6.2.1',
      about: csafTestName('6.2.1'),
      severity: 'warning',
      pointer: '/product_tree',
      message: 'the product is not used',
    },
  ],
  tests: ['schema', '6.1.1', '6.2.1'],
  forms: [
    { version: '2.0', possible: true, losses: [{ pointer: '/vulnerabilities/0/cwes', reason: 'one-only' }] },
    { version: '2.1', possible: true, losses: [] },
  ],
}

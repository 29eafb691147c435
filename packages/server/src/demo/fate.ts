// The hospital phishing wave as one report with four fates: leaves, leaves with something cut out, waits, stays.
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'

const CREATED = '2026-11-20T02:00:00.000Z'
const uuid = (n: number): string => `5a0f0000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`

const indicator = (
  n: number,
  name: string,
  pattern: string,
  more: Record<string, unknown>,
): Record<string, unknown> => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--${uuid(n)}`,
  created: CREATED,
  modified: CREATED,
  name,
  indicator_types: ['malicious-activity'],
  pattern,
  pattern_type: 'stix',
  valid_from: '2026-11-20T00:00:00Z',
  object_marking_refs: [TLP_2_MARKINGS.green.id],
  ...more,
})

/** The report's objects as a bundle. The Thai id has a valid checksum and is nobody's; the telephone number is reserved. */
export const hospitalWave = (thaiId: string): Record<string, unknown> => ({
  type: 'bundle',
  id: `bundle--${uuid(1)}`,
  objects: [
    indicator(11, 'Host of the wave, version 6', "[ipv6-addr:value = '2001:db8::7']", {}),
    indicator(
      12,
      'Attachment of the wave',
      "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']",
      {
        description: `Sent to a patient with the national id ${thaiId}, who called 02-555-0142 / ส่งถึงผู้ป่วยเลขประจำตัวประชาชน ${thaiId}`,
        lang: 'en',
      },
    ),
  ],
})

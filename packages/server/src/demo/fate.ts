// The hospital phishing wave as one report, as a file from a tool: three leave as they are, one with something cut out.
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'

const uuid = (n: number): string => `5a0f0000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`

type Made = { readonly n: number; readonly name: string; readonly pattern: string; readonly more?: object }

const made = (thaiId: string): readonly Made[] => [
  { n: 11, name: 'Host of the wave, version 6', pattern: "[ipv6-addr:value = '2001:db8::7']" },
  {
    n: 12,
    name: 'Attachment of the wave',
    pattern: "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']",
    more: {
      description: `Sent to a patient with the national id ${thaiId}, who called 02-555-0142 / ส่งถึงผู้ป่วยเลขประจำตัวประชาชน ${thaiId}`,
      lang: 'en',
    },
  },
  { n: 13, name: 'Host of the wave', pattern: "[ipv4-addr:value = '203.0.113.7']" },
  {
    n: 14,
    name: 'Sign-in page of the wave',
    pattern: "[domain-name:value = 'login.hospital-a.example']",
  },
]

const indicator = ({ n, name, pattern, more }: Made, at: string): Record<string, unknown> => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--${uuid(n)}`,
  created: at,
  modified: at,
  name,
  indicator_types: ['malicious-activity'],
  pattern,
  pattern_type: 'stix',
  valid_from: at,
  object_marking_refs: [TLP_2_MARKINGS.green.id],
  ...more,
})

/** The report's objects as a bundle. The Thai id has a valid checksum and is nobody's; the telephone number is reserved. */
export const hospitalWave = (thaiId: string, at: string): Record<string, unknown> => ({
  type: 'bundle',
  id: `bundle--${uuid(1)}`,
  objects: made(thaiId).map((one) => indicator(one, at)),
})

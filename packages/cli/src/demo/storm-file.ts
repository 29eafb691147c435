// The file of `saphan demo storm`: as many made-up indicators as wanted, written while they are sent.
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'

const CHUNK = 500

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')

/** An address of 2001:db8::/32, which is kept for examples (RFC 3849). */
const addressAt = (at: number): string => `2001:db8::${hex(at >>> 16, 1)}:${hex(at & 0xffff, 1)}`

const indicatorAt = (at: number, now: string): string =>
  JSON.stringify({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--5a0f0000-0000-4000-8000-${hex(at, 12)}`,
    created: now,
    modified: now,
    name: `Host ${at} of the storm`,
    indicator_types: ['malicious-activity'],
    pattern: `[ipv6-addr:value = '${addressAt(at)}']`,
    pattern_type: 'stix',
    valid_from: now,
    object_marking_refs: [TLP_2_MARKINGS.green.id],
  })

/** A bundle of so many indicators, as a stream of bytes. */
export const stormFile = (objects: number, now: string): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let at = 0
  return new ReadableStream({
    start(controller) {
      const head = '{"type":"bundle","id":"bundle--5a0f0000-0000-4000-8000-000000000000","objects":['
      controller.enqueue(encoder.encode(head))
    },
    pull(controller) {
      const end = Math.min(objects, at + CHUNK)
      const some = Array.from({ length: end - at }, (_, next) => indicatorAt(at + next, now))
      controller.enqueue(encoder.encode((at === 0 ? '' : ',') + some.join(',')))
      at = end
      if (at < objects) return
      controller.enqueue(encoder.encode(']}'))
      controller.close()
    },
  })
}

// The tone of each state word, so that the same state looks the same on every page.
import type { Tone } from './mark.tsx'

const TONES: Readonly<Record<string, Tone>> = {
  released: 'ok',
  opened: 'ok',
  open: 'ok',
  running: 'ok',
  complete: 'ok',
  permit: 'ok',
  allow: 'ok',
  'in-force': 'ok',
  queued: 'info',
  deciding: 'info',
  receiving: 'info',
  signed: 'info',
  negotiated: 'info',
  'allow-with': 'warn',
  redact: 'warn',
  oblige: 'warn',
  waiting: 'warn',
  'needs-human': 'warn',
  reroute: 'warn',
  suspended: 'warn',
  unreachable: 'warn',
  closed: 'warn',
  recalled: 'warn',
  withheld: 'bad',
  refused: 'bad',
  deny: 'bad',
  failed: 'bad',
  missing: 'bad',
  'rolled-back': 'bad',
  forked: 'bad',
}

export const toneOf = (state: string): Tone => TONES[state] ?? 'plain'

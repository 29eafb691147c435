// docs/spec/facts.md §7 names every redactor, its Thai name and what it lets fall.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { REDACTOR_IDS } from './redactor.ts'
import { REDACTORS } from './redact.ts'

const page = readFileSync(new URL('../../../../../docs/spec/facts.md', import.meta.url), 'utf8')

it.each(REDACTOR_IDS)('the specification has a row for %s with its name and what it lets fall', (id) => {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\``))
  const [, , thai, , falls] = (row ?? '').split('|').map((cell) => cell.trim())
  const declared = REDACTORS[id].lowers.map(({ fact, from, to }) => `\`${fact}\` ${from.join(' ')} → ${to}`)
  expect(thai).toBe(REDACTORS[id].names.th)
  expect(falls).toBe(declared.join(', ') || '–')
})

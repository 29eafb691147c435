import { describe, expect, it } from 'vitest'
import { replaceIdsInText } from './replace-id.ts'

const UUID = '5c9b1a6e-0f6f-4d3e-9a41-0123456789ab'
const OTHER = '11111111-2222-4333-8444-555555555555'
const MALWARE = `malware--${UUID}`
const RENDITION = `malware--${OTHER}`
const map = (id: string): string | undefined => (id === MALWARE ? RENDITION : undefined)

describe('an id in a text', () => {
  it.each([
    ['by itself', MALWARE, RENDITION],
    ['in a sentence', `as (${MALWARE}), again`, `as (${RENDITION}), again`],
    ['in capitals', `as ${MALWARE.toUpperCase()}.`, `as ${RENDITION}.`],
    ['in some capitals', `MalWare--${UUID}`, RENDITION],
    ['with capitals before it', `ÀİK ${MALWARE}`, `ÀİK ${RENDITION}`],
    ['with letters before it', `see${MALWARE}again`, `see${RENDITION}again`],
    ['with letters and a hyphen before it', `see-${MALWARE}`, `see-${RENDITION}`],
    ['with capitals before and in it', `SEE${MALWARE.toUpperCase()}`, `SEE${RENDITION}`],
    ['twice', `${MALWARE}${MALWARE}`, `${RENDITION}${RENDITION}`],
  ])('is exchanged %s', (_, text, expected) => {
    expect(replaceIdsInText(text, map)).toBe(expected)
  })

  it('is left alone when it is another one', () => {
    for (const text of [
      `tool--${UUID}`,
      `malware--${OTHER}`,
      `MALWARE--${OTHER}`,
      `ware--${UUID}`,
      `malware-${UUID}`,
    ])
      expect(replaceIdsInText(text, map)).toBe(text)
  })
})

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeHex } from '../bytes/hex.ts'
import type { KeyList } from '../signing/key-list.ts'
import { agreementDigest, textHashes } from './canonical.ts'
import { checkAgreement, readAgreement } from './check.ts'
import { applyEvent, draftState } from './lifecycle.ts'
import { nineDigits } from './nine-digits.ts'
import { type Agreement, agreementJsonSchema } from './schema.ts'
import { verifyEvent } from './signature.ts'
import { statusOf } from './status.ts'
import { renderText } from './text.ts'

const ROOT = new URL('../../../../conformance/agreement/', import.meta.url)
const readText = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')
const readJson = <T>(path: string) => JSON.parse(readText(path)) as T
const filesIn = (folder: string) => readdirSync(new URL(folder, ROOT)).sort()
const sha256Hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** RFC 8785 for what these documents hold (ASCII keys, integers), written apart from `json/`. */
const canonicalText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join()}}`
}

type Patch = { op: 'replace' | 'remove' | 'add'; path: string; value?: unknown }
type Holder = { [key: string]: unknown }

const patched = (document: unknown, patches: readonly Patch[]): unknown => {
  const copy = structuredClone(document)
  for (const { op, path, value } of patches) {
    const tokens = path.slice(1).split('/')
    const last = tokens.pop()!
    const holder = tokens.reduce((inside, token) => inside[token] as Holder, copy as Holder)
    if (op !== 'remove') holder[last] = value
    else if (Array.isArray(holder)) holder.splice(Number(last), 1)
    else delete holder[last]
  }
  return copy
}

describe('documents', () => {
  const digests = readJson<Record<string, Record<string, string>>>('digest.json')

  it('are all listed with their digests', () => {
    expect(filesIn('document/')).toEqual(
      Object.keys(digests)
        .map((name) => `${name}.json`)
        .sort(),
    )
  })

  for (const [name, expected] of Object.entries(digests)) {
    it(`${name} is sound and has the digests on record`, () => {
      const value = readJson<Agreement>(`document/${name}.json`)
      const { agreement, findings } = readAgreement(value)
      expect(findings).toEqual([])
      expect(sha256Hex(canonicalText(value))).toBe(expected.document)
      expect({ document: agreementDigest(agreement!), ...textHashes(agreement!) }).toEqual(expected)
    })
  }

  it('read as the texts on record', () => {
    const agreement = readJson<Agreement>('document/th-au.json')
    for (const language of ['th', 'en']) {
      expect(renderText(agreement, language)).toBe(readText(`text/th-au.${language}.txt`))
      expect(sha256Hex(readText(`text/th-au.${language}.txt`))).toBe(digests['th-au']![language])
    }
  })

  it('have the JSON Schema that docs/spec/agreement.schema.json gives', () => {
    expect(readJson('../../docs/spec/agreement.schema.json')).toEqual(agreementJsonSchema())
  })
})

describe('invalid documents', () => {
  type Case = { about: string; document: string; patch: Patch[]; expected: { code: string; pointer: string } }
  const cases = readJson<Case[]>('invalid.json')

  it.each(cases)('are refused: $about', ({ document, patch, expected }) => {
    const value = patched(readJson(`document/${document}.json`), patch)
    const found = checkAgreement(value).map(({ code, pointer }) => ({ code, pointer }))
    expect(found).toContainEqual(expected)
    expect(readAgreement(value).agreement).toBeUndefined()
  })
})

describe('lives', () => {
  type Life = {
    about: string
    document: string
    events: string[]
    refused: (string | null)[]
    at: { now: string; state: string; crossing: string }[]
  }
  const lists = new Map(Object.entries(readJson<Record<string, KeyList>>('key-list.json')))

  it.each(filesIn('life/'))('%s goes as its vector says', (file) => {
    const life = readJson<Life>(`life/${file}`)
    const agreement = readJson<Agreement>(`document/${life.document}.json`)
    let state = draftState(agreement)
    const outcomes = life.events.map((text) => {
      const answer = verifyEvent(text, agreement, lists)
      if (!answer.ok) return answer.refusals[0]
      const before = state.refused.length
      state = applyEvent(state, answer.event)
      return state.refused[before]?.code ?? null
    })
    expect(outcomes).toEqual(life.refused)
    for (const { now, ...expected } of life.at) expect(statusOf(state, now), now).toMatchObject(expected)
  })
})

describe('nine digits', () => {
  type Case = {
    agreement: string
    revealed: { party: string; node_key: string; nonce: string }[]
    commitments: Record<string, string>
    digits: string
  }

  it('are those on record for two and three Parties', () => {
    const cases = readJson<Case[]>('nine-digits.json')
    expect(cases.map((one) => one.revealed.length)).toEqual([2, 3])
    for (const { agreement, revealed, commitments, digits } of cases) {
      const parts = revealed.map(({ party, node_key, nonce }) => ({
        party,
        nodeKey: decodeHex(node_key),
        nonce: decodeHex(nonce),
      }))
      expect(nineDigits(agreement, parts, commitments)).toEqual({ ok: true, digits })
    }
  })
})

import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../bytes/base64.ts'
import { annex1 } from './annex-1.ts'
import { ARRANGEMENT_AREAS } from './arrangement-2026-area.ts'
import { MEMORANDUM_AREAS } from './area.ts'
import { agreementDigest, textHash, textHashes } from './canonical.ts'
import { checkAgreement, readAgreement } from './check.ts'
import { exampleAgreement, exampleSigner } from './example.ts'
import { openAgreement } from './open.ts'
import type { Agreement } from './schema.ts'
import { renderText } from './text.ts'
import { WORDS, type WordKey } from './word.ts'

type Node = { [key: string | number]: unknown }
// oxlint-disable-next-line typescript/no-explicit-any -- changes may break the schema on purpose
type Change = (agreement: any) => unknown
type Path = readonly (string | number)[]

const leavesOf = (value: unknown, path: Path = []): Path[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]))
  }
  return [path]
}

/** A copy with one leaf changed to another value of its kind that the schema also takes. */
const changedAt = (agreement: Agreement, path: Path): Agreement => {
  const copy = structuredClone(agreement)
  const parent = path
    .slice(0, -1)
    .reduce<Node>((value, token) => value[token] as Node, copy as unknown as Node)
  const last = path.at(-1)!
  const value = parent[last]
  const other = {
    string: () => {
      if (/^\d.*Z$/.test(String(value))) return '2031-01-01T00:00:00Z'
      if (/^\d{4}-\d\d-\d\d$/.test(String(value))) return '2031-01-01'
      if (last === 'type') return 'mou'
      if (last === 'kind') return 'other'
      return `${String(value)}x`
    },
    number: () => Number(value) + 1,
    boolean: () => !value,
    object: () => (path.includes('retention') ? 5 : '2031-01-01'),
  }[typeof value as 'string' | 'number' | 'boolean' | 'object']
  parent[last] = other()
  return copy
}

describe('the arrangement of 2026', () => {
  it('is without any finding for two Parties and for three, and so is its annex', () => {
    const two = exampleAgreement(['TH', 'AU'], '2028-12-31T17:00:00Z')
    expect(checkAgreement(two, '2026-07-01T00:00:00Z')).toEqual([])
    expect(checkAgreement(exampleAgreement(['TH', 'AU', 'XX']))).toEqual([])
    expect(checkAgreement(annex1(two))).toEqual([])
  })

  it('has the eight areas of the memorandum, and only the open one needs a decision', () => {
    expect(ARRANGEMENT_AREAS.map((area) => area.id)).toEqual([...MEMORANDUM_AREAS])
    const needing = exampleAgreement().areas.filter((area) => area.requires_decision)
    expect(needing.map((area) => area.id)).toEqual(['other'])
  })

  it('names no person and no real agency, and says in both languages that it is a demonstration', () => {
    const agreement = exampleAgreement()
    const text = renderText(agreement, 'th') + renderText(agreement, 'en')
    for (const name of ['ThaiCERT', 'NCSA', 'สกมช', 'DFAT', 'ASD', 'พิเชฐ', 'Payne', 'ประจิน']) {
      expect(text).not.toContain(name)
    }
    expect(renderText(agreement, 'th')).toContain('การสาธิต ไม่ใช่ข้อมูลจริง')
    expect(renderText(agreement, 'en')).toContain('Demonstration, not real data')
  })
})

describe('renderText', () => {
  it('takes its words from the kind of instrument', () => {
    const agreement = exampleAgreement()
    expect(renderText(agreement, 'en')).toMatch(/^Paragraph 1 {2}Purpose/m)
    expect(renderText(agreement, 'en')).toMatch(/^Comes into effect: on the last signature$/m)
    expect(renderText(agreement, 'th')).toMatch(/^วรรค 1 {2}วัตถุประสงค์/m)
    expect(renderText(agreement, 'th')).toMatch(/^มีผล: เมื่อฝ่ายสุดท้ายลงนาม$/m)
    expect(renderText({ ...agreement, type: 'treaty' }, 'en')).toMatch(/^Article 1 {2}Purpose/m)
    expect(renderText({ ...agreement, type: 'treaty' }, 'th')).toMatch(/^มีผลใช้บังคับ: /m)
    expect(renderText({ ...agreement, type: 'mou' }, 'th')).toContain('บันทึกความเข้าใจ TH-AU-2026')
  })

  it('writes days in the calendar of the language', () => {
    const agreement = exampleAgreement(['TH', 'AU'], '2028-12-31T17:00:00Z')
    expect(renderText(agreement, 'th')).toContain('31 ธันวาคม พ.ศ. 2571 เวลา 17:00 น. (UTC)')
    expect(renderText(agreement, 'en')).toContain('31 December 2028, 17:00 (UTC)')
  })

  it('refuses a language that the agreement does not have', () => {
    expect(() => renderText(exampleAgreement(), 'fr')).toThrow(
      expect.objectContaining({ code: 'agreement.language-missing' }),
    )
  })

  it('reads in a third language with the words that the agreement brings', () => {
    const base = JSON.parse(JSON.stringify(exampleAgreement(['TH', 'XX'])), (_key, value) =>
      value !== null && typeof value === 'object' && 'th' in value
        ? { ...value, fr: `fr ${value.en}` }
        : value,
    ) as Agreement
    const keys = Object.keys(WORDS) as WordKey[]
    const words = {
      fr: Object.fromEntries(keys.map((key) => [key, `fr-${key}`])),
    } as unknown as Agreement['words']
    const languages = { list: ['th', 'en', 'fr'], authentic: ['th', 'fr'], prevailing: null }
    expect(checkAgreement({ ...base, languages }).map((one) => one.code)).toEqual(['missing-words'])
    const agreement = { ...base, languages, words } as Agreement
    expect(checkAgreement(agreement)).toEqual([])
    expect(renderText(agreement, 'fr')).toMatch(/^fr-paragraph 1 {2}fr Purpose/m)
  })

  it('property: every value that the system acts on shows in the text of every language', () => {
    const agreement = exampleAgreement(['TH', 'AU'], '2028-12-31T17:00:00Z')
    const before = textHashes(agreement)
    const leaves = leavesOf(agreement)
    expect(leaves.length).toBeGreaterThan(300)
    for (const path of leaves) {
      // Constants of the format and words of one language only are judged apart.
      if (['format', 'binding', 'rule', 'onward_release'].includes(String(path.at(-1)))) continue
      if (path[0] === 'languages' && path[1] === 'list') continue
      const language = path.at(-1)
      const changed = changedAt(agreement, path)
      expect(agreementDigest(changed), path.join('/')).not.toBe(agreementDigest(agreement))
      for (const one of language === 'th' || language === 'en' ? [language] : ['th', 'en']) {
        expect(textHash(changed, one), `${path.join('/')} in ${one}`).not.toBe(before[one])
      }
    }
  })
})

describe('checkAgreement', () => {
  const changed = (change: Change): Agreement => {
    const copy = structuredClone(exampleAgreement(['TH', 'AU'], '2028-12-31T17:00:00Z'))
    change(copy)
    return copy
  }
  const found = (change: Change, now?: string) =>
    checkAgreement(changed(change), now).map(({ code, pointer }) => `${code} ${pointer}`)

  it('gives only faults of the schema, with their place, when the schema does not hold', () => {
    expect(found((a) => (a.binding = true))).toEqual(['schema /binding'])
    expect(found((a) => a.parties.pop())).toEqual(['schema /parties'])
    expect(found((a) => (a.parties[0].code = 'th'))).toContain('schema /parties/0/code')
    expect(found((a) => (a.more = 1))).toContain('schema ')
    expect(checkAgreement('x').map((one) => one.code)).toEqual(['schema'])
    expect(checkAgreement(null)[0]!.text.th).toBe('เอกสารไม่เป็นไปตามโครงสร้างที่กำหนด')
  })

  it('finds what does not fit together', () => {
    const cases: [Change, string][] = [
      [(a) => (a.areas[0].directions[0].to = 'XX'), 'unknown-party /areas/0/directions/0/to'],
      [(a) => (a.areas[0].directions[0].to = 'TH'), 'same-party /areas/0/directions/0/to'],
      [
        (a) => (a.areas[0].directions[0].from_authorities = ['au-cert']),
        'unknown-authority /areas/0/directions/0/from_authorities/0',
      ],
      [
        (a) => (a.areas[0].directions[0].from_authorities = ['th-foreign']),
        'authority-not-for-area /areas/0/directions/0/from_authorities/0',
      ],
      [(a) => delete a.paragraphs[2].areas, 'area-without-paragraph /areas/0/id'],
      [(a) => (a.paragraphs[2].areas = ['x', 'cyber.info']), 'unknown-area /paragraphs/2/areas/0'],
      [(a) => (a.areas[7].requires_decision = false), 'area-needs-decision /areas/7/requires_decision'],
      [(a) => (a.areas[7].decision_kinds = ['course-offer']), 'decision-kind /areas/7/decision_kinds/0'],
      [(a) => delete a.titles.th, 'missing-language /titles'],
      [(a) => (a.paragraphs[0].text.fr = 'x'), 'unlisted-language /paragraphs/0/text/fr'],
      [(a) => (a.languages.authentic = ['fr']), 'unlisted-language /languages/authentic/0'],
      [(a) => (a.languages.prevailing = 'fr'), 'unlisted-language /languages/prevailing'],
      [(a) => (a.paragraphs[1].id = 'purpose'), 'duplicate-id /paragraphs/1/id'],
      [(a) => (a.parties[1].node.name = 'th.example'), 'duplicate-id /parties/1/node/name'],
      [
        (a) => (a.parties[1].node.root_public_key = a.parties[0].node.root_public_key),
        'duplicate-key /parties/1/node/root_public_key',
      ],
      [
        (a) => (a.parties[0].authorities[0].valid_to = '2025-01-01'),
        'period /parties/0/authorities/0/valid_to',
      ],
      [
        (a) => (a.parties[0].authorities[0].valid_from = '2026-02-30'),
        'no-such-day /parties/0/authorities/0/valid_from',
      ],
      [
        (a) => (a.parties[0].contact_points[0].authority = 'x'),
        'unknown-authority /parties/0/contact_points/0/authority',
      ],
      [(a) => (a.terms.legal_basis[0].party = 'XX'), 'unknown-party /terms/legal_basis/0/party'],
      [(a) => (a.type = 'annex'), 'annex-amends-nothing '],
      [(a) => (a.kind_names.unused = { th: 'x', en: 'x' }), 'unused-kind-name /kind_names'],
      [(a) => (a.terms.effective = { rule: 'date', at: '2029-01-01T00:00:00Z' }), 'period /terms/expires_at'],
    ]
    for (const [change, expected] of cases) expect(found(change), expected).toContain(expected)
  })

  it('finds an ended term only when told the time', () => {
    expect(found(() => undefined, '2029-01-01T00:00:00Z')).toEqual(['expired /terms/expires_at'])
    expect(found(() => undefined)).toEqual([])
  })

  it('refuses texts with characters that hide or turn the reading, and look-alike Thai', () => {
    const withText = (text: string) => found((a) => (a.paragraphs[0].text.th = text))
    for (const hidden of ['a\u202eb', 'a\u200bb', 'a\u0000b', '\ufeffa', 'a\u2066b', 'a\u{e0041}']) {
      expect(withText(hidden)).toEqual(['hidden-character /paragraphs/0/text/th'])
    }
    for (const lookAlike of ['ทํา', 'เเก้', 'e\u0301']) {
      expect(withText(lookAlike)).toEqual(['not-normalised /paragraphs/0/text/th'])
    }
    expect(withText('บรรทัดหนึ่ง\nบรรทัดสอง ทำ แก้ น้ำ')).toEqual([])
  })

  it('lets a warning pass and gives the agreement, and gives none with an error', () => {
    const warned = readAgreement(changed((a) => a.terms.legal_basis.pop()))
    expect(warned.findings.map((one) => [one.code, one.severity])).toEqual([
      ['missing-legal-basis', 'warning'],
    ])
    expect(warned.agreement).toBeDefined()
    expect(readAgreement(changed((a) => delete a.titles.th)).agreement).toBeUndefined()
  })
})

describe('openAgreement', () => {
  it('reads a document in any spacing, and throws all findings with one that is not sound', () => {
    const agreement = exampleAgreement()
    expect(openAgreement(JSON.stringify(agreement, null, 3))).toEqual(agreement)
    const unsound = { ...agreement, titles: { en: 'x' } }
    expect(() => openAgreement(JSON.stringify(unsound))).toThrow(
      expect.objectContaining({
        code: 'agreement.malformed',
        details: { findings: [expect.objectContaining({ code: 'missing-language', pointer: '/titles' })] },
      }),
    )
    expect(() => openAgreement('{')).toThrow(expect.objectContaining({ code: 'json.malformed' }))
  })
})

describe('agreementDigest', () => {
  it('does not depend on the order of properties', () => {
    const agreement = exampleAgreement()
    const turned = Object.fromEntries(Object.entries(agreement).toReversed()) as Agreement
    expect(agreementDigest(turned)).toBe(agreementDigest(agreement))
  })

  it('changes with a key of a node', () => {
    const other = structuredClone(exampleAgreement())
    other.parties[0]!.node.root_public_key = encodeBase64(exampleSigner('other').publicKey)
    expect(agreementDigest(other)).not.toBe(agreementDigest(exampleAgreement()))
  })
})

import { describe, expect, it } from 'vitest'
import { formatDay } from '../language/calendar.ts'
import { MEMORANDUM_AREAS } from './area.ts'
import { STATEMENT_SOURCES, statementsForArea, statementsOf } from './instrument.ts'
import { MEMORANDUM_2019 } from './memorandum-2019.ts'

describe('the memorandum of 2019 on record', () => {
  it('was signed on 10 January 2019, 10 มกราคม 2562', () => {
    expect(formatDay(MEMORANDUM_2019.signed_on, 'th', 'long')).toBe('10 มกราคม 2562')
    expect(formatDay(MEMORANDUM_2019.signed_on, 'en', 'long')).toBe('10 January 2019')
  })

  it('has one title for each language, and the other Thai title as an alias with who uses it', () => {
    const titles = MEMORANDUM_2019.titles
    expect(
      titles
        .filter((t) => !t.is_alias)
        .map((t) => t.language)
        .sort(),
    ).toEqual(['en', 'th'])
    expect(titles.find((t) => t.is_alias)).toMatchObject({
      language: 'th',
      text: 'บันทึกความเข้าใจว่าด้วยความร่วมมือทางไซเบอร์และดิจิทัล',
    })
  })

  it('keeps the five points of scope of the public report and covers all eight areas with them', () => {
    expect(MEMORANDUM_2019.scope).toHaveLength(5)
    for (const area of MEMORANDUM_AREAS) {
      expect(
        statementsForArea(MEMORANDUM_2019, area).map((s) => s.source),
        area,
      ).toEqual(['press'])
    }
  })

  it('says of each statement where it comes from, and of an assumed one that nothing public says so', () => {
    const references = new Set(MEMORANDUM_2019.references.map((r) => r.id))
    for (const statement of statementsOf(MEMORANDUM_2019)) {
      expect(STATEMENT_SOURCES).toContain(statement.source)
      if (statement.source === 'assumed') expect(statement.reference).toBeNull()
      else expect(references).toContain(statement.reference)
    }
    expect(new Set(statementsOf(MEMORANDUM_2019).map((s) => s.id)).size).toBe(
      statementsOf(MEMORANDUM_2019).length,
    )
  })

  it('has two signatories and one witness, with their roles', () => {
    expect(MEMORANDUM_2019.signed_by.map((p) => p.party)).toEqual(['TH', 'AU'])
    expect(MEMORANDUM_2019.witnessed_by.map((p) => p.role.en)).toEqual([
      'Deputy Prime Minister and Minister of Justice',
    ])
  })

  it('numbers no paragraph and does not claim to know the status', () => {
    expect(JSON.stringify(MEMORANDUM_2019)).not.toMatch(/วรรค ?\d|[Pp]aragraph ?\d|ข้อ ?\d/)
    expect(MEMORANDUM_2019.status.en).toBe('not known to this system')
  })
})

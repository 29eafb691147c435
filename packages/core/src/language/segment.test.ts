import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentThai } from './segment.ts'
import { foldThaiDigits, repairThai } from './thai-repair.ts'

const thai = fc.string({
  unit: fc.integer({ min: 0x0e01, max: 0x0e4e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
})

describe('Thai text repaired', () => {
  it.each([
    ['nikhahit and sara aa become sara am', 'นํา', 'นำ'],
    ['also with a tone mark between', 'นํ้า', 'น้ำ'],
    ['and with a tone mark before', 'น้ํา', 'น้ำ'],
    ['a tone mark stands before sara am', 'กำ้', 'ก้ำ'],
    ['a tone mark stands after the upper vowel', 'ท่ี', 'ที่'],
    ['and after the lower vowel', 'ผู\u0E49', 'ผู้'],
    ['two เ become แ', 'เเปล', 'แปล'],
    ['a doubled tone mark becomes one', 'ก่่อน', 'ก่อน'],
    ['invisible characters go', 'ไซ\u200B\u2060เบอร์', 'ไซเบอร์'],
    ['what is right stays', 'น้ำที่เกิน ๑๐ Å', 'น้ำที่เกิน ๑๐ Å'],
  ])('%s', (_, written, right) => {
    expect(repairThai(written)).toBe(right)
  })

  it('property: what is repaired needs no repair', () => {
    fc.assert(
      fc.property(thai, (text) => {
        const once = repairThai(text)
        expect(repairThai(once)).toBe(once)
      }),
    )
  })

  it('writes Thai digits as 0 to 9', () => {
    expect(foldThaiDigits('๐๑๒๓๔๕๖๗๘๙')).toBe('0123456789')
  })
})

describe('Thai text cut into words', () => {
  it('follows the dictionary between the terms of the field', () => {
    expect(segmentThai('การรักษาความมั่นคง')).toEqual(['การ', 'รักษา', 'ความ', 'มั่นคง'])
  })

  it('takes the longest term', () => {
    expect(segmentThai('มัลแวร์เรียกค่าไถ่')[0]).toBe('มัลแวร์เรียกค่าไถ่')
  })

  it('does not take a term whose last syllable goes on', () => {
    expect(segmentThai('คลาวด')).not.toContain('คลาวด์')
    expect(segmentThai('โดเมนู')).not.toContain('โดเมน')
  })

  it('property: loses no letter between terms', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('การ', 'รักษา', 'ประเทศ', 'ไทย', 'ข้อมูล'), { minLength: 1, maxLength: 400 }),
        (words) => {
          const run = words.join('')
          expect(segmentThai(run).join('')).toBe(run)
        },
      ),
    )
  })

  it('cuts a run of many thousand characters like its parts', () => {
    const words = segmentThai('ประเทศไทย'.repeat(2000))
    expect(words.filter((word) => word === 'ประเทศ' || word === 'ประเทศไทย').length).toBeGreaterThan(1900)
  })
})

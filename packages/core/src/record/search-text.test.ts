import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindById } from './kind-list.ts'
import { searchDocument, searchTokens } from './search-text.ts'

describe('tokens for search', () => {
  it.each([
    ['CVE-2024-3400', ['cve-2024-3400']],
    ['(cve-2024-3400).', ['cve-2024-3400']],
    ['ช่องโหว่CVE-2024-3400ถูกใช้', ['ช่องโหว่', 'cve-2024-3400', 'ถูก', 'ใช้']],
    ['203.0.113.7', ['203.0.113.7']],
    ['src=203[.]0[.]113[.]7:443', ['src', '203.0.113.7']],
    ['203.0.113.0/24', ['203.0.113.0/24', '203.0.113.0']],
    ["[ipv4-addr:value = '203.0.113.7']", ['ipv4', 'addr', 'value', '203.0.113.7']],
    ['2001:DB8::7', ['2001:db8::7']],
    ['12:30:45', ['12', '30', '45']],
    [
      'it@login.hospital-a.example',
      [
        'it@login.hospital-a.example',
        'login.hospital-a.example',
        'hospital-a.example',
        'it',
        'login',
        'hospital',
        'a',
        'example',
      ],
    ],
    [
      'hxxps://a[.]example/Reset?u=1',
      ['https://a.example/reset?u=1', 'a.example', 'https', 'a', 'example', 'reset', 'u', '1'],
    ],
    ['T1059.001', ['t1059.001', 't1059']],
    ['D41D8CD98F00B204E9800998ECF8427E', ['d41d8cd98f00b204e9800998ecf8427e']],
    ['e-mail Phishing', ['e', 'mail', 'phishing']],
    ['พ.ศ. ๒๕๖๒', ['พ', 'ศ', '2562']],
  ])('cuts %s', (text, tokens) => {
    expect(searchTokens(text)).toEqual(tokens)
  })

  it.each(['แรนซัมแวร์', 'ฟิชชิง', 'มัลแวร์', 'ไซเบอร์', 'บรรทัดฐาน'])(
    'keeps the word %s whole, also within a sentence',
    (word) => {
      expect(searchTokens(word)).toEqual([word])
      expect(searchTokens(`หน่วยงานตรวจพบ${word}ในระบบ`)).toContain(word)
    },
  )

  it('finds a compound by itself, by a shorter term in it and by its words', () => {
    const tokens = searchTokens('คณะกรรมการการรักษาความมั่นคงปลอดภัยไซเบอร์แห่งชาติ')
    expect(tokens).toEqual(
      expect.arrayContaining(['ความมั่นคงปลอดภัยไซเบอร์', 'ความมั่นคงปลอดภัย', 'ไซเบอร์', 'ปลอดภัย']),
    )
  })

  it.each([
    ['ฟิชชิ่ง', 'ฟิชชิง'],
    ['นํ้าท่วม', 'น้ำท่วม'],
    ['กำ้', 'ก้ำ'],
    ['เเรนซัมแวร์', 'แรนซัมแวร์'],
    ['ไซ\u200Bเบอร์', 'ไซเบอร์'],
    ['ฉบับที่ ๑๐', 'ฉบับที่ 10'],
  ])('gives %s and %s the same tokens', (written, meant) => {
    expect(searchTokens(written)).toEqual(searchTokens(meant))
  })

  it('property: any text gives lower-case tokens without spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of searchTokens(text)) {
          expect(token).not.toMatch(/\s/)
          expect(token).not.toBe('')
        }
      }),
    )
  })

  it('property: joining texts by a space joins their tokens', () => {
    const part = fc.constantFrom(
      'ภัยคุกคาม',
      'แรนซัมแวร์',
      'hospital-a.example',
      '203.0.113.7',
      'report',
      'ข้อมูลส่วนบุคคล',
    )
    fc.assert(
      fc.property(part, part, (left, right) => {
        expect(searchTokens(`${left} ${right}`)).toEqual([...searchTokens(left), ...searchTokens(right)])
      }),
    )
  })

  it('reads a long text without spaces in time that grows with its length', () => {
    for (const text of ['a', '.', 'a.', 'a@', '1.', ':', '-', 'ก', 'เเ', '[.]', '=a', 'แรนซัม', 'a-']) {
      const started = performance.now()
      searchTokens(text.repeat(200_000 / text.length))
      expect(performance.now() - started).toBeLessThan(2000)
    }
  })
})

describe('what is indexed of an object', () => {
  const object = {
    type: 'saphan-good-practice',
    id: 'saphan-good-practice--0f4d26ad-52b5-4b0c-9a35-3b4f0ae1e1a1',
    title: { th: 'การฝึกซ้อมรับมือแรนซัมแวร์', en: 'Ransomware exercise' },
    summary: { en: 'What worked' },
    audience: ['public'],
  }

  it('takes every language of the searchable properties, the title apart', () => {
    const document = searchDocument(object, kindById('good-practice'))
    expect(document.title.split(' ')).toEqual(
      expect.arrayContaining(['การฝึกซ้อม', 'แรนซัมแวร์', 'ransomware', 'exercise']),
    )
    expect(document.text.split(' ')).toEqual(expect.arrayContaining(['worked', object.id]))
  })

  it('indexes the name of a choice, not only its code', () => {
    const document = searchDocument({ norm: 'g' }, kindById('norm-statement'))
    expect(document.title.split(' ')).toEqual(
      expect.arrayContaining(['protect', 'infrastructure', 'โครงสร้างพื้นฐานสำคัญ']),
    )
  })

  it('indexes an object of an unknown type by all its texts', () => {
    const document = searchDocument(
      { type: 'x-other', name: 'A thing', x_note: ['found on 203.0.113.7'] },
      undefined,
    )
    expect(document).toEqual({ title: 'a thing', text: 'x other a thing found on 203.0.113.7' })
  })
})

// Personal data in whole objects: by the words of a text and by the meaning of a property.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getByPointer } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import { findPersonalData } from './find.ts'
import { findCandidates, rememberByText } from './object-candidate.ts'

const brief = (object: Record<string, unknown>) =>
  findCandidates(object).map(({ pointer, kind, value, nature }) => [pointer, kind, value, nature])

describe('personal data in objects', () => {
  it('is found in texts at any depth, with the pointer of the text', () => {
    expect(
      brief({
        type: 'report',
        id: 'report--0',
        description: 'call 0491 570 006',
        x: [{ 'a/b': 'mail a.person@mail.example' }],
      }),
    ).toEqual([
      ['/description', 'telephone', '0491 570 006', 'identifying'],
      ['/x/0/a~1b', 'email', 'a.person@mail.example', 'identifying'],
    ])
  })

  it('is found behind any name, since custom content can have the name of what holds no words', () => {
    const text = 'mail a.person@mail.example'
    const names = [
      'x_note_ref',
      'x_refs',
      'payload_bin',
      'hashes',
      'lang',
      'published',
      'first_seen',
      'extension_type',
    ]
    for (const name of names) {
      const found = [['email', 'a.person@mail.example']]
      const kinds = (object: Record<string, unknown>) => brief(object).map(([, kind, value]) => [kind, value])
      expect([name, kinds({ type: 'x-custom', [name]: text })]).toEqual([name, found])
      expect([name, kinds({ type: 'x-custom', [name]: [{ inner: text }] })]).toEqual([name, found])
      expect([name, kinds({ type: 'x-custom', extensions: { one: { [name]: text } } })]).toEqual([
        name,
        found,
      ])
    }
  })

  it('is not looked for in what is an id, a time, a hash or a payload by name and form', () => {
    const looked: string[] = []
    findCandidates(
      {
        type: 'file',
        id: 'file--5a1c6d3e-0000-4000-8000-000000000001',
        created: '2026-01-01T00:00:00.000Z',
        lang: 'th-TH',
        hashes: {
          MD5: 'ab'.repeat(16),
          SSDEEP: '96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3TzS8QsO/wqWXLcMSx:sF1L',
        },
        payload_bin: 'SGVsbG8=',
        object_marking_refs: ['marking-definition--5a1c6d3e-0000-4000-8000-000000000001'],
      },
      (text) => {
        looked.push(text)
        return []
      },
    )
    expect(looked).toEqual([])
  })

  it('is the whole value where the property means a person', () => {
    const person = { type: 'identity', identity_class: 'individual', name: 'Somchai Jaidee' }
    expect(brief(person)).toEqual([['/name', 'name', 'Somchai Jaidee', 'identifying']])
    expect(brief({ ...person, name: 'Mali Traders', identity_class: 'organization' })).toEqual([])
    expect(brief({ type: 'note', authors: ['A. Person'] })).toEqual([
      ['/authors/0', 'name', 'A. Person', 'identifying'],
    ])
    expect(brief({ type: 'email-addr', value: 'odd@localhost' })[0]).toEqual([
      '/value',
      'email',
      'odd@localhost',
      'identifying',
    ])
    expect(brief({ type: 'user-account', account_login: 'sjaidee' })[0]?.[1]).toBe('account')
  })

  it('is a contact at a point of contact and an indicator in a pattern', () => {
    expect(brief({ type: 'saphan-contact-point', telephone: '+66 2 000 1234' })[0]?.[3]).toBe('contact')
    expect(brief({ type: 'indicator', pattern: "[email-addr:value = 'x@evil.example']" })[0]?.[3]).toBe(
      'indicator',
    )
  })

  it('is found in the text or the JSON that an artifact carries, and is then about all of it', () => {
    const carried = (text: string) => {
      const payload = Buffer.from(text).toString('base64')
      return findCandidates({ type: 'artifact', payload_bin: payload }).map((one) => [
        one.pointer,
        one.kind,
        one.value === payload && one.start === 0 && one.end === payload.length,
      ])
    }
    expect(carried('Write to somchai@mail.example')).toEqual([['/payload_bin', 'email', true]])
    expect(carried('{"a":["somchai@mail.example"]}')).toEqual([['/payload_bin', 'email', true]])
    expect(carried('{"acknowledgments":[{"names":["A. Finder"]}]}')).toEqual([['/payload_bin', 'name', true]])
    expect(carried('{"a":"nothing"}')).toEqual([])
    expect(carried('null')).toEqual([])
    expect(findCandidates({ type: 'artifact', payload_bin: 'AP8=' })).toEqual([])
  })

  it('property: every candidate is at its place in the object, whatever the object', () => {
    const seeded = fc.dictionary(
      fc.string(),
      fc.oneof(fc.jsonValue(), fc.constantFrom('x@mail.example', ['0491 570 006'])),
    )
    fc.assert(
      fc.property(seeded, (object) => {
        for (const { pointer, start, end, value } of findCandidates(object))
          expect((getByPointer(object as JsonValue, pointer) as string).slice(start, end)).toBe(value)
      }),
    )
  })

  it('survives nesting far deeper than the stack', () => {
    let deep: unknown = 'x@mail.example'
    for (let level = 0; level < 50_000; level += 1) deep = level % 2 === 0 ? [deep] : { a: deep }
    expect(findCandidates({ deep })).toHaveLength(1)
  })

  it('asks once for a long text that comes again, and forgets the oldest', () => {
    const asked: string[] = []
    const find = rememberByText((text) => {
      asked.push(text)
      return findPersonalData(text)
    }, 2)
    const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map((letter) => letter.repeat(300))
    for (const text of [a, b, a, c, a]) find(text)
    expect(asked).toEqual([a, b, c, a])
  })
})

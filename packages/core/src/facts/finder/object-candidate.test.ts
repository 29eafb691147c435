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

  it('is not looked for in ids, references, hashes and payloads', () => {
    const hidden = 'x@mail.example'
    expect(
      brief({
        id: hidden,
        created_by_ref: hidden,
        hashes: { MD5: hidden },
        payload_bin: hidden,
        object_refs: [hidden],
      }),
    ).toEqual([])
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

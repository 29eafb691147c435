// An advisory as STIX: the same everywhere, marked as the document is.
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { readSharing } from '../stix/marking.ts'
import type { StixObject } from '../stix/object.ts'
import { validateStix } from '../stix/validate.ts'
import { anAdvisory } from './example.ts'
import { stixOf } from './stix.ts'
import type { AdvisoryView } from './view.ts'

const FILE = encodeUtf8('{"document":{}}\n')
const objectsOf = (view: AdvisoryView) => stixOf(view, FILE).objects
const ofType = (objects: readonly StixObject[], type: string) => objects.filter((one) => one.type === type)

describe('an advisory as STIX', () => {
  it('has no errors, and identifiers that are the same for the same advisory', () => {
    const objects = objectsOf(anAdvisory())
    expect(
      objects.flatMap((one) => validateStix(one)).filter(({ severity }) => severity === 'error'),
    ).toEqual([])
    expect(objectsOf(anAdvisory())).toEqual(objects)
  })

  it('is a newer version of the same objects when the advisory is', () => {
    const { tracking } = anAdvisory()
    const later = anAdvisory({ tracking: { ...tracking, current_release_date: '2026-04-01T12:00:00+07:00' } })
    const [before, after] = [anAdvisory(), later].map((view) => ofType(objectsOf(view), 'report')[0])
    expect(after?.id).toBe(before?.id)
    expect([before?.['modified'], after?.['modified']]).toEqual([
      '2026-03-02T03:00:00.000Z',
      '2026-04-01T05:00:00.000Z',
    ])
  })

  it('says what is affected, what helps, and nothing of what nobody can do', () => {
    const objects = objectsOf(anAdvisory())
    const [vulnerability] = ofType(objects, 'vulnerability')
    expect(vulnerability?.['name']).toBe('CVE-2026-99999')
    expect(vulnerability?.['description']).toContain('CVSS 3.1 9.8 CRITICAL CVSS:3.1/AV:N')
    expect(ofType(objects, 'course-of-action').map((one) => one['description'])).toEqual(['ติดตั้งรุ่น 1.1'])
    const words = ofType(objects, 'relationship').map((one) => [
      one['relationship_type'],
      (one['source_ref'] as string).split('--')[0],
    ])
    expect(words).toEqual([
      ['has', 'software'],
      ['has', 'software'],
      ['remediates', 'course-of-action'],
    ])
    expect(ofType(objects, 'software').map((one) => [one['name'], one['vendor'], one['version']])).toEqual([
      ['Controller', 'Example Company', '1.0'],
      ['Controller', 'Example Company', '1.1'],
      ['Example Library', undefined, undefined],
      ['Example Library on Controller 1.0', undefined, undefined],
    ])
  })

  it.each(['clear', 'green', 'amber', 'amber+strict', 'red'] as const)(
    'marks everything TLP:%s when the document is',
    (tlp) => {
      for (const one of objectsOf(anAdvisory({ distribution: { tlp } })))
        expect(readSharing(one, () => undefined)).toMatchObject({ tlp, levels: [tlp], unresolved: [] })
    },
  )

  it('marks everything with the text when that is all the document says of passing it on', () => {
    const objects = objectsOf(anAdvisory({ distribution: { text: 'For members of the council' } }))
    const [marking, ...others] = objects
    expect(marking?.['definition']).toEqual({ statement: 'For members of the council' })
    for (const one of others) expect(one['object_marking_refs']).toEqual([marking?.id])
  })

  it('marks everything with the sharing group, beside the level', () => {
    const sharingGroup = { id: 'f0f0f0f0-1111-4222-8333-444444444444', name: 'Operators of water works' }
    const objects = objectsOf(anAdvisory({ distribution: { tlp: 'green', sharingGroup } }))
    const [marking, ...others] = objects
    expect(JSON.stringify(marking)).toContain('Operators of water works')
    for (const one of others) expect(one['object_marking_refs']).toContain(marking?.id)
  })

  it('takes the group that is everybody for no limit, and the one of nobody for one', () => {
    const markingsOf = (id: string) =>
      ofType(
        objectsOf(anAdvisory({ distribution: { tlp: 'clear', sharingGroup: { id } } })),
        'marking-definition',
      )
    expect(markingsOf('ffffffff-ffff-ffff-ffff-ffffffffffff')).toEqual([])
    expect(markingsOf('00000000-0000-0000-0000-000000000000').length).toBe(1)
  })

  it('leaves products beyond a number to the original', () => {
    const products = Array.from({ length: 1500 }, (_, at) => ({
      id: `P-${at}`,
      name: `Product ${at}`,
      purls: [],
    }))
    const { left, objects } = stixOf(anAdvisory({ products, combined: [] }), FILE)
    expect(left).toEqual({ products: 500, relations: 0 })
    expect(ofType(objects, 'software').length).toBe(1000)
  })
})

// A warning of ours as an advisory.
import { describe, expect, it } from 'vitest'
import type { StixObject } from '../stix/object.ts'
import { TLP_2_MARKINGS } from '../stix/tlp.ts'
import { anAdvisory } from './example.ts'
import { advisoryOfWarning, type WarningStamp } from './warning.ts'

const aWarning = (more: Record<string, string | string[] | Record<string, string>> = {}): StixObject => ({
  type: 'saphan-infrastructure-warning',
  id: 'saphan-infrastructure-warning--11111111-1111-4111-8111-111111111111',
  modified: '2026-03-02T03:00:00.000Z',
  title: { th: 'เตือนภัยอุปกรณ์ควบคุม', en: 'Warning about controllers' },
  summary: { th: 'มีการโจมตี', en: 'There are attacks' },
  remedy: { th: 'ปรับรุ่น', en: 'Update' },
  object_marking_refs: [TLP_2_MARKINGS.green.id],
  ...more,
})

const STAMP: WarningStamp = {
  publisher: anAdvisory().publisher,
  trackingId: 'CERT-2026-7',
  lang: 'th',
  revisions: [],
}

describe('a warning as an advisory', () => {
  it('is a security advisory when it names systems and vulnerabilities', () => {
    const view = advisoryOfWarning(
      aWarning({ affected_systems: ['Controller 1'], vulnerabilities: ['CVE-2026-99999', 'GHSA-x'] }),
      STAMP,
    )
    expect(view).toMatchObject({
      category: 'csaf_security_advisory',
      title: 'เตือนภัยอุปกรณ์ควบคุม',
      distribution: { tlp: 'green' },
      products: [{ id: 'CSAFPID-1', name: 'Controller 1' }],
      vulnerabilities: [{ cve: 'CVE-2026-99999' }, { ids: [{ text: 'GHSA-x' }] }],
    })
  })

  it('is informational when it names where more is said, else of no particular kind', () => {
    const told = advisoryOfWarning(aWarning({ source_url: 'https://cert.example/7' }), {
      ...STAMP,
      lang: 'en',
    })
    expect(told).toMatchObject({
      category: 'csaf_informational_advisory',
      title: 'Warning about controllers',
    })
    expect(advisoryOfWarning(aWarning(), STAMP)?.category).toBe('csaf_base')
  })

  it('is none while it is marked with no level, or with two', () => {
    expect(advisoryOfWarning(aWarning({ object_marking_refs: [] }), STAMP)).toBeUndefined()
    const both = [TLP_2_MARKINGS.clear.id, TLP_2_MARKINGS.red.id]
    expect(advisoryOfWarning(aWarning({ object_marking_refs: both }), STAMP)).toBeUndefined()
  })

  it('has the version of its latest revision', () => {
    const revisions = [
      { date: '2026-03-02T03:00:00.000Z', number: '1', summary: 'First' },
      { date: '2026-03-05T03:00:00.000Z', number: '2', summary: 'More systems' },
    ]
    expect(advisoryOfWarning(aWarning(), { ...STAMP, revisions })?.tracking).toMatchObject({
      version: '2',
      initial_release_date: '2026-03-02T03:00:00.000Z',
      current_release_date: '2026-03-05T03:00:00.000Z',
    })
  })
})

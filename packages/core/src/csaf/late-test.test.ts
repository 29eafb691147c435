// The tests that the library does not have, on documents as the committee's own test data has them (oasis-tcs/csaf, numbered as there).
import { expect, it } from 'vitest'
import { anAdvisory } from './example.ts'
import { runLateTests } from './late-test.ts'
import type { AdvisoryView, VulnerabilityView } from './view.ts'

const AT = '2024-01-24T10:00:00.000Z'

const aDocument = (changes: Partial<AdvisoryView>): AdvisoryView =>
  anAdvisory({
    category: 'csaf_base',
    tracking: {
      ...anAdvisory().tracking,
      initial_release_date: AT,
      current_release_date: AT,
      revision_history: [{ date: AT, number: '1', summary: 'Initial version.' }],
    },
    branches: [],
    combined: [],
    products: [{ id: 'CSAFPID-9080700', name: 'Product A', purls: [] }],
    vulnerabilities: [],
    ...changes,
  })

const aVulnerability = (changes: Partial<VulnerabilityView>): Partial<AdvisoryView> => ({
  vulnerabilities: [{ cwes: [], metrics: [], ...changes }],
})

const epss = (timestamp: string) =>
  aVulnerability({
    metrics: [
      {
        content: { epss: { percentile: '0.999990000', probability: '0.975570000', timestamp } },
        products: ['CSAFPID-9080700'],
      },
    ],
  })

const withPurls = (...purls: string[]): Partial<AdvisoryView> => ({
  products: [{ id: 'CSAFPID-9080700', name: 'Product A', purls }],
})

const withSerial = (number: string): Partial<AdvisoryView> => ({
  products: [{ id: 'CSAFPID-9080700', name: 'Product A', purls: [], other: { serial_numbers: [number] } }],
})

const exploited = (date: string, at: string) =>
  aVulnerability({ first_known_exploitation_dates: [{ date, exploitation_date: at }] })

it.each<[string, string | undefined, Partial<AdvisoryView>]>([
  [
    '6-1-27-13-01',
    '6.1.27.13',
    {
      category: 'csaf_security_advisory',
      ...aVulnerability({ product_status: { fixed: ['CSAFPID-9080700'] } }),
    },
  ],
  [
    'one that is affected too',
    undefined,
    {
      category: 'csaf_security_advisory',
      ...aVulnerability({
        product_status: { fixed: ['CSAFPID-9080700'], known_affected: ['CSAFPID-9080701'] },
      }),
    },
  ],
  ['another category', undefined, aVulnerability({ product_status: { fixed: ['CSAFPID-9080700'] } })],
  [
    '6-1-42-01',
    '6.1.42',
    withPurls('pkg:maven/com.example/logging@1.3.4', 'pkg:maven/com.example/audit@1.3.4'),
  ],
  [
    'package URLs with other qualifiers',
    undefined,
    withPurls('pkg:npm/example@1?arch=x64', 'pkg:npm/example@1?arch=arm64#lib'),
  ],
  ['two stars', '6.1.44', withSerial('P*A*')],
  ['one star and an escaped one', undefined, withSerial('P*A\\*')],
  ['6-1-51-01', '6.1.51', epss('2024-07-13T10:00:00.000Z')],
  ['an EPSS of the same time', undefined, epss(AT)],
  ['6-1-53-01', '6.1.53', exploited(AT, '2024-02-25T11:00:22.987Z')],
  ['an exploitation before it was known', undefined, exploited(AT, '2024-01-01T00:00:00+07:00')],
])('%s: %s', (_name, test, changes) => {
  expect(runLateTests(aDocument(changes)).map((one) => one.test)).toEqual(test === undefined ? [] : [test])
})

it('has nothing to say of a document of the older version', () => {
  expect(runLateTests(aDocument({ version: '2.0', ...withSerial('**') }))).toEqual([])
})

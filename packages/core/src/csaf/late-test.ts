// Mandatory tests of CSAF 2.1 that the library of the server does not have yet: §6.1.27.13, §6.1.42, §6.1.44, §6.1.51 and §6.1.53.
import type { CsafFinding } from './read.ts'
import type { Product } from './product-tree.ts'
import { productsById, type AdvisoryView, type VulnerabilityView } from './view.ts'

type Tell = (test: string, pointer: string, message: string) => void

/** The sections of the tests of this file. */
export const LATE_TESTS: readonly string[] = ['6.1.27.13', '6.1.42', '6.1.44', '6.1.51', '6.1.53']

const AFFECTED = ['known_affected', 'first_affected', 'last_affected'] as const

/** What is fixed was affected before: the product as it was has to be there too. */
const correspondingAffected = (one: VulnerabilityView, at: number, tell: Tell): void => {
  const states = one.product_status ?? {}
  const isFixed = states.fixed !== undefined || states.first_fixed !== undefined
  if (isFixed && AFFECTED.every((state) => states[state] === undefined))
    tell('6.1.27.13', `/vulnerabilities/${at}/product_status`, 'products are fixed and none is affected')
}

/** A package URL up to its qualifiers: type, namespace, name, version. */
const packageOf = (purl: string): string => purl.split(/[?#]/, 1)[0] ?? purl

const sameButQualifiers = ({ id, purls }: Product, tell: Tell): void => {
  if (new Set(purls.map(packageOf)).size > 1)
    tell('6.1.42', '/product_tree', `the package URLs of \`${id}\` differ in more than their qualifiers`)
}

const starsIn = (text: string): number => text.replaceAll(/\\./g, '').split('*').length - 1

const oneStar = ({ id, other }: Product, tell: Tell): void => {
  if ((other?.serial_numbers ?? []).some((one) => starsIn(one) > 1))
    tell('6.1.44', '/product_tree', `a serial number of \`${id}\` has several unescaped stars`)
}

const newestRevision = ({ tracking }: AdvisoryView): number =>
  Math.max(...tracking.revision_history.map(({ date }) => Date.parse(date)).filter(Number.isFinite))

const notLater = (view: AdvisoryView, one: VulnerabilityView, at: number, tell: Tell): void => {
  const newest = newestRevision(view)
  if (view.tracking.status !== 'draft')
    for (const [place, { content }] of one.metrics.entries())
      if (content.epss !== undefined && Date.parse(content.epss.timestamp) > newest)
        tell(
          '6.1.51',
          `/vulnerabilities/${at}/metrics/${place}/content/epss/timestamp`,
          'is newer than the newest revision',
        )
  for (const [place, { date, exploitation_date: exploited }] of (
    one.first_known_exploitation_dates ?? []
  ).entries())
    if (Date.parse(exploited) > Date.parse(date))
      tell(
        '6.1.53',
        `/vulnerabilities/${at}/first_known_exploitation_dates/${place}/exploitation_date`,
        'is newer than the date on which it was known',
      )
}

/** The kinds of documents that say what was done about a vulnerability of a product. */
const ADVISORIES: ReadonlySet<string> = new Set([
  'csaf_security_advisory',
  'csaf_deprecated_security_advisory',
])

/** Runs the tests of this file; nothing for a document of CSAF 2.0, which does not have them. */
export function runLateTests(view: AdvisoryView): readonly CsafFinding[] {
  const findings: CsafFinding[] = []
  const tell: Tell = (test, pointer, message) => findings.push({ test, severity: 'error', pointer, message })
  if (view.version === '2.0') return findings
  for (const product of productsById(view).values()) {
    sameButQualifiers(product, tell)
    oneStar(product, tell)
  }
  for (const [at, one] of view.vulnerabilities.entries()) {
    if (ADVISORIES.has(view.category)) correspondingAffected(one, at, tell)
    notLater(view, one, at, tell)
  }
  return findings
}

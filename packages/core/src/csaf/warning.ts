// An advisory made of a warning of ours, in one language: a security advisory if it names vulnerabilities and systems, an
// informational one if it names where more is said, else a document of no particular kind (CSAF 2.0 §4).
import { isJsonObject } from '../json/value.ts'
import type { Language } from '../language/bilingual.ts'
import { readSharing } from '../stix/marking.ts'
import type { StixObject } from '../stix/object.ts'
import type { Publisher } from './document.ts'
import type { Product } from './product-tree.ts'
import type { AdvisoryView, VulnerabilityView } from './view.ts'

/** What the warning does not say: who publishes it, under which identifier, in which language, and its revisions so far. */
export type WarningStamp = {
  readonly publisher: Publisher
  readonly trackingId: string
  readonly lang: Language
  readonly revisions: AdvisoryView['tracking']['revision_history']
}

const textIn = (value: unknown, lang: Language): string | undefined => {
  if (typeof value === 'string') return value
  if (!isJsonObject(value)) return undefined
  const text = value[lang] ?? value[lang === 'th' ? 'en' : 'th'] ?? Object.values(value)[0]
  return typeof text === 'string' && text !== '' ? text : undefined
}

const listIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string' && one !== '') : []

const CVE = /^CVE-[0-9]{4}-[0-9]{4,}$/

type Texts = { readonly summary: string; readonly remedy: string | undefined }

const vulnerabilityOf = (
  name: string,
  productIds: string[],
  { summary, remedy }: Texts,
): VulnerabilityView => ({
  ...(CVE.test(name) ? { cve: name } : { ids: [{ system_name: 'warning', text: name }] }),
  cwes: [],
  metrics: [],
  notes: [{ category: 'summary', text: summary }],
  product_status: { known_affected: productIds },
  ...(remedy === undefined
    ? {}
    : { remediations: [{ category: 'mitigation', details: remedy, product_ids: productIds }] }),
})

type Kind = Pick<AdvisoryView, 'category' | 'products' | 'vulnerabilities'>

const kindOf = (object: StixObject, texts: Texts, hasSource: boolean): Kind => {
  const systems = [...new Set(listIn(object['affected_systems']))]
  const names = [...new Set(listIn(object['vulnerabilities']))]
  if (systems.length === 0 || names.length === 0) {
    const category = hasSource ? 'csaf_informational_advisory' : 'csaf_base'
    return { category, products: [], vulnerabilities: [] }
  }
  const products = systems.map((name, at): Product => ({ id: `CSAFPID-${at + 1}`, name, purls: [] }))
  const ids = products.map(({ id }) => id)
  return {
    category: 'csaf_security_advisory',
    products,
    vulnerabilities: names.map((name) => vulnerabilityOf(name, ids, texts)),
  }
}

const notesOf = (object: StixObject, { summary, remedy }: Texts, lang: Language): AdvisoryView['notes'] => {
  const detail = textIn(object['detail'], lang)
  return [
    { category: 'summary', text: summary },
    ...(detail === undefined ? [] : [{ category: 'details', text: detail }]),
    ...(remedy === undefined ? [] : [{ category: 'general', text: remedy }]),
  ]
}

/**
 * The advisory that says what a warning of ours says. Undefined when the warning is marked with no level of TLP, or with several: what
 * is not marked must not be passed on as if it were.
 */
export function advisoryOfWarning(
  object: StixObject,
  { publisher, trackingId, lang, revisions }: WarningStamp,
): AdvisoryView | undefined {
  const sharing = readSharing(object, () => undefined)
  const { tlp } = sharing
  if (tlp === undefined || sharing.isConflicting || sharing.unresolved.length > 0) return undefined
  const title = textIn(object['title'], lang) ?? trackingId
  const texts: Texts = {
    summary: textIn(object['summary'], lang) ?? title,
    remedy: textIn(object['remedy'], lang),
  }
  const url = object['source_url']
  const references = typeof url === 'string' ? [{ category: 'external', summary: title, url }] : []
  const latest = revisions.at(-1)
  const { modified } = object
  const date = latest?.date ?? (typeof modified === 'string' ? modified : '')
  const history = latest === undefined ? [{ date, number: '1', summary: title }] : revisions
  return {
    version: '2.0',
    title,
    lang,
    publisher,
    tracking: {
      id: trackingId,
      status: 'final',
      version: history.at(-1)?.number ?? '1',
      initial_release_date: history[0]?.date ?? date,
      current_release_date: date,
      revision_history: history,
    },
    distribution: { tlp: sharing.strictest ?? tlp },
    notes: notesOf(object, texts, lang),
    references,
    acknowledgments: [],
    branches: [],
    groups: [],
    combined: [],
    ...kindOf(object, texts, references.length > 0),
  }
}

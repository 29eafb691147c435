// An advisory for tests: in Thai, with a product tree, a product made of two, a group, and a vulnerability with everything.
import type { AdvisoryView, VulnerabilityView } from './view.ts'

const AT = '2026-03-02T03:00:00.000Z'

/** A vulnerability of two products, fixed in a third. */
const aVulnerability = (): VulnerabilityView => ({
  cve: 'CVE-2026-99999',
  title: 'Command injection',
  cwes: [
    {
      id: 'CWE-77',
      name: "Improper Neutralization of Special Elements used in a Command ('Command Injection')",
      version: '4.13',
    },
  ],
  metrics: [
    {
      content: {
        cvss_v3: {
          version: '3.1',
          vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
          baseScore: 9.8,
          baseSeverity: 'CRITICAL',
        },
      },
      products: ['CSAFPID-1', 'CSAFPID-4'],
    },
  ],
  notes: [{ category: 'description', text: 'Commands are not checked.' }],
  product_status: { known_affected: ['CSAFPID-1', 'CSAFPID-4'], fixed: ['CSAFPID-2'] },
  remediations: [
    {
      category: 'vendor_fix',
      details: 'ติดตั้งรุ่น 1.1',
      product_ids: ['CSAFPID-1', 'CSAFPID-4'],
      url: 'https://vendor.example/1.1',
    },
    { category: 'none_available', details: 'Nothing yet for the library', product_ids: ['CSAFPID-3'] },
  ],
  threats: [{ category: 'impact', details: 'ควบคุมอุปกรณ์ได้ทั้งหมด' }],
  disclosedAt: AT,
})

/** A valid security advisory of a made-up publisher, with changes. */
export const anAdvisory = (changes: Partial<AdvisoryView> = {}): AdvisoryView => ({
  version: '2.1',
  category: 'csaf_security_advisory',
  title: 'ช่องโหว่ในอุปกรณ์ควบคุมตัวอย่าง',
  lang: 'th',
  publisher: {
    category: 'coordinator',
    name: 'National CERT (demonstration)',
    namespace: 'https://cert.example',
    contact_details: 'csaf@cert.example',
  },
  tracking: {
    id: 'CERT-EXAMPLE 2026/001',
    status: 'final',
    version: '1',
    initial_release_date: AT,
    current_release_date: AT,
    revision_history: [{ date: AT, number: '1', summary: 'เผยแพร่ครั้งแรก' }],
  },
  distribution: { tlp: 'clear' },
  notes: [{ category: 'summary', text: 'ผู้โจมตีสั่งการอุปกรณ์จากระยะไกลได้', title: 'สรุป' }],
  references: [{ category: 'self', summary: 'ประกาศฉบับนี้', url: 'https://cert.example/2026/001' }],
  acknowledgments: [{ organization: 'Example Laboratory', summary: 'reporting' }],
  branches: [
    { category: 'vendor', name: 'Example Company' },
    { category: 'product_name', name: 'Controller', above: 0 },
    { category: 'product_version', name: '1.0', above: 1 },
    { category: 'product_version', name: '1.1', above: 1 },
  ],
  products: [
    {
      id: 'CSAFPID-1',
      name: 'Example Company Controller 1.0',
      branch: 2,
      cpe: 'cpe:2.3:h:example:controller:1.0:*:*:*:*:*:*:*',
      purls: [],
    },
    { id: 'CSAFPID-2', name: 'Example Company Controller 1.1', branch: 3, purls: [] },
    { id: 'CSAFPID-3', name: 'Example Library', purls: ['pkg:npm/example@1.2.3'] },
  ],
  groups: [{ group_id: 'CSAFGID-1', product_ids: ['CSAFPID-1', 'CSAFPID-3'] }],
  combined: [
    {
      category: 'installed_on',
      product: { id: 'CSAFPID-4', name: 'Example Library on Controller 1.0', purls: [] },
      productId: 'CSAFPID-3',
      relatesToId: 'CSAFPID-1',
    },
  ],
  vulnerabilities: [aVulnerability()],
  ...changes,
})

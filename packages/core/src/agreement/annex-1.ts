// Annex 1 (demonstration): how a change looks. It adds one kind, the research call, to one area of the arrangement.
import { areaName } from './arrangement-2026-area.ts'
import { demonstrationDocument, directionsFor } from './arrangement-2026.ts'
import { agreementDigest } from './canonical.ts'
import type { Agreement } from './schema.ts'

const AREA = 'digital.innovation'

/** Annex 1 to an arrangement: same Parties, same terms, and research calls under the promotion of innovation. */
export const annex1 = (base: Agreement): Agreement => ({
  ...demonstrationDocument(
    { id: `${base.id}-annex-1`, parties: base.parties, expiresAt: base.terms.expires_at },
    [
      {
        id: AREA,
        names: areaName(AREA),
        kinds: ['research-call'],
        directions: directionsFor(base.parties, AREA),
        requires_decision: false,
        decision_kinds: [],
      },
    ],
  ),
  parties: base.parties.map((party) => ({
    ...party,
    authorities: party.authorities
      .filter((authority) => authority.areas.includes(AREA))
      .map((authority) => ({ ...authority, areas: [AREA] })),
    contact_points: party.contact_points.filter((point) =>
      party.authorities.some((one) => one.id === point.authority && one.areas.includes(AREA)),
    ),
  })),
  type: 'annex',
  amends: { id: base.id, version: base.version, digest: agreementDigest(base) },
  titles: {
    en: 'Annex 1 (demonstration): Research Calls',
    th: 'ภาคผนวก 1 (สาธิต): ประกาศเชิญร่วมวิจัย',
  },
  paragraphs: [
    {
      id: 'annex-1-research',
      kind: 'area',
      heading: { en: 'Research calls', th: 'ประกาศเชิญร่วมวิจัย' },
      text: {
        en: 'Under the promotion of innovation the Participants may also make calls for joint research known to each other. Everything else in the Arrangement applies to them without change.',
        th: 'ในสาขาการส่งเสริมนวัตกรรม ทุกฝ่ายแจ้งประกาศเชิญร่วมวิจัยให้กันทราบได้ด้วย ส่วนเรื่องอื่นให้เป็นไปตามข้อตกลงทุกประการ',
      },
      areas: [AREA],
    },
  ],
})

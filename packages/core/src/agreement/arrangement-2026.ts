// The node connection arrangement under the memorandum of 2019, as the demonstration signs it: the paragraphs and areas are
// data in the files beside this one, the keys and dates come from the nodes.
import { ARRANGEMENT_AREAS, type AreaDeclaration, areaName, KIND_NAMES } from './arrangement-2026-area.ts'
import {
  CLOSING_PARAGRAPHS,
  OPENING_PARAGRAPHS,
  type ParagraphDeclaration,
} from './arrangement-2026-paragraph.ts'
import { MEMORANDUM_2019 } from './memorandum-2019.ts'
import type { Agreement, AgreementArea, Party } from './schema.ts'

/** What the nodes decide: id, Parties in the order of the text, and the end of the term (RFC 3339) or none. */
export type ArrangementParameters = {
  readonly id: string
  readonly parties: readonly Party[]
  readonly expiresAt: string | null
}

const authoritiesFor = (party: Party, area: string): string[] =>
  party.authorities.filter((authority) => authority.areas.includes(area)).map((authority) => authority.id)

/** Every direction between the Parties for an area, between their authorities for it. */
export const directionsFor = (parties: readonly Party[], area: string): AgreementArea['directions'] =>
  parties.flatMap((from) =>
    parties
      .filter((to) => to.code !== from.code)
      .map((to) => ({
        from: from.code,
        to: to.code,
        from_authorities: authoritiesFor(from, area),
        to_authorities: authoritiesFor(to, area),
      })),
  )

const toArea = (declaration: AreaDeclaration, parties: readonly Party[]): AgreementArea => ({
  id: declaration.id,
  names: areaName(declaration.id),
  kinds: [...declaration.kinds],
  directions: directionsFor(parties, declaration.id),
  requires_decision: declaration.decisionKinds.length > 0,
  decision_kinds: [...declaration.decisionKinds],
})

const toParagraph = ({ kind, heading, text }: ParagraphDeclaration): Agreement['paragraphs'][number] => ({
  id: kind,
  kind,
  heading,
  text,
})

/** The terms of the demonstration; every Party's legal basis is said to be a model that counsel has not reviewed. */
export const demonstrationTerms = (
  parties: readonly Party[],
  expiresAt: string | null,
): Agreement['terms'] => ({
  effective: { rule: 'last-signature' },
  expires_at: expiresAt,
  notice_days: 90,
  wind_down_days: 90,
  kinds_while_suspended: ['infrastructure-warning'],
  green_community: {
    en: 'the designated authorities and the organisations that they serve, with no public release',
    th: 'หน่วยงานที่ได้รับมอบหมายและหน่วยงานที่อยู่ในความรับผิดชอบ โดยไม่เผยแพร่ต่อสาธารณะ',
  },
  onward_release: 'originator-consent',
  retention: {
    days: null,
    text: {
      en: 'as long as the purpose needs and the law of the recipient permits',
      th: 'เท่าที่จำเป็นต่อวัตถุประสงค์และกฎหมายของฝ่ายผู้รับอนุญาต',
    },
  },
  legal_basis: parties.map(({ code }) => ({
    party: code,
    text: {
      en: 'the laws modelled in this Participant’s own rules; model, not reviewed by counsel',
      th: 'กฎหมายตามชุดหลักเกณฑ์ของฝ่ายนั้นเอง ซึ่งเป็นแบบจำลอง ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย',
    },
  })),
})

const usedNames = (areas: readonly AgreementArea[], terms: Agreement['terms']): Agreement['kind_names'] => {
  const used = new Set([...areas.flatMap((area) => area.kinds), ...terms.kinds_while_suspended])
  return Object.fromEntries(Object.entries(KIND_NAMES).filter(([kind]) => used.has(kind)))
}

/** What is the same in the arrangement and in its annexes, made from areas and paragraphs. */
export const demonstrationDocument = (
  { id, parties, expiresAt }: ArrangementParameters,
  areas: AgreementArea[],
): Omit<Agreement, 'titles' | 'type' | 'paragraphs'> => {
  const terms = demonstrationTerms(parties, expiresAt)
  return {
    format: 'saphan-agreement-1',
    id,
    version: 1,
    under: MEMORANDUM_2019.id,
    binding: false,
    demonstration: true,
    languages: { list: ['th', 'en'], authentic: ['th', 'en'], prevailing: null },
    parties: [...parties],
    areas,
    kind_names: usedNames(areas, terms),
    terms,
  }
}

/** The arrangement between Parties with demonstration authorities (`demonstrationParty`), two or more. */
export const arrangement2026 = (parameters: ArrangementParameters): Agreement => ({
  ...demonstrationDocument(
    parameters,
    ARRANGEMENT_AREAS.map((declaration) => toArea(declaration, parameters.parties)),
  ),
  type: 'arrangement',
  titles: {
    en: 'Arrangement on the Connection of Systems under the Memorandum of Understanding on Cyber and Digital Cooperation',
    th: 'ข้อตกลงการเชื่อมต่อระบบภายใต้บันทึกความเข้าใจว่าด้วยความร่วมมือด้านความมั่นคงไซเบอร์และดิจิทัล',
  },
  paragraphs: [
    ...OPENING_PARAGRAPHS.map(toParagraph),
    ...ARRANGEMENT_AREAS.map(({ id, text }) => ({
      id: `area-${id}`,
      kind: 'area' as const,
      heading: areaName(id),
      text,
      areas: [id],
    })),
    ...CLOSING_PARAGRAPHS.map(toParagraph),
  ],
})

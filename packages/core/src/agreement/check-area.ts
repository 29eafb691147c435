// Checks parties, authorities and areas of an agreement against each other.
import { extendPointer } from '../json/pointer.ts'
import { type Finding, finding } from './finding.ts'
import type { Agreement, AgreementArea } from './schema.ts'

type Direction = AgreementArea['directions'][number]

/** Findings on values that occur twice; `pick` gives the value, `pointer` where its n-th stands. */
export const checkUnique = (values: readonly string[], pointer: (index: number) => string): Finding[] =>
  values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [finding('duplicate-id', pointer(index), value)],
  )

const checkAuthorities = (
  agreement: Agreement,
  area: AgreementArea,
  code: string,
  ids: readonly string[],
  pointer: string,
): Finding[] => {
  const party = agreement.parties.find((candidate) => candidate.code === code)
  if (party === undefined) return []
  return ids.flatMap((id, index) => {
    const authority = party.authorities.find((candidate) => candidate.id === id)
    if (authority === undefined) return [finding('unknown-authority', extendPointer(pointer, index), id)]
    if (authority.areas.includes(area.id)) return []
    return [finding('authority-not-for-area', extendPointer(pointer, index), id)]
  })
}

const checkDirection = (
  agreement: Agreement,
  area: AgreementArea,
  way: Direction,
  pointer: string,
): Finding[] => {
  const findings: Finding[] = []
  for (const end of ['from', 'to'] as const) {
    if (!agreement.parties.some((party) => party.code === way[end])) {
      findings.push(finding('unknown-party', `${pointer}/${end}`, way[end]))
    }
    const ids = way[`${end}_authorities`]
    findings.push(...checkAuthorities(agreement, area, way[end], ids, `${pointer}/${end}_authorities`))
  }
  if (way.from === way.to) findings.push(finding('same-party', `${pointer}/to`, way.to))
  return findings
}

const checkDecision = (area: AgreementArea, pointer: string): Finding[] => {
  const findings: Finding[] = []
  // The open clause would otherwise be the hole in the gate (domain.md §1.6).
  if (area.id === 'other' && !area.requires_decision) {
    findings.push(finding('area-needs-decision', `${pointer}/requires_decision`))
  }
  for (const [index, kind] of area.decision_kinds.entries()) {
    if (area.requires_decision && area.kinds.includes(kind)) continue
    findings.push(finding('decision-kind', `${pointer}/decision_kinds/${index}`, kind))
  }
  return findings
}

/** All findings on the areas of an agreement that fits the schema. */
export const checkAreas = (agreement: Agreement): Finding[] => {
  const ids = agreement.areas.map((area) => area.id)
  const findings = checkUnique(ids, (index) => `/areas/${index}/id`)
  const spokenOf = new Set(agreement.paragraphs.flatMap((paragraph) => paragraph.areas ?? []))
  for (const [index, area] of agreement.areas.entries()) {
    const pointer = `/areas/${index}`
    if (!spokenOf.has(area.id)) findings.push(finding('area-without-paragraph', `${pointer}/id`, area.id))
    findings.push(...checkDecision(area, pointer))
    const ways = area.directions.map((way) => `${way.from}>${way.to}`)
    findings.push(...checkUnique(ways, (way) => `${pointer}/directions/${way}`))
    for (const [place, way] of area.directions.entries()) {
      findings.push(...checkDirection(agreement, area, way, `${pointer}/directions/${place}`))
    }
  }
  for (const [index, paragraph] of agreement.paragraphs.entries()) {
    for (const [place, id] of (paragraph.areas ?? []).entries()) {
      if (ids.includes(id)) continue
      findings.push(finding('unknown-area', `/paragraphs/${index}/areas/${place}`, id))
    }
  }
  return findings
}

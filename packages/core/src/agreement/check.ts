// Reads any value as an agreement and says everything that is wrong with it (docs/spec/agreement.md §4).
import { Value } from 'typebox/value'
import { checkAreas, checkUnique } from './check-area.ts'
import { checkTexts } from './check-text.ts'
import { type Finding, finding } from './finding.ts'
import { type Agreement, AgreementSchema, type Party } from './schema.ts'

/** The agreement if nothing but warnings was found, and all findings in any case. */
export type AgreementReading = {
  readonly agreement: Agreement | undefined
  readonly findings: readonly Finding[]
}

const isDay = (day: string): boolean => {
  const time = Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day.slice(0, 10)
}

const checkParty = (agreement: Agreement, party: Party, pointer: string): Finding[] => {
  const findings = checkUnique(
    party.authorities.map((authority) => authority.id),
    (index) => `${pointer}/authorities/${index}/id`,
  )
  for (const [index, authority] of party.authorities.entries()) {
    const at = `${pointer}/authorities/${index}`
    if (!isDay(authority.valid_from)) findings.push(finding('no-such-day', `${at}/valid_from`))
    if (authority.valid_to !== null) {
      if (!isDay(authority.valid_to)) findings.push(finding('no-such-day', `${at}/valid_to`))
      if (authority.valid_to < authority.valid_from) findings.push(finding('period', `${at}/valid_to`))
    }
    for (const [place, id] of authority.areas.entries()) {
      if (agreement.areas.some((area) => area.id === id)) continue
      findings.push(finding('unknown-area', `${at}/areas/${place}`, id))
    }
  }
  findings.push(
    ...checkUnique(
      party.contact_points.map((point) => point.id),
      (index) => `${pointer}/contact_points/${index}/id`,
    ),
  )
  for (const [index, point] of party.contact_points.entries()) {
    if (party.authorities.some((authority) => authority.id === point.authority)) continue
    findings.push(
      finding('unknown-authority', `${pointer}/contact_points/${index}/authority`, point.authority),
    )
  }
  return findings
}

const checkParties = (agreement: Agreement): Finding[] => {
  const { parties } = agreement
  const findings = checkUnique(
    parties.map((party) => party.code),
    (index) => `/parties/${index}/code`,
  )
  findings.push(
    ...checkUnique(
      parties.map((party) => party.node.name),
      (index) => `/parties/${index}/node/name`,
    ),
  )
  for (const [index, party] of parties.entries()) {
    findings.push(...checkParty(agreement, party, `/parties/${index}`))
    const key = party.node.root_public_key
    if (parties.findIndex((other) => other.node.root_public_key === key) !== index) {
      findings.push(finding('duplicate-key', `/parties/${index}/node/root_public_key`))
    }
  }
  return findings
}

const checkTerms = (agreement: Agreement, now: string | undefined): Finding[] => {
  const { terms } = agreement
  const findings: Finding[] = []
  if (terms.effective.rule === 'date' && !isDay(terms.effective.at)) {
    findings.push(finding('no-such-day', '/terms/effective/at'))
  }
  if (terms.expires_at !== null) {
    if (!isDay(terms.expires_at)) findings.push(finding('no-such-day', '/terms/expires_at'))
    const end = Date.parse(terms.expires_at)
    if (terms.effective.rule === 'date' && Date.parse(terms.effective.at) >= end) {
      findings.push(finding('period', '/terms/expires_at'))
    }
    if (now !== undefined && Date.parse(now) >= end) {
      findings.push(finding('expired', '/terms/expires_at', terms.expires_at))
    }
  }
  const stated = terms.legal_basis.map((basis) => basis.party)
  for (const [index, code] of stated.entries()) {
    if (agreement.parties.some((party) => party.code === code)) continue
    findings.push(finding('unknown-party', `/terms/legal_basis/${index}/party`, code))
  }
  for (const { code } of agreement.parties) {
    if (!stated.includes(code)) findings.push(finding('missing-legal-basis', '/terms/legal_basis', code))
  }
  return findings
}

const checkKinds = (agreement: Agreement): Finding[] => {
  const used = new Set([
    ...agreement.areas.flatMap((area) => area.kinds),
    ...agreement.terms.kinds_while_suspended,
  ])
  const named = Object.keys(agreement.kind_names)
  return [
    ...[...used]
      .filter((kind) => !named.includes(kind))
      .map((kind) => finding('kind-without-name', '/kind_names', kind)),
    ...named
      .filter((kind) => !used.has(kind))
      .map((kind) => finding('unused-kind-name', '/kind_names', kind)),
  ]
}

const checkSchema = (value: unknown): Finding[] =>
  Value.Errors(AgreementSchema, value).map((error) => finding('schema', error.instancePath, error.message))

/** Every finding on a value that should be an agreement; `now` (RFC 3339) is needed only to find an ended term. */
export const checkAgreement = (value: unknown, now?: string): readonly Finding[] => {
  if (!Value.Check(AgreementSchema, value)) return checkSchema(value)
  const agreement: Agreement = value
  const findings = [...checkTexts(agreement), ...checkParties(agreement), ...checkAreas(agreement)]
  findings.push(
    ...checkUnique(
      agreement.paragraphs.map((paragraph) => paragraph.id),
      (index) => `/paragraphs/${index}/id`,
    ),
  )
  if (agreement.type === 'annex' && agreement.amends === undefined) {
    findings.push(finding('annex-amends-nothing', ''))
  }
  return [...findings, ...checkTerms(agreement, now), ...checkKinds(agreement)]
}

/** Reads a value as an agreement: present only if there is no error among the findings. */
export const readAgreement = (value: unknown, now?: string): AgreementReading => {
  const findings = checkAgreement(value, now)
  const isSound = findings.every((found) => found.severity === 'warning')
  return { agreement: isSound ? (value as Agreement) : undefined, findings }
}

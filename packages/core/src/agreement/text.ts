// The readable text of an agreement in one language, made from the data: what a person reads and what is hashed
// (docs/spec/agreement.md §3). INVARIANT: every value that the system acts on appears in it.
import { SaphanError } from '../error/saphan-error.ts'
import type { Language } from '../language/bilingual.ts'
import { formatDateTime, formatDay } from '../language/calendar.ts'
import type { Agreement, AgreementArea, Party, Text } from './schema.ts'
import { type WordList, wordsFor } from './word.ts'

type Reader = {
  readonly agreement: Agreement
  readonly language: string
  readonly words: WordList
  readonly say: (text: Text) => string
}

const isCalendarLanguage = (language: string): language is Language => language === 'th' || language === 'en'

/** Writes a day; a language without its own calendar here reads the day as the data has it. */
const sayDay = ({ language }: Reader, day: string): string =>
  isCalendarLanguage(language) ? formatDay(day, language, 'era') : day

const sayInstant = ({ language }: Reader, instant: string): string =>
  isCalendarLanguage(language) ? `${formatDateTime(instant, language, 'era', 'UTC')} [${instant}]` : instant

const sayKind = ({ agreement, say }: Reader, kind: string): string => {
  const names = Object.hasOwn(agreement.kind_names, kind) ? agreement.kind_names[kind] : undefined
  return names === undefined ? kind : `${say(names)} (${kind})`
}

const kindLines = (reader: Reader, kinds: readonly string[]): string[] =>
  kinds.map((kind) => `  - ${sayKind(reader, kind)}`)

const headLines = (reader: Reader): string[] => {
  const { agreement, words, say } = reader
  const version = `${words.instrument} ${agreement.id}, ${words.version} ${agreement.version}`
  const lines = [say(agreement.titles), version]
  if (agreement.demonstration) lines.push(words.demonstration)
  if (agreement.under !== null) lines.push(`${words.under}: ${agreement.under}`)
  for (const [word, reference] of [
    [words.amends, agreement.amends],
    [words.supersedes, agreement.supersedes],
  ] as const) {
    if (reference === undefined) continue
    lines.push(`${word}: ${reference.id}, ${words.version} ${reference.version} [${reference.digest}]`)
  }
  return [...lines, words.not_binding, '']
}

const paragraphLines = (reader: Reader): string[] =>
  reader.agreement.paragraphs.flatMap((paragraph, index) => {
    const mark = [...new Set([paragraph.id, paragraph.kind, ...(paragraph.areas ?? [])])].join(', ')
    return [
      `${reader.words.paragraph} ${index + 1}  ${reader.say(paragraph.heading)} [${mark}]`,
      reader.say(paragraph.text),
      '',
    ]
  })

const partyLines = (reader: Reader, party: Party): string[] => {
  const { words, say } = reader
  const lines = [
    `${words.party}: ${say(party.names)} (${party.code})`,
    `${words.node}: ${party.node.name}`,
    `  ${words.root_key}: ${party.node.root_public_key}`,
    `  ${words.key_list}: ${party.node.key_list_digest}`,
    `${words.authorities}:`,
  ]
  for (const authority of party.authorities) {
    const until =
      authority.valid_to === null ? '' : ` ${words.valid_to} ${sayDay(reader, authority.valid_to)}`
    const period = `${words.valid_from} ${sayDay(reader, authority.valid_from)}${until}`
    lines.push(`  - ${say(authority.names)} (${authority.id}), ${period}: ${authority.areas.join(', ')}`)
  }
  if (party.contact_points.length > 0) lines.push(`${words.contact_points}:`)
  for (const point of party.contact_points) {
    const hours = point.around_the_clock ? words.around_the_clock : words.office_hours
    const where = `${point.id}, ${point.authority}`
    lines.push(`  - ${say(point.role)} (${where}), ${hours}: ${point.languages.join(', ')}`)
  }
  return [...lines, '']
}

const areaLines = (reader: Reader, area: AgreementArea): string[] => {
  const { words } = reader
  const lines = [`${reader.say(area.names)} (${area.id})`, `${words.kinds}:`]
  lines.push(...kindLines(reader, area.kinds))
  for (const way of area.directions) {
    const from = `${way.from} (${way.from_authorities.join(', ')})`
    lines.push(`${words.direction}: ${from} ${words.to} ${way.to} (${way.to_authorities.join(', ')})`)
  }
  if (area.requires_decision) {
    lines.push(`${words.needs_decision}:`, ...kindLines(reader, area.decision_kinds))
  }
  return [...lines, '']
}

const languageLines = (reader: Reader): string[] => {
  const { words } = reader
  const { list, authentic, prevailing } = reader.agreement.languages
  const lines = list.map(
    (code) => `  - ${code}: ${authentic.includes(code) ? words.authentic : words.translation}`,
  )
  const rule = prevailing === null ? words.equally_authentic : `${words.prevailing}: ${prevailing}`
  return [`${words.languages}:`, ...lines, rule]
}

const termLines = (reader: Reader): string[] => {
  const { words, say } = reader
  const { terms, parties } = reader.agreement
  const start =
    terms.effective.rule === 'date' ? sayInstant(reader, terms.effective.at) : words.on_last_signature
  const end = terms.expires_at === null ? words.no_expiry : sayInstant(reader, terms.expires_at)
  const days = terms.retention.days === null ? '' : ` (${terms.retention.days} ${words.days})`
  const lines = [
    `${words.effective}: ${start}`,
    `${words.expires}: ${end}`,
    `${words.notice}: ${terms.notice_days}`,
    `${words.wind_down}: ${terms.wind_down_days}`,
    `${words.while_suspended}:`,
    ...kindLines(reader, terms.kinds_while_suspended),
    `${words.green_community}: ${say(terms.green_community)}`,
    `${words.onward_release}: ${words.onward_consent}`,
    `${words.retention}: ${say(terms.retention.text)}${days}`,
  ]
  for (const basis of terms.legal_basis) {
    const party = parties.find(({ code }) => code === basis.party)
    const name = party === undefined ? basis.party : `${say(party.names)} (${basis.party})`
    lines.push(`${words.legal_basis} ${name}: ${say(basis.text)}`)
  }
  return [...lines, ...languageLines(reader)]
}

const makeReader = (agreement: Agreement, language: string): Reader => {
  const own = agreement.words
  const brought = own !== undefined && Object.hasOwn(own, language) ? own[language] : undefined
  const words = wordsFor(agreement.type, language) ?? brought
  if (words === undefined || !agreement.languages.list.includes(language)) {
    throw missingLanguage(agreement, language)
  }
  const say = (text: Text): string => {
    const said = Object.hasOwn(text, language) ? text[language] : undefined
    if (said === undefined) throw missingLanguage(agreement, language)
    return said
  }
  return { agreement, language, words, say }
}

const missingLanguage = (agreement: Agreement, language: string): SaphanError =>
  new SaphanError(
    'agreement.language-missing',
    `agreement \`${agreement.id}\` has no text in \`${language}\``,
  )

/**
 * The plain text that a person reads before signing, lines ended by U+000A, the same on every machine. Throws
 * `agreement.language-missing` if the agreement is not in that language.
 */
export const renderText = (agreement: Agreement, language: string): string => {
  const reader = makeReader(agreement, language)
  const { words } = reader
  const lines = [
    ...headLines(reader),
    ...paragraphLines(reader),
    `${words.schedule} 1  ${words.parties}`,
    '',
    ...agreement.parties.flatMap((party) => partyLines(reader, party)),
    `${words.schedule} 2  ${words.areas}`,
    '',
    ...agreement.areas.flatMap((area) => areaLines(reader, area)),
    `${words.schedule} 3  ${words.terms}`,
    '',
    ...termLines(reader),
  ]
  return `${lines.join('\n')}\n`
}

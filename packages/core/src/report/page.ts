// The report as the printed page has it: every text ready and in both languages, the own side's first (alternat).
import type { Bilingual, Language } from '../language/bilingual.ts'
import { formatDate, formatDateTime } from '../language/calendar.ts'
import { formatNumber } from '../language/number.ts'
import type { AreaLine, AreaReport, ReportAgreement, ReportItem } from './area-report.ts'
import { markingOf } from './marking.ts'
import { type PageHead, pageHead } from './page-head.ts'
import { type Pair, type Writer, writerFor } from './page-writer.ts'
import { printableLine } from './printable.ts'
import { namesOfKind } from './shape.ts'
import { REPORT_WORDS, STATE_WORDS } from './word.ts'

/** A marking as it is printed; `level` is null when it is none of TLP 2.0. */
export type PageMarking = { readonly text: string; readonly level: string | null }

/** An item; `titles` has one text when the item has the same in both languages; `kind` is empty where the area has one kind. */
export type PageItem = {
  readonly titles: readonly string[]
  readonly kind: Pair
  readonly date: Pair
  readonly place: string
  readonly marking: string
}

/** One area: its figures as text. */
export type PageArea = {
  readonly names: Pair
  readonly kinds: Pair
  readonly figures: readonly [sent: string, received: string, waiting: string]
  readonly last: Pair
  readonly items: readonly PageItem[]
}

/** Everything on the page. The typesetter takes nothing else, and reads all of it as data. */
export type ReportPage = {
  readonly languages: readonly [Language, Language]
  readonly title: Pair
  readonly demonstration: string | null
  readonly marking: PageMarking
  readonly head: readonly Pair[]
  readonly columns: Readonly<Record<'area' | 'sent' | 'received' | 'waiting' | 'last', Pair>>
  readonly areas: readonly PageArea[]
  readonly total: { readonly names: Pair; readonly figures: PageArea['figures'] }
  readonly heads: {
    readonly title: Pair
    readonly lines: readonly PageHead[]
  }
  readonly check: Pair
  readonly page: string
  readonly attached: string
}

const NOTHING = '–'
const NAME_LETTERS = 120
const TITLE_LETTERS = 90
const AGREEMENT_LETTERS = 200

const periodOf = ({ from, to, zone }: AreaReport, { pair }: Writer): Pair[] => {
  const at = (instant: string, language: Language) => formatDateTime(instant, language, 'medium', zone)
  const { since, beginning, until } = REPORT_WORDS
  return [
    pair((language) => (from === null ? beginning[language] : `${since[language]} ${at(from, language)}`)),
    pair((language) => `${until[language]} ${at(to, language)}`),
  ]
}

/** A date is not broken over two lines. */
const whole = (date: string): string => date.replaceAll(' ', '\u00A0')

const agreementOf = (agreement: ReportAgreement, report: AreaReport, language: Language): string => {
  const { state, effectiveAt, expiresAt } = agreement
  const day = (instant: string) => whole(formatDate(instant, language, 'medium', report.zone))
  return [
    `${printableLine(agreement.titles[language], AGREEMENT_LETTERS)} · ${STATE_WORDS[state][language]}`,
    ...(effectiveAt === null ? [] : [`${REPORT_WORDS.effective[language]} ${day(effectiveAt)}`]),
    ...(expiresAt === null ? [] : [`${REPORT_WORDS.expires[language]} ${day(expiresAt)}`]),
  ].join(' · ')
}

/** Who takes part, the side that prints the page first. */
const sidesOf = ({ agreements, party }: AreaReport, language: Language): string | undefined => {
  const parties = new Map(agreements.flatMap(({ parties: all }) => all).map((one) => [one.code, one.names]))
  const own = parties.get(party)
  if (own === undefined) return undefined
  const others = [...parties].filter(([code]) => code !== party).map(([, names]) => names)
  const name = (names: Bilingual) => printableLine(names[language], NAME_LETTERS)
  const { between, and } = REPORT_WORDS
  return `${between[language]} ${name(own)} ${and[language]} ${others.map(name).join(', ')}`
}

const headOf = (report: AreaReport, writer: Writer): Pair[] => [
  ...(report.agreements.length === 0
    ? [writer.pair((language) => REPORT_WORDS.noAgreement[language])]
    : [writer.pair((language) => sidesOf(report, language) ?? '')]),
  ...report.agreements.map((agreement) =>
    writer.pair((language) => agreementOf(agreement, report, language)),
  ),
  ...periodOf(report, writer),
]

const itemOf = (item: ReportItem, isOneKind: boolean, report: AreaReport, writer: Writer): PageItem => {
  const { pair, line, both } = writer
  const [first, second] = line(item.titles, TITLE_LETTERS)
  const feed = report.feeds.find(({ id }) => id === item.feed)
  return {
    titles: first === second ? [first] : [first, second],
    kind: isOneKind ? ['', ''] : line(namesOfKind(item.kind, 'one'), NAME_LETTERS),
    date: pair((language) => whole(formatDate(item.at, language, 'medium', report.zone))),
    place: `${printableLine(item.from, 8)} → ${printableLine(feed?.to ?? '?', 8)} #${item.index}`,
    marking: both(markingOf(item.tlp).text).replace(/^(\S+) \/ \1$/, '$1'),
  }
}

const areaOf = (area: AreaLine, report: AreaReport, writer: Writer): PageArea => ({
  names: writer.line(area.names, NAME_LETTERS),
  kinds: writer.pair((language) =>
    area.kinds
      .map(
        ({ names, sent, received }) =>
          `${printableLine(names[language], NAME_LETTERS)} ${formatNumber(sent + received, language)}`,
      )
      .join(' · '),
  ),
  figures: [
    formatNumber(area.sent, 'en'),
    formatNumber(area.received, 'en'),
    formatNumber(area.waiting, 'en'),
  ],
  last: writer.pair((language) =>
    area.lastAt === null ? NOTHING : whole(formatDate(area.lastAt, language, 'medium', report.zone)),
  ),
  items: area.items.map((item) => itemOf(item, area.kinds.length === 1, report, writer)),
})

/** The page of a report for the side whose language is `own` and whose console is at `address`. */
export const reportPage = (report: AreaReport, own: Language, address: string): ReportPage => {
  const writer = writerFor(own)
  const { pair, both } = writer
  const word = (key: keyof typeof REPORT_WORDS) => pair((language) => REPORT_WORDS[key][language])
  const total = (key: 'sent' | 'received' | 'waiting') =>
    formatNumber(
      report.areas.reduce((sum, area) => sum + area[key], 0),
      'en',
    )
  const marking = markingOf(report.marking)
  return {
    languages: writer.languages,
    title: word('title'),
    demonstration: report.demonstration ? both(REPORT_WORDS.demonstration) : null,
    marking: { text: marking.level === null ? both(marking.text) : marking.text.en, level: marking.level },
    head: headOf(report, writer),
    columns: {
      area: word('area'),
      sent: word('sent'),
      received: word('received'),
      waiting: word('waiting'),
      last: word('last'),
    },
    areas: report.areas.map((area) => areaOf(area, report, writer)),
    total: { names: word('total'), figures: [total('sent'), total('received'), total('waiting')] },
    heads: { title: word('heads'), lines: report.feeds.map((feed) => pageHead(feed, writer, address)) },
    check: word('check'),
    page: both(REPORT_WORDS.page),
    attached: both(REPORT_WORDS.attached),
  }
}

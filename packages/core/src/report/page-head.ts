// The heads of the feeds that the printed figures rest on, each with a code that leads to where it can be checked.
import { formatNumber } from '../language/number.ts'
import type { ReportFeed } from './area-report.ts'
import type { Pair, Writer } from './page-writer.ts'
import { printableLine } from './printable.ts'
import { qrCode, qrSvg } from './qr-code.ts'
import { REPORT_WORDS } from './word.ts'

const SIDE_LETTERS = 8
const ORIGIN_LETTERS = 90

/** The head of a feed, with the address at which the feed can be checked and its QR code as SVG, if it fits one. */
export type PageHead = {
  readonly text: Pair
  readonly root: string
  readonly route: string
  readonly address: string
  readonly code: string | null
}

/** Origin and root stand as they are, to be compared and copied; only what no line could hold gets places to break. */
const originLine = (origin: string): string =>
  origin.length <= ORIGIN_LETTERS ? origin : printableLine(origin, 2 * ORIGIN_LETTERS)

/** A feed's head for the page; its entries are checked in the console at `address`. */
export const pageHead = (feed: ReportFeed, { pair, languages }: Writer, address: string): PageHead => {
  const { first, end } = feed.counted
  const page = `${address.replace(/\/+$/, '')}/${languages[0]}/exchange/feeds/${feed.id}`
  const code = qrCode(page)
  const route = `${printableLine(feed.from, SIDE_LETTERS)} → ${printableLine(feed.to, SIDE_LETTERS)}`
  return {
    text: pair((language) => {
      const word = (key: keyof typeof REPORT_WORDS) => REPORT_WORDS[key][language]
      const counted = end > first ? `${word('counted')} ${first}–${end - 1}` : word('nothingCounted')
      const receipt =
        feed.receipt === null
          ? word('noReceipt')
          : `${word('receipt')} ${formatNumber(feed.receipt.size, language)}`
      return `${route}: ${formatNumber(feed.size, language)} ${word('entries')} · ${counted} · ${receipt}`
    }),
    route,
    address: page,
    code: code === undefined ? null : qrSvg(code),
    root: `${originLine(feed.origin)} · ${REPORT_WORDS.root.en} ${feed.root}`,
  }
}

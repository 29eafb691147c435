// Which of the items of a review are on the page, and the way to the others.
import { REVIEW_PAGE, type Review } from '@saphan/core/contract/release.ts'
import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../language/text.ts'
import { releaseMessages } from './messages.ts'

export const LinePager = (given: { review: Review; only: string | undefined }) => {
  const text = useText(releaseMessages)
  const language = useLanguage()
  const { review, only } = given
  const { from, total, lines, summary } = review
  const to = (start: number) => ({
    ...(only === undefined ? {} : { class: only }),
    ...(start === 0 ? {} : { from: String(start) }),
  })
  const way = (search: ReturnType<typeof to>, label: string) => (
    <Link
      to="/$language/exchange/reviews/$id"
      params={{ language, id: summary.id }}
      search={search}
      resetScroll={false}
    >
      {label}
    </Link>
  )
  const isWhole = from === 0 && lines.length >= total
  if (isWhole && only === undefined) return null
  return (
    <div className="row small no-print">
      {!isWhole && <span>{text('page', { first: from + 1, last: from + lines.length, total })}</span>}
      {from > 0 && way(to(Math.max(0, from - REVIEW_PAGE)), text('previous'))}
      {from + lines.length < total && way(to(from + REVIEW_PAGE), text('next'))}
      {only !== undefined && way({}, text('allClasses'))}
    </div>
  )
}

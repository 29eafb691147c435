// One version of a record as a link, with when it was changed; a relationship by what it joins.
import type { RecordLine } from '@saphan/core/contract/record.ts'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../language/text.ts'
import { placeOfArea } from '../place/place.ts'
import { useKindName } from '../record/kind-name.ts'
import { Instant } from '../ui/instant.tsx'
import { TlpBadge } from '../ui/mark.tsx'

/** The words for a line; a relationship has no name of its own. */
export const useLineTitle = (): ((line: RecordLine, end?: RecordLine) => string) => {
  const kindName = useKindName()
  return ({ title, kind, type }, end) => {
    if (type !== 'relationship') return title
    return end === undefined ? kindName(kind, type) : `${kindName(kind, type)} → ${end.title}`
  }
}

export const VersionLink = (given: { line: RecordLine; end?: RecordLine | undefined }) => {
  const language = useLanguage()
  const titleOf = useLineTitle()
  const { line, end } = given
  return (
    <span className="row">
      <Link
        to="/$language/$place/records/$id"
        params={{ language, place: placeOfArea(line.area), id: line.id }}
        search={{ version: line.version }}
      >
        {titleOf(line, end)}
      </Link>
      <TlpBadge tlp={line.tlp} />
      <span className="muted small">
        <Instant at={line.version} />
      </span>
    </span>
  )
}

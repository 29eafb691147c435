// What can be written in a place: one link for each kind that has a form; many of them fold into a menu.
import type { Kind } from '@saphan/core/record/kind.ts'
import { Link } from '@tanstack/react-router'
import { useCan } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Icon } from '../ui/icon.tsx'
import css from './write-links.module.css'
import { recordMessages } from './messages.ts'

const WriteLink = (given: { place: string; kind: Kind; plain?: boolean }) => {
  const text = useText(recordMessages)
  const pick = usePick()
  const language = useLanguage()
  const name = pick(given.kind.names.one)
  return (
    <Link
      to="/$language/$place/new/$kind"
      params={{ language, place: given.place, kind: given.kind.id }}
      className={given.plain === true ? '' : 'button-link'}
    >
      {given.plain === true ? (
        name
      ) : (
        <>
          <Icon name="plus" size={18} />
          {text('write', { kind: name })}
        </>
      )}
    </Link>
  )
}

export const WriteLinks = (given: { place: string; kinds: readonly Kind[] }) => {
  const text = useText(recordMessages)
  if (!useCan('record:write')) return <p className="muted small">{text('cannotWrite')}</p>
  if (given.kinds.length <= 2) {
    return given.kinds.map((kind) => <WriteLink key={kind.id} place={given.place} kind={kind} />)
  }
  return (
    <details className={css.menu}>
      <summary className="button-link">
        <Icon name="plus" size={18} />
        {text('writeNew')}
      </summary>
      <ul>
        {given.kinds.map((kind) => (
          <li key={kind.id}>
            <WriteLink place={given.place} kind={kind} plain />
          </li>
        ))}
      </ul>
    </details>
  )
}

// The places: at the side on a wide page, four of them below on a narrow one.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWaitingOnward } from '../contract/onward.ts'
import { useWaitingReviews } from '../contract/review.ts'
import { useHasRole, useNode } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { useSignOut } from './header.tsx'
import { appMessages } from './messages.ts'
import { type Place, PLACES } from '../place/place.ts'
import css from './shell.module.css'

/** The places that the reader has. */
export const usePlaces = (): readonly Place[] => {
  const administers = useHasRole('administrator')
  return PLACES.filter((place) => place.id !== 'node' || administers)
}

const useWaiting = (): number =>
  (useWaitingReviews().reviews?.length ?? 0) + (useWaitingOnward().requests?.length ?? 0)

const PlaceLink = (given: { place: Place; short?: boolean; onClick?: () => void }) => {
  const language = useLanguage()
  const pick = usePick()
  const waiting = useWaiting()
  return (
    <Link
      to={`/${language}/${given.place.id}` as '/'}
      {...(given.onClick === undefined ? {} : { onClick: given.onClick })}
    >
      <Icon name={given.place.icon} />
      <span>{pick(given.short === true ? given.place.short : given.place.name)}</span>
      {given.place.id === 'exchange' && waiting > 0 && given.short !== true && (
        <span className={css.count}>
          <StateBadge tone="warn">{waiting}</StateBadge>
        </span>
      )}
    </Link>
  )
}

const GuideLink = (given: { onClick?: () => void }) => {
  const language = useLanguage()
  const text = useText(appMessages)
  if (useNode()?.demonstration !== true) return null
  return (
    <li>
      <Link
        to="/$language/guide"
        params={{ language }}
        {...(given.onClick === undefined ? {} : { onClick: given.onClick })}
      >
        <Icon name="guide" />
        <span>{text('guide')}</span>
      </Link>
    </li>
  )
}

export const SideBar = () => {
  const text = useText(appMessages)
  return (
    <nav className={css.side} aria-label={text('places')}>
      <ul>
        {usePlaces().map((place) => (
          <li key={place.id}>
            <PlaceLink place={place} />
          </li>
        ))}
        <GuideLink />
      </ul>
    </nav>
  )
}

const MoreDialog = (given: { open: boolean; onClose: () => void }) => {
  const text = useText(appMessages)
  const signOut = useSignOut()
  return (
    <Dialog open={given.open} title={text('places')} onClose={given.onClose}>
      <ul className={css.more}>
        {usePlaces().map((place) => (
          <li key={place.id}>
            <PlaceLink place={place} onClick={given.onClose} />
          </li>
        ))}
        <GuideLink onClick={given.onClose} />
        <li>
          <button type="button" onClick={signOut}>
            <Icon name="signOut" />
            {text('signOut')}
          </button>
        </li>
      </ul>
    </Dialog>
  )
}

export const BottomBar = () => {
  const text = useText(appMessages)
  const [open, setOpen] = useState(false)
  const shown = usePlaces().filter((place) => ['home', 'threats', 'exchange'].includes(place.id))
  return (
    <nav className={css.bottom} aria-label={text('places')}>
      {shown.map((place) => (
        <PlaceLink key={place.id} place={place} short />
      ))}
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="more" />
        {text('more')}
      </button>
      <MoreDialog open={open} onClose={() => setOpen(false)} />
    </nav>
  )
}

// Small marks: TLP (never colour alone), a state with its tone, a Party with its side.
import type { ReactNode } from 'react'
import { useText } from '../language/text.ts'
import css from './mark.module.css'
import { uiMessages } from './messages.ts'

/** TLP 2.0 as a label; anything that is none is said to be unmarked. */
export const TlpBadge = (given: { tlp: string }) => {
  const text = useText(uiMessages)
  const level = given.tlp.toLowerCase().replace(/^tlp:/, '').replace('+', '-')
  const known = ['clear', 'green', 'amber', 'amber-strict', 'red'].includes(level)
  if (!known) return <StateBadge tone="warn">{text('unmarked')}</StateBadge>
  return (
    <span className={css.tlp} data-tlp={level} translate="no">
      TLP:{level.replace('-', '+').toUpperCase()}
    </span>
  )
}

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'info'

export const StateBadge = (given: { tone: Tone; children: ReactNode }) => (
  <span className={css.state} data-tone={given.tone}>
    {given.children}
  </span>
)

/** A Party by name and code; the own side is a filled square, another side a ring. */
export const PartyLabel = (given: { code: string; name: string; own: boolean }) => {
  const text = useText(uiMessages)
  return (
    <span className={css.party} data-side={given.own ? 'own' : 'other'}>
      <span className={css.shape} aria-hidden="true" />
      {given.name}
      <span className="small" translate="no">
        {given.code}
      </span>
      <span className="hidden-text">({text(given.own ? 'own' : 'other')})</span>
    </span>
  )
}

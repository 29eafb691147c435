// Links that change what a page shows, in a row that wraps; the one that is shown says so.
import type { ReactNode } from 'react'
import css from './tabs.module.css'

export const Tabs = (given: { label: string; children: ReactNode }) => (
  <nav className={`${css.tabs} no-print`} aria-label={given.label}>
    {given.children}
  </nav>
)

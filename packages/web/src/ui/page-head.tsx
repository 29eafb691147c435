// The head of a page: title, one sentence, and what can be done here.
import type { ReactNode } from 'react'
import css from './page-head.module.css'

export const PageHead = (given: { title: ReactNode; lead?: ReactNode; children?: ReactNode }) => (
  <header className={css.head}>
    <div className="stack tight">
      <h1>{given.title}</h1>
      {given.lead !== undefined && <div className={css.lead}>{given.lead}</div>}
    </div>
    {given.children !== undefined && <div className={`${css.actions} row no-print`}>{given.children}</div>}
  </header>
)

/** A part of a page under its heading. */
export const Section = (given: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className="stack" aria-label={given.title}>
    <div className="row spread">
      <h2>{given.title}</h2>
      {given.aside}
    </div>
    {given.children}
  </section>
)

// The frame of every page of a signed-in member: header with the gold line, places at the side or below, content.
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useNode } from '../contract/session.ts'
import { useText } from '../language/text.ts'
import { AlarmBand } from '../ledger/alarm-band.tsx'
import { DemonstrationBand } from './demonstration-band.tsx'
import { Header } from './header.tsx'
import { appMessages } from './messages.ts'
import { BottomBar, SideBar } from './navigation.tsx'
import { Palette } from './palette.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import css from './shell.module.css'
import { useShortcuts } from './shortcut.ts'

/** Puts the focus on the content when the page changes, so that a reader of the screen hears the new page. */
const useFocusOnChange = () => {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname.slice(3) })
  const first = useRef(path)
  useEffect(() => {
    if (first.current === path) return
    first.current = path
    main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}

export const Shell = () => {
  const text = useText(appMessages)
  const node = useNode()
  const [open, setOpen] = useState<'palette' | 'sheet' | undefined>(undefined)
  const main = useFocusOnChange()
  useShortcuts(setOpen)
  // A dialog tells that it closed a moment later; by then another one may be open.
  const closing = (which: 'palette' | 'sheet') => () => setOpen((now) => (now === which ? undefined : now))
  return (
    <>
      <a href="#content" className="skip-link">
        {text('skip')}
      </a>
      {node?.demonstration === true && <DemonstrationBand />}
      <Header onFind={() => setOpen('palette')} onSheet={() => setOpen('sheet')} />
      <div className={css.frame}>
        <SideBar />
        <main id="content" ref={main} tabIndex={-1} className={`${css.main} stack`}>
          <AlarmBand />
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <Palette open={open === 'palette'} onClose={closing('palette')} />
      <ShortcutSheet open={open === 'sheet'} onClose={closing('sheet')} />
    </>
  )
}

/** The frame of a page before signing in: no places, only language and colours. */
export const OutsideShell = () => {
  const text = useText(appMessages)
  const node = useNode()
  return (
    <>
      <a href="#content" className="skip-link">
        {text('skip')}
      </a>
      {node?.demonstration === true && <DemonstrationBand />}
      <Header />
      <main id="content" tabIndex={-1} className={`${css.plain} stack`}>
        <Outlet />
      </main>
    </>
  )
}

export const NotFound = () => {
  const text = useText(appMessages)
  return (
    <main className={`${css.plain} stack`}>
      <h1>{text('notFound')}</h1>
      <p>{text('notFoundHelp')}</p>
      <Link to="/">{text('toHome')}</Link>
    </main>
  )
}

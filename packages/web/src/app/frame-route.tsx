// The routes that frame all pages: the language of the address, and whether somebody is signed in.
import type { Language } from '@saphan/core/language/bilingual.ts'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, notFound, Outlet, redirect } from '@tanstack/react-router'
import { CallFailure } from '../contract/call.ts'
import { replyOptions } from '../contract/query.ts'
import { LanguageProvider } from '../language/language-provider.tsx'
import { NotFound, OutsideShell, Shell } from './shell.tsx'

const isLanguage = (text: string): text is Language => text === 'th' || text === 'en'

export const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: () => (
    <LanguageProvider language="th">
      <NotFound />
    </LanguageProvider>
  ),
})

export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const node = await context.client.ensureQueryData(replyOptions('node.get', {}))
    const kept = localStorage.getItem('saphan.language') ?? node.language
    throw redirect({ to: '/$language/home', params: { language: isLanguage(kept) ? kept : 'th' } })
  },
})

const LanguageLayout = () => {
  const { language } = languageRoute.useParams()
  return (
    <LanguageProvider language={isLanguage(language) ? language : 'th'}>
      <Outlet />
    </LanguageProvider>
  )
}

export const languageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$language',
  beforeLoad: ({ params }) => {
    if (!isLanguage(params.language)) throw notFound()
  },
  component: LanguageLayout,
})

/** Pages before signing in. */
export const outsideRoute = createRoute({
  getParentRoute: () => languageRoute,
  id: 'outside',
  component: OutsideShell,
})

/** Everything inside asks first whether the node is set up and somebody is signed in. */
export const memberRoute = createRoute({
  getParentRoute: () => languageRoute,
  id: 'member',
  beforeLoad: async ({ context, params, location }) => {
    // Both questions at once: on a thin line each costs a round trip.
    const [node, session] = await Promise.allSettled([
      context.client.ensureQueryData(replyOptions('node.get', {})),
      context.client.fetchQuery({ ...replyOptions('session.get', {}), staleTime: 60_000 }),
    ])
    if (node.status === 'rejected') throw node.reason
    if (node.value.firstRun) throw redirect({ to: '/$language/setup', params })
    if (session.status === 'fulfilled') return
    const refused = session.reason instanceof CallFailure && session.reason.status === 401
    if (!refused) throw session.reason
    throw redirect({ to: '/$language/sign-in', params, search: { next: location.href } })
  },
  component: Shell,
})

// The routes: /{th|en}/{place}/{thing}/{id}. Filters are search params; a page is read when it is first wanted.
import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { BrokenPage } from './broken-page.tsx'
import { exchangeRoutes } from './exchange-route.ts'
import { languageRoute, memberRoute, outsideRoute, rootRoute, startRoute } from './frame-route.tsx'
import { recordRoutes } from './record-route.ts'
import { textOf } from './search-param.ts'

const signInRoute = createRoute({
  getParentRoute: () => outsideRoute,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => textOf(search, ['next']),
  component: lazyRouteComponent(() => import('../session/sign-in-page.tsx'), 'SignInPage'),
})
const setupRoute = createRoute({
  getParentRoute: () => outsideRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('../session/setup-page.tsx'), 'SetupPage'),
})
const homeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/home',
  component: lazyRouteComponent(() => import('../home/home-page.tsx'), 'HomePage'),
})
const guideRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/guide',
  component: lazyRouteComponent(() => import('../guide/guide-page.tsx'), 'GuidePage'),
})
const memberListRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/node',
  component: lazyRouteComponent(() => import('../node/member-page.tsx'), 'MemberPage'),
})
const tokenListRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/node/tokens',
  component: lazyRouteComponent(() => import('../node/token-page.tsx'), 'TokenPage'),
})
const sourceListRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/node/sources',
  component: lazyRouteComponent(() => import('../node/source-list-page.tsx'), 'SourceListPage'),
})
const sourceRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/node/sources/$id',
  component: lazyRouteComponent(() => import('../node/source-page.tsx'), 'SourcePage'),
})

const tree = rootRoute.addChildren([
  startRoute,
  languageRoute.addChildren([
    outsideRoute.addChildren([signInRoute, setupRoute]),
    memberRoute.addChildren([
      homeRoute,
      guideRoute,
      memberListRoute,
      tokenListRoute,
      sourceListRoute,
      sourceRoute,
      ...exchangeRoutes,
      ...recordRoutes,
    ]),
  ]),
])

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}

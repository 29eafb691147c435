// Routes of the places that hold records; the place is part of the address, the filters are its search params. Beside those of
// threats stand block-lists.
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { placeById } from '../place/place.ts'
import { memberRoute } from './frame-route.tsx'
import { textOf } from './search-param.ts'

const at = () => memberRoute
const filters = ['q', 'kind', 'area', 'type', 'tlp', 'origin', 'cursor'] as const
const mustHoldRecords = (place: string): void => {
  if ((placeById(place)?.areas.length ?? 0) === 0) throw notFound()
}

const listRoute = createRoute({
  getParentRoute: at,
  path: '/$place',
  validateSearch: (search): { [K in (typeof filters)[number]]?: string } => textOf(search, filters),
  beforeLoad: ({ params }) => mustHoldRecords(params.place),
  component: lazyRouteComponent(() => import('../record/record-list-page.tsx'), 'RecordListPage'),
})
const recordRoute = createRoute({
  getParentRoute: at,
  path: '/$place/records/$id',
  validateSearch: (search): { version?: string } => textOf(search, ['version']),
  beforeLoad: ({ params }) => mustHoldRecords(params.place),
  component: lazyRouteComponent(() => import('../record/record-page.tsx'), 'RecordPage'),
})
const writeRoute = createRoute({
  getParentRoute: at,
  path: '/$place/new/$kind',
  beforeLoad: ({ params }) => mustHoldRecords(params.place),
  component: lazyRouteComponent(() => import('../record/write-page.tsx'), 'WritePage'),
})

const blockListsRoute = createRoute({
  getParentRoute: at,
  path: '/threats/block-lists',
  component: lazyRouteComponent(() => import('../block-list/list-page.tsx'), 'BlockListsPage'),
})
const blockListRoute = createRoute({
  getParentRoute: at,
  path: '/threats/block-lists/$id',
  component: lazyRouteComponent(() => import('../block-list/one-list-page.tsx'), 'BlockListPage'),
})

export const recordRoutes = [listRoute, recordRoute, writeRoute, blockListsRoute, blockListRoute] as const

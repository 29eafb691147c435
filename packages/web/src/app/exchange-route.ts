// Routes of the place “exchange”: reviews, agreements, feeds, ledger, connections, intake, rules, report.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { CaseParam, CaseSearch } from '../policy/case-param.ts'
import { RULE_PARAMS, type RuleParam } from '../policy/rule-param.ts'
import { memberRoute } from './frame-route.tsx'
import { textOf } from './search-param.ts'

const at = () => memberRoute

const queueRoute = createRoute({
  getParentRoute: at,
  path: '/exchange',
  validateSearch: (search): { state?: string; area?: string } => textOf(search, ['state', 'area']),
  component: lazyRouteComponent(() => import('../release/queue-page.tsx'), 'QueuePage'),
})
const reviewRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/reviews/$id',
  validateSearch: (search): { line?: string; view?: string; class?: string; from?: string } =>
    textOf(search, ['line', 'view', 'class', 'from']),
  component: lazyRouteComponent(() => import('../release/review-page.tsx'), 'ReviewPage'),
})
const decisionRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/decisions/$id/$to',
  validateSearch: (search): { version?: string } => textOf(search, ['version']),
  component: lazyRouteComponent(() => import('../release/decision-page.tsx'), 'DecisionPage'),
})
const agreementListRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/agreements',
  component: lazyRouteComponent(() => import('../agreement/agreement-list-page.tsx'), 'AgreementListPage'),
})
const agreementRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/agreements/$id',
  component: lazyRouteComponent(() => import('../agreement/agreement-page.tsx'), 'AgreementPage'),
})
const feedListRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/feeds',
  component: lazyRouteComponent(() => import('../ledger/feed-list-page.tsx'), 'FeedListPage'),
})
const feedRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/feeds/$id',
  validateSearch: (search): { area?: string; before?: string } => textOf(search, ['area', 'before']),
  component: lazyRouteComponent(() => import('../ledger/feed-page.tsx'), 'FeedPage'),
})
const standInRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/stand-ins',
  component: lazyRouteComponent(() => import('../node/stand-in-page.tsx'), 'StandInPage'),
})
const letterRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/letters',
  component: lazyRouteComponent(() => import('../letter/letter-page.tsx'), 'LetterPage'),
})
const recallListRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/recalls',
  component: lazyRouteComponent(() => import('../recall/recall-list-page.tsx'), 'RecallListPage'),
})
const recallRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/recalls/$id',
  component: lazyRouteComponent(() => import('../recall/recall-page.tsx'), 'RecallPage'),
})
const onwardListRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/onward',
  component: lazyRouteComponent(() => import('../onward/onward-list-page.tsx'), 'OnwardListPage'),
})
const onwardRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/onward/$id',
  component: lazyRouteComponent(() => import('../onward/onward-page.tsx'), 'OnwardPage'),
})
const ledgerRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/ledger',
  validateSearch: (search): { before?: string } => textOf(search, ['before']),
  component: lazyRouteComponent(() => import('../ledger/ledger-page.tsx'), 'LedgerPage'),
})
const registerRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/registers/$id',
  component: lazyRouteComponent(() => import('../ledger/register-page.tsx'), 'RegisterPage'),
})
const connectionRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/connections',
  component: lazyRouteComponent(() => import('../ledger/connection-page.tsx'), 'ConnectionPage'),
})
const intakeRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/intake',
  component: lazyRouteComponent(() => import('../intake/intake-page.tsx'), 'IntakePage'),
})
const unitRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/intake/$id',
  component: lazyRouteComponent(() => import('../intake/unit-page.tsx'), 'UnitPage'),
})
const ruleRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/rules',
  validateSearch: (search): { [K in RuleParam]?: string } => textOf(search, RULE_PARAMS),
  component: lazyRouteComponent(() => import('../policy/rule-page.tsx'), 'RulePage'),
})
const tryRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/rules/try',
  validateSearch: (search): CaseSearch => textOf(search, Object.keys(search) as CaseParam[]),
  component: lazyRouteComponent(() => import('../policy/try-page.tsx'), 'TryPage'),
})
const simulateRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/rules/simulate',
  component: lazyRouteComponent(() => import('../simulation/simulate-page.tsx'), 'SimulatePage'),
})
const reportRoute = createRoute({
  getParentRoute: at,
  path: '/exchange/report',
  validateSearch: (search): { from?: string; to?: string } => textOf(search, ['from', 'to']),
  component: lazyRouteComponent(() => import('../report/report-page.tsx'), 'ReportPage'),
})

export const exchangeRoutes = [
  queueRoute,
  reviewRoute,
  decisionRoute,
  agreementListRoute,
  agreementRoute,
  feedListRoute,
  feedRoute,
  letterRoute,
  standInRoute,
  recallListRoute,
  recallRoute,
  onwardListRoute,
  onwardRoute,
  ledgerRoute,
  registerRoute,
  connectionRoute,
  intakeRoute,
  unitRoute,
  ruleRoute,
  tryRoute,
  simulateRoute,
  reportRoute,
] as const

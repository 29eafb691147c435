// Test projects: one for each package, one for generated cases, one for the whole tree, one for the browser, one that takes the time of answers.
import { defineConfig } from 'vitest/config'

const PROVE = 'packages/server/test/prove/**/*.test.ts'

const project = (name: string, include: string[], testTimeout = 20_000, exclude: string[] = []) => ({
  test: {
    name,
    include,
    exclude,
    testTimeout,
    hookTimeout: 180_000,
    environment: 'node',
    pool: 'forks' as const,
  },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('core', ['packages/core/src/**/*.test.ts']),
      project('server', ['packages/{server,cli}/{src,test}/**/*.test.ts'], 180_000, [PROVE]),
      // It needs no store, so it is not run once more over a PostgreSQL server.
      project('prove', [PROVE], 60_000),
      project('web', ['packages/web/src/**/*.test.ts']),
      project('whole', ['test/**/*.test.ts']),
      // With Python clients that others wrote: `npm run test:peers`.
      project('peers', ['packages/server/test/peers/**/*.peers.ts'], 120_000),
      project('timing', ['packages/server/test/timing/**/*.timing.ts'], 3_600_000),
      project('faults', ['packages/cli/test/fault/**/*.faults.ts'], 600_000),
      project('e2e', ['packages/web/test/**/*.e2e.ts'], 300_000),
    ],
  },
})

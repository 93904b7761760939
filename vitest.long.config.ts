import { defineConfig } from 'vitest/config'

/** What `npm run test:long` runs: one file at a time, since they measure time. Each writes `test/results/NAME.json`. */
export default defineConfig({
  test: {
    // And the journeys of which `npm test` looks at a part for barriers.
    include: [
      'test/long/*.ts',
      'test/journeys/{accounts,cases,clearance-pages,deadlines,evidence,letter-lists,public-site,release-pages}.test.ts',
    ],
    css: { include: [/\.css\?raw$/u] },
    env: { DEMARCHE_ALL_BARRIERS: 'yes' },
    testTimeout: 60 * 60_000,
    hookTimeout: 60 * 60_000,
    fileParallelism: false,
  },
})

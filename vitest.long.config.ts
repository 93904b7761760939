import { defineConfig } from 'vitest/config'

/** What `npm run test:long` runs: one file at a time, since they measure time. Each writes `test/results/NAME.json`. */
export default defineConfig({
  test: {
    include: ['test/long/*.ts'],
    testTimeout: 60 * 60_000,
    hookTimeout: 60 * 60_000,
    fileParallelism: false,
  },
})

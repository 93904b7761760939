import { defineConfig } from 'vitest/config'

/** What `npm test` runs. Long tests have their own configuration, benchmarks their own command. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    // Two busy cores, and a browser to start.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

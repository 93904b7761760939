import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** What `npm test` runs. Long tests have their own configuration, benchmarks their own command. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    // Style sheets are taken as text; otherwise the tests would see none.
    css: { include: [/\.css\?raw$/u] },
    // Two busy cores, and a browser to start.
    // One more than small machines have cores: servers, browsers and sandboxes are waited for.
    maxWorkers: Math.max(3, availableParallelism()),
    // What is waited for comes in its own time: on a busy machine not within a second.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

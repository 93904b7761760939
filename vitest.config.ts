import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { seedOfTree } from './test/seed.ts'

/** Tests that change nothing of their process: a worker loads what they share once, not once a file. */
const TOGETHER = [
  'src/{base,law,deadlines,ui}/**/*.test.{ts,tsx}',
  'src/letters/{compare,docx,model,profiles,read,recognise,structure}/**/*.test.{ts,tsx}',
  'src/letters/*.test.ts',
  'src/{accounts,app,cases,communications,evidence,journal,keys,names,publication,release}/**/*.test.{ts,tsx}',
  'test/corpus/**/*.test.ts',
  'test/{deadlines-agree,law-*,letters-read,letters-unseen}.test.ts',
]

/** Chance by what is committed: whoever runs the tests on it runs the same ones. `test:long` takes a new seed each time. */
const SEED = process.env['DEMARCHE_SEED'] ?? String(seedOfTree())
process.stderr.write(`DEMARCHE_SEED=${SEED}\n`)

/** What `npm test` runs. Long tests have their own configuration, benchmarks their own command. */
export default defineConfig({
  test: {
    env: { DEMARCHE_SEED: SEED },
    setupFiles: ['test/seed-properties.ts'],
    // Style sheets are taken as text; otherwise the tests would see none.
    css: { include: [/\.css\?raw$/u] },
    // Two busy cores, and a browser to start.
    // One more than small machines have cores: servers, browsers and sandboxes are waited for.
    maxWorkers: Math.max(3, availableParallelism()),
    // What is waited for comes in its own time: on a busy machine not within a second.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'together', isolate: false, include: TOGETHER } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...TOGETHER, 'test/long/**', 'node_modules/**'],
        },
      },
    ],
  },
})

import { defineConfig } from 'vitest/config'

const long = process.env['COVE_LONG'] === '1'
/** What is asked of PostgreSQL alone; the tests of the domain run on it too then (scripts/test.mjs). */
const onPostgresql = process.env['COVE_TEST_PG_URL'] ? [] : ['**/*.postgresql.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Every test opens a drive of its own; what the modules hold is made once a worker, not once a file.
          isolate: false,
          include: ['{contract,server,app,cli}/**/*.test.ts', '*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...onPostgresql, '**/node_modules/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/journeys/**'],
          testTimeout: long ? 1_800_000 : 240_000,
          hookTimeout: 120_000,
          // Servers that are killed and measured would disturb each other.
          fileParallelism: false,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['e2e/journeys/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // One process, and so one browser for all of them.
          isolate: false,
        },
      },
    ],
  },
})

import { defineConfig } from 'vitest/config'

const long = process.env['COVE_LONG'] === '1'
/** The tests that open a drive do so on PostgreSQL then, and those run too that are asked of it alone (scripts/test.mjs). */
const onPostgresql =
  process.env['COVE_TEST_DATABASE'] === 'postgresql' || Boolean(process.env['COVE_TEST_PG_URL'])

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // What is waited for comes when the machine gets to it: beside other steps a second is soon over.
    expect: { poll: { timeout: 15_000, interval: 50 } },
    globalSetup: onPostgresql ? ['e2e/support/postgresql-for-tests.ts'] : [],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Every test opens a drive of its own; what the modules hold is made once a worker, not once a file.
          isolate: false,
          include: ['{contract,server,app,cli}/**/*.test.ts', '*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...(onPostgresql ? [] : ['**/*.postgresql.test.ts'])],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: [
            'e2e/journeys/**',
            '**/node_modules/**',
            ...(onPostgresql ? [] : ['**/*.postgresql.test.ts']),
          ],
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

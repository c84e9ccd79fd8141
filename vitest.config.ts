import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,server,app,cli,e2e}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})

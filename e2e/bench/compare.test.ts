import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const compare = (...words: string[]) =>
  run(process.execPath, ['scripts/tsx.mjs', 'e2e/bench/compare.ts', ...words])
const worktrees = async () => (await run('git', ['worktree', 'list'])).stdout

test('two commits are measured side by side, and nothing of it stays', async () => {
  const before = await worktrees()
  // So little is measured that the figures may say anything; that they are told is what is looked at.
  const { stdout } = await compare('HEAD', 'download', '--rounds', '1', '--size', '1MiB').catch(
    (error: { code: number; stdout: string }) => (error.code === 1 ? error : Promise.reject(error)),
  )
  expect(stdout).toMatch(/^download +\d+ → \d+: [\d.]+ \(95 %: [\d.]+ to [\d.]+\)/)
  expect(await worktrees()).toBe(before)
})

test('a commit that is none is told of, and nothing is measured', async () => {
  await expect(compare('no-such-commit')).rejects.toMatchObject({
    stderr: expect.stringContaining('no-such-commit'),
  })
  await expect(compare()).rejects.toMatchObject({ code: 2 })
})

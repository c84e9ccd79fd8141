import { expect, test, vi } from 'vitest'
import { openTempTree } from '#e2e/support/temp-tree'
import { openStorageDesk } from './storage-desk.ts'

test('who asks again and again is answered from the last time until that has paid for itself', async () => {
  const tree = await openTempTree()
  const ask = openStorageDesk(tree.drive.database.read)
  await tree.file('a.txt', tree.user.rootId, 10)
  const [one, two] = await Promise.all([ask(tree.user.actor), ask(tree.user.actor)])
  expect(two).toBe(one)
  expect(one.quota.usedBytes).toBe(10)

  // As if adding up had taken half a second.
  let nowMs = performance.now() + 10_000
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 250))
  const slow = await ask(tree.user.actor)
  await tree.file('b.txt', tree.user.rootId, 10)
  expect(await ask(tree.user.actor)).toBe(slow)
  nowMs += 60_000
  expect((await ask(tree.user.actor)).quota.usedBytes).toBe(20)
  clock.mockRestore()
  await tree.close()
})

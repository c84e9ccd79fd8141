import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeLink, visitor } from '#e2e/support/make-link'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { clock } from '#server/platform/clock'
import { countDownload, forgetDownloads } from './count-download.ts'

let tree: TempTree
let itemId: string
beforeAll(async () => {
  tree = await openTempTree()
  itemId = await tree.file('a.bin')
})
afterAll(() => tree.close())

const downloads = async (id: string) =>
  (await tree.drive.database.read.link.findUniqueOrThrow({ where: { id } })).downloads

test('a visitor who resumes, even by many requests at once, has downloaded once', async () => {
  const { id, token } = await makeLink(tree.drive, tree.user, itemId, { maxDownloads: 2 })
  const actor = await visitor(tree.drive, token)
  await Promise.all(Array.from({ length: 8 }, () => countDownload(tree.drive, actor, '"one"')))
  expect(await downloads(id)).toBe(1)
  await countDownload(tree.drive, actor, '"two"')
  expect(await downloads(id)).toBe(2)
})

test('of many visitors at once exactly as many download as the link allows, and who began may go on', async () => {
  const { id, token } = await makeLink(tree.drive, tree.user, itemId, { maxDownloads: 3 })
  const actors = await Promise.all(Array.from({ length: 10 }, () => visitor(tree.drive, token)))
  const began = await Promise.allSettled(
    actors.map((each) => countDownload(tree.drive, each, '"x"')),
  )
  expect(began.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(await downloads(id)).toBe(3)
  const lucky = actors[began.findIndex(({ status }) => status === 'fulfilled')]!
  await countDownload(tree.drive, lucky, '"x"')
  expect(await downloads(id)).toBe(3)
  await expect(visitor(tree.drive, token)).rejects.toMatchObject({ code: 'not_found' })
})

test('after a day the same download counts again', async () => {
  const { id, token } = await makeLink(tree.drive, tree.user, itemId)
  const actor = await visitor(tree.drive, token)
  await countDownload(tree.drive, actor, '"x"')
  const tomorrow = clock.now() + 24 * 3600_000 + 1
  const spy = vi.spyOn(clock, 'now').mockImplementation(() => tomorrow)
  await countDownload(tree.drive, actor, '"x"')
  expect(await downloads(id)).toBe(2)
  await forgetDownloads(tree.drive)
  expect(await tree.drive.database.read.linkDownload.count({ where: { linkId: id } })).toBe(1)
  spy.mockRestore()
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { itemSorts } from '#contract/item-order'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { listChildren, listChildrenAsJson } from './list-children.ts'

describe('a listing that the database writes', () => {
  let tree: TempTree
  beforeAll(async () => {
    tree = await openTempTree()
  })
  afterAll(() => tree.close())

  test.each(itemSorts)('by %s: the JSON of a page says what its items are', async (sort) => {
    const { read, transact } = tree.drive.database
    const odd = await tree.folder(`by ${sort}`)
    for (const name of [
      'a "quoted" \\ one',
      'tab\tand\u0001',
      '𝕏 \u2028 👩‍👩‍👧',
      'e\u0301',
      '<script>',
    ])
      await tree.file(name, odd, 2)
    await tree.folder('a folder', odd)
    const [file] = (await listChildren(read, tree.user.actor, odd, { limit: 9, sort })).items.slice(
      -1,
    )
    // What a client may have said of its files, and what somebody else made who is gone.
    await transact(
      (tx) => tx.$executeRaw`
        UPDATE "Item" SET "modifiedAtMs" = 8640000000000000, "createdAtMs" = -1, "createdById" = 'gone',
          "sha256" = 'ab', "md5" = 'cd', "mediaType" = 'text/"x"', "sizeBytes" = 9007199254740991,
          "targetSpaceId" = 'elsewhere' WHERE "id" = ${file!.id}`,
    )
    let cursor: string | undefined
    do {
      const query = { limit: 2, sort, cursor }
      const asked = await listChildren(read, tree.user.actor, odd, query)
      const { json } = await listChildrenAsJson(read, tree.user.actor, odd, query)
      expect(JSON.parse(json)).toEqual(asked)
      cursor = asked.nextCursor ?? undefined
    } while (cursor)
  })
})

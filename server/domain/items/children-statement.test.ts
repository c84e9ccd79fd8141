import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { itemSorts } from '#contract/item-order'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { testPostgresqlUrl } from '#e2e/support/test-database'
import { sql } from '#server/platform/sql'
import { childrenStatement } from './children-statement.ts'
import { listChildren } from './list-children.ts'
import { readCursor } from './page-cursor.ts'

// How SQLite reads; another database tells its plans in other words.
describe.skipIf(testPostgresqlUrl)('the statement of a page', () => {
  let tree: TempTree
  let folder: string
  beforeAll(async () => {
    tree = await openTempTree()
    folder = await tree.folder('folder')
    for (const name of ['a', 'b', 'c']) await tree.folder(name, folder)
    for (const name of ['a.txt', 'b.png', 'c.zip']) await tree.file(name, folder, 1)
  })
  afterAll(() => tree.close())

  test.each(itemSorts)('by %s: no page sorts a folder or passes over rows', async (sort) => {
    const { read } = tree.drive.database
    const ends = [1, 5].map((limit) => listChildren(read, tree.user.actor, folder, { limit, sort }))
    const cursors = (await Promise.all(ends)).map(({ nextCursor }) => nextCursor!)
    for (const after of [null, ...cursors.map((cursor) => readCursor(cursor, sort))]) {
      const asked = { folderId: folder, sort, after, rows: 201, columns: sql`*` }
      const plan = await read.$queryRaw<
        { detail: string }[]
      >`EXPLAIN QUERY PLAN ${childrenStatement(asked)}`
      const steps = plan.map(({ detail }) => detail)
      expect(steps.join()).not.toMatch(/TEMP B-TREE|SCAN Item/)
      const ranges = steps.filter((step) => step.includes('Item USING'))
      const index = /name/.test(sort) ? 'parentId_sortKey' : `by_${sort.replace('-', '')}`
      expect(ranges.at(-1)).toContain(index)
      if (after) expect(ranges[0]).toMatch(/sortKey\)?[<>]/)
      // It begins at its first row: none is read, compared with the place, and passed over.
      const code = await read.$queryRaw<
        { opcode: string; p4: string | null }[]
      >`EXPLAIN ${childrenStatement(asked)}`
      const compared = code.filter(
        ({ opcode, p4 }) => /^[LG][te]$/.test(opcode) && p4?.startsWith('BINARY'),
      )
      if (/name/.test(sort)) expect(compared).toEqual([])
    }
  })
})

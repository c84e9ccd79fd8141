import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { itemSorts } from '#contract/item-order'
import { addMany } from '#e2e/support/add-many'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { sql } from '#server/platform/sql'
import { childrenStatement } from './children-statement.ts'
import { listChildren } from './list-children.ts'
import { readCursor } from './page-cursor.ts'

describe('the statement of a page, as PostgreSQL plans it', () => {
  let tree: TempTree
  let folder: string
  beforeAll(async () => {
    tree = await openTempTree()
    folder = await tree.folder('folder')
    const places = (n: number) => ({ parentId: folder, name: `number ${n}` })
    for (const [at, kind] of (['folder', 'file'] as const).entries())
      await addMany(
        tree.drive,
        kind,
        Array.from({ length: 3000 }, (_, n) => places(at * 3000 + n)),
      )
    await tree.drive.database.transact((tx) => tx.$executeRaw`ANALYZE "Item"`)
  })
  afterAll(() => tree.close())

  test.each(itemSorts)(
    'by %s: an index gives the rows in their order, of both parts',
    async (sort) => {
      const { read } = tree.drive.database
      const ends = [10, 3100].map((limit) =>
        listChildren(read, tree.user.actor, folder, { limit, sort }),
      )
      const cursors = (await Promise.all(ends)).map(({ nextCursor }) => nextCursor!)
      for (const after of [null, ...cursors.map((cursor) => readCursor(cursor, sort))]) {
        const asked = { folderId: folder, sort, after, rows: 201, columns: sql`*` }
        const plan = await read.$queryRaw<
          { 'QUERY PLAN': string }[]
        >`EXPLAIN ${childrenStatement(asked)}`
        const steps = plan.map((row) => row['QUERY PLAN']).join('\n')
        expect(steps).not.toMatch(/Seq Scan|Sort Key|Bitmap/)
        const index = /name/.test(sort) ? 'parentId_sortKey' : `by_${sort.replace('-', '')}`
        expect([...steps.matchAll(/using "(\w+)"/g)].at(-1)![1]).toContain(index)
      }
    },
  )
})

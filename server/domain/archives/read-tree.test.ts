import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolder, putFile } from '#e2e/support/fill-folder'
import { openTempDrive, type TempDrive, type TempUser } from '#e2e/support/temp-drive'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import type { Reader } from '#server/platform/database'
import { readTree } from './read-tree.ts'

let temp: TempDrive
let ana: TempUser
beforeAll(async () => {
  temp = await openTempDrive()
  ana = await temp.addUser('ana')
})
afterAll(() => temp.close())

/** The real reader, which sees the space change behind every statement. */
function neverAtRest(read: Reader, spaceId: string): Reader {
  return new Proxy(read, {
    get: (target, key: keyof Reader) => {
      if (key !== '$queryRaw') return target[key]
      return async (...statement: Parameters<Reader['$queryRaw']>) => {
        const rows = await target.$queryRaw(...statement)
        await temp.drive.database.transact(
          (tx) => tx.$executeRaw`UPDATE "Space" SET "clock" = "clock" + 1 WHERE "id" = ${spaceId}`,
        )
        return rows
      }
    },
  })
}

test('what is read of a space that never rests is what is read of one that does', async () => {
  const { drive } = temp
  const bytes = Buffer.from('bytes')
  const top = await makeFolder(drive, ana, 'top')
  const inner = await makeFolder(drive, ana, 'inner', top)
  const beside = await putFile(drive, ana, ana.rootId, 'beside', bytes)
  const gone = await makeFolder(drive, ana, 'gone', top)
  for (const [name, parentId] of Object.entries({ a: top, b: inner, c: gone }))
    await putFile(drive, ana, parentId, name, bytes)
  await putFile(drive, ana, ana.rootId, 'not asked for', bytes)
  await runCommand(
    drive,
    findCommand('item.trash')!,
    { itemIds: [gone] },
    { actor: ana.actor, commandId: null },
  )
  const { read } = drive.database
  const atRest = await readTree(read, ana.homeSpaceId, [beside, top])
  const names = [...atRest.children.values()].flat().map(({ name }) => name)
  expect(names.sort()).toEqual(['a', 'b', 'inner'])
  const moving = await readTree(neverAtRest(read, ana.homeSpaceId), ana.homeSpaceId, [beside, top])
  expect(moving.children).toEqual(atRest.children)
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  expect(moving.tops.toSorted(byId)).toEqual(atRest.tops.toSorted(byId))
  expect(moving.tops).toHaveLength(2)
})

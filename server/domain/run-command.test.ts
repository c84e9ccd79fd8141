import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onPublished } from '#server/journal/publish'
import { readSince } from '#server/journal/read-since'
import type { Entry } from '#contract/entries'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { readJournal } from './spaces/read-journal.ts'

describe('runCommand and the journal', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree()
  })
  afterEach(() => tree.close())
  const create = (name: string, commandId?: string) =>
    tree.run(
      'folder.create',
      { spaceId: tree.user.homeSpaceId, parentId: tree.user.rootId, name },
      tree.user,
      commandId,
    )
  const journal = (since: number) =>
    readJournal(tree.drive.database.read, tree.user.actor, tree.user.homeSpaceId, since)

  test('the same command id with the same input is answered by the first entry', async () => {
    const first = await create('once', 'command-1')
    expect(await create('once', 'command-1')).toEqual(first)
    expect(await tree.names()).toEqual(['once'])
    expect(await journal(0)).toEqual({ clock: 1, entries: [first] })
  })

  test('retries at once are done once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => create('once', 'command-2')))
    expect(new Set(all.map(({ clock }) => clock)).size).toBe(1)
    expect(await tree.names()).toEqual(['once'])
  })

  test('the same command id with another input, or for another command, is invalid', async () => {
    await create('once', 'command-3')
    const other = { spaceId: tree.user.homeSpaceId, parentId: tree.user.rootId, name: 'other' }
    expect(await tree.refusal('folder.create', other, tree.user, 'command-3')).toBe('invalid_input')
    const { id } = (await tree.list())[0]!
    expect(await tree.refusal('item.trash', { itemIds: [id] }, tree.user, 'command-3')).toBe(
      'invalid_input',
    )
    expect(await tree.names()).toEqual(['once'])
  })

  test('two people may use one command id', async () => {
    const ben = await tree.addUser('ben')
    await create('mine', 'command-4')
    const entry = await tree.run(
      'folder.create',
      { spaceId: ben.homeSpaceId, parentId: ben.rootId, name: 'his' },
      ben,
      'command-4',
    )
    expect(entry).toMatchObject({ spaceId: ben.homeSpaceId, clock: 1, actor: { name: 'ben' } })
  })

  test('a refused command may be sent again with its id once it can be done', async () => {
    await create('taken')
    const input = { spaceId: tree.user.homeSpaceId, parentId: tree.user.rootId, name: 'taken' }
    expect(await tree.refusal('folder.create', input, tree.user, 'command-5')).toBe('name_taken')
    const { id } = (await tree.list())[0]!
    await tree.run('item.trash', { itemIds: [id] })
    expect(await create('taken', 'command-5')).toMatchObject({ type: 'folder.created' })
  })

  test('J1 fifty commands at once, some refused, leave a clock without a gap or a double', async () => {
    const folder = await tree.folder('start')
    const jobs = Array.from({ length: 50 }, (_, i) => {
      if (i % 5 === 0) return create('start')
      if (i % 5 === 1) return tree.run('item.rename', { itemId: folder, name: `start ${i}` })
      return create(`folder ${i}`)
    })
    const settled = await Promise.allSettled(jobs)
    const clocks = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.clock] : []))
    const { entries, clock } = await journal(0)
    expect(clock).toBe(clocks.length + 1)
    expect(entries.map((entry) => entry.clock)).toEqual(
      Array.from({ length: clock }, (_, i) => i + 1),
    )
    expect(clocks.sort((a, b) => a - b)).toEqual(entries.slice(1).map((entry) => entry.clock))
  })

  test('entries are published once, after the commit, in the order of the clock', async () => {
    const heard: Entry[] = []
    const { read } = tree.drive.database
    const lost: number[] = []
    const stop = onPublished((entries) => {
      heard.push(...entries)
      for (const { spaceId, clock } of entries) {
        void readSince(read, spaceId, clock - 1).then((found) => found || lost.push(clock))
      }
    })
    await Promise.all(Array.from({ length: 10 }, (_, i) => create(`folder ${i}`, `command-6-${i}`)))
    await create('folder 1', 'command-6-1')
    stop()
    expect(heard).toEqual((await journal(0)).entries)
    expect(lost).toEqual([])
  })

  test('J3 a clock that is pruned or lies in the future answers reset', async () => {
    await create('a')
    await create('b')
    const { database } = tree.drive
    await database.transact((tx) => tx.$executeRaw`DELETE FROM "JournalEntry" WHERE "clock" = 1`)
    await expect(journal(0)).rejects.toMatchObject({ code: 'reset' })
    await expect(journal(3)).rejects.toMatchObject({ code: 'reset' })
    expect((await journal(1)).entries).toHaveLength(1)
    expect((await journal(2)).entries).toEqual([])
  })

  test('J3 a reader never takes a commit of this moment for a pruned entry', async () => {
    let reading = true
    const commits = (async () => {
      for (let i = 0; i < 40; i += 1) await create(`folder ${i}`)
      reading = false
    })()
    let reads = 0
    for (let clock = 0; reading; reads += 1) {
      clock = (await journal(clock)).clock
      // The embedded database answers without ever letting go of the event loop.
      await setImmediate()
    }
    await commits
    expect(reads).toBeGreaterThan(10)
  })

  test('J3 a long journal is answered in parts, a heavy one in smaller ones, that join without a gap', async () => {
    await create('first')
    const { homeSpaceId: spaceId, actor } = tree.user
    const heavy = JSON.stringify({ type: 'trash.emptied', count: 1, filler: 'x'.repeat(100_000) })
    await tree.drive.database.transact(async (tx) => {
      await tx.journalEntry.createMany({
        data: Array.from({ length: 200 }, (_, i) => ({
          spaceId,
          clock: i + 2,
          type: 'trash.emptied',
          payload: heavy,
          actorId: actor.userId,
          atMs: 0,
        })),
      })
      await tx.$executeRaw`UPDATE "Space" SET "clock" = 201 WHERE "id" = ${spaceId}`
    })
    const clocks: number[] = []
    let parts = 0
    for (; (clocks.at(-1) ?? 0) < 201; parts += 1) {
      const { entries, clock } = await journal(clocks.at(-1) ?? 0)
      expect(clock).toBe(201)
      expect(JSON.stringify(entries).length).toBeLessThan(12_000_000)
      clocks.push(...entries.map((entry) => entry.clock))
    }
    expect(parts).toBeGreaterThan(2)
    expect(clocks).toEqual(Array.from({ length: 201 }, (_, i) => i + 1))
  })

  test('A1 the journal of a space is closed to strangers', async () => {
    const ben = await tree.addUser('ben')
    const look = readJournal(tree.drive.database.read, ben.actor, tree.user.homeSpaceId, 0)
    await expect(look).rejects.toMatchObject({ code: 'not_found' })
  })
})

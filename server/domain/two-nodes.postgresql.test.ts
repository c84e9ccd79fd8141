import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import { openTempSharing, type Shared, type TempSharing } from '#e2e/support/temp-sharing'
import { readChoices, sharingStep, takeStep, type Choices } from '#e2e/support/sharing-steps'
import { account, open, uploadFile, wish } from '#e2e/support/upload-steps'
import type { Database } from '#server/platform/database'
import { openPostgresql } from '#server/platform/postgresql/open-postgresql'
import type { Drive } from './drive.ts'
import { findCommand } from './registry.ts'
import { runCommand } from './run-command.ts'
import { addSmallFile } from './uploads/add-small-file.ts'

const isLong = process.env['COVE_LONG'] === '1'

/** Two servers on one database: each has connections of its own, and knows of the other by the database alone. */
describe('two nodes on one database', () => {
  let temp: TempSharing
  let second: Database
  let nodes: [TempSharing, TempSharing]
  let [one, two]: Shared[] = []

  beforeEach(async () => {
    temp = await openTempSharing({ ana: 900, ben: 700, carl: 500 })
    second = openPostgresql({ url: temp.databaseUrl!, connections: 12 })
    const drive: Drive = { ...temp.drive, database: second }
    const run: TempSharing['run'] = (name, input, as = temp.user, commandId) =>
      runCommand(drive, findCommand(name)!, input, {
        actor: as.actor,
        commandId: commandId ?? null,
      })
    nodes = [temp, { ...temp, drive, run }]
    const { ana, ben, carl } = temp
    one = await temp.space('one', [
      [ben, 'manager'],
      [carl, 'editor'],
    ])
    two = await temp.space(
      'two',
      [
        [ana, 'manager'],
        [carl, 'editor'],
      ],
      ben,
    )
  })
  afterEach(async () => {
    await second.close()
    await temp.close()
  })

  const quotas = { ana: 900, ben: 700, carl: 500 }
  const proveQuotas = async () => {
    for (const name of ['ana', 'ben', 'carl'] as const) {
      const { used, reserved } = await account(temp.drive, temp[name].actor.userId)
      expect(used + reserved, `Q1 ${name}`).toBeLessThanOrEqual(quotas[name])
    }
  }

  test(
    'Q1 Q2 J1 whatever three people do at once through both, counters, clocks and trees are right',
    { timeout: 600_000 },
    async () => {
      const uploads: Choices['uploads'] = []
      let done = 0
      const waves = isLong ? 100 : 12
      for (let wave = 0; wave < waves; wave += 1) {
        const choices = await readChoices(temp, uploads)
        const outcomes = await Promise.all(
          fc
            .sample(sharingStep, { numRuns: 40, seed: 1000 + wave })
            .map((step, n) => takeStep(nodes[n % 2]!, step, choices)),
        )
        done += outcomes.filter(Boolean).length
        await temp.prove()
        await proveQuotas()
      }
      // Refusals alone would prove nothing.
      expect(done).toBeGreaterThan(waves * 3)
    },
  )

  test('Q1 J1 moves between two spaces in both directions, hundreds at once, never lose anything', async () => {
    const places = [one!, two!]
    const ids: string[] = []
    for (let n = 0; n < 24; n += 1) ids.push(await temp.folderIn(places[n % 2]!, `folder ${n}`))
    const { ana, ben, carl } = temp
    const moves = Array.from({ length: 300 }, async (_, n) => {
      const itemIds = [ids[n % ids.length]!]
      const parentId = places[(n >> 3) % 2]!.rootId
      return nodes[n % 2]!.run(
        'item.move',
        { itemIds, parentId, onConflict: 'rename' },
        [ana, ben, carl][n % 3],
      ).then(() => 1)
    })
    // Every one of them may be done: nobody lacks a right, a name or room.
    const outcomes = await Promise.all(moves)
    expect(outcomes).toHaveLength(300)
    await temp.prove()
    const left = [
      ...(await temp.itemsFor(ana, one!.rootId)),
      ...(await temp.itemsFor(ana, two!.rootId)),
    ]
    expect(left.map(({ id }) => id).sort()).toEqual([...ids].sort())
  })

  test('U5 A1 Q2 files arrive where their folder is by then, and its owner pays, though it goes to and fro', async () => {
    const places = [one!, two!]
    const folderId = await temp.folderIn(one!, 'folder')
    const { ana, ben } = temp
    let isOver = false
    const goToAndFro = async () => {
      for (let n = 1; !isOver; n += 1) {
        const input = { itemIds: [folderId], parentId: places[n % 2]!.rootId }
        await nodes[n % 2]!.run('item.move', input, ben)
      }
    }
    const arrive = async (_: unknown, n: number) => {
      const { drive } = nodes[n % 2]!
      const wanted = { filename: `file ${n}`, parentId: folderId, onConflict: 'rename' as const }
      const request = { wish: wish(wanted), metadata: '', lengthBytes: 4 }
      if (n % 2 === 0) await addSmallFile(drive, ana.actor, request, Buffer.from('four'))
      else await uploadFile(drive, ana.actor, wanted, Buffer.from('four'))
    }
    const going = goToAndFro()
    for (let wave = 0; wave < 4; wave += 1)
      await Promise.all(Array.from({ length: 20 }, (_, n) => arrive(_, wave * 20 + n)))
    isOver = true
    await going
    await temp.prove()
    expect(await temp.namesFor(ana, folderId)).toHaveLength(80)
  })

  test('a command sent to both at once happens once, and both are answered by its entry', async () => {
    for (let n = 0; n < 20; n += 1) {
      const input = { spaceId: one!.spaceId, parentId: one!.rootId, name: `only ${n}` }
      const both = await Promise.all(
        [0, 1, 0, 1].map((at) => nodes[at]!.run('folder.create', input, temp.ana, `same ${n}`)),
      )
      expect(new Set(both.map(({ clock }: Entry) => clock)).size).toBe(1)
    }
    expect((await temp.itemsFor(temp.ana, one!.rootId)).length).toBe(20)
    await temp.prove()
  })

  test('Q1 U1 many uploads opened through both reserve the quota to its last byte and not beyond', async () => {
    const wanted = (n: number) => ({ filename: `file ${n}`, parentId: temp.carl.rootId })
    const opened = await Promise.all(
      Array.from({ length: 80 }, (_, n) =>
        open(nodes[n % 2]!.drive, temp.carl.actor, wanted(n), 10).then(
          () => true,
          (error: unknown) => {
            if (error instanceof DriveError && error.code === 'quota_exceeded') return false
            throw error
          },
        ),
      ),
    )
    expect(opened.filter(Boolean)).toHaveLength(50)
    expect(await account(temp.drive, temp.carl.actor.userId)).toMatchObject({
      used: 0,
      reserved: 500,
    })
  })

  test('one user holds no more unfinished uploads than there may be, however many are opened at once', async () => {
    const rules = { ...temp.drive.rules, maxOpenUploads: 7 }
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        open(
          { ...nodes[n % 2]!.drive, rules },
          temp.ana.actor,
          { filename: `file ${n}`, parentId: temp.ana.rootId },
          1,
        ),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(7)
  })
})

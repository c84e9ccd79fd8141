import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEntries, type FolderListing } from '#contract/apply-entry'
import type { Entry } from '#contract/entries'
import { readSince } from '#server/journal/read-since'
import { readChoices, sharingStep, takeStep, type Choices } from '#e2e/support/sharing-steps'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'

const isLong = process.env['COVE_LONG'] === '1'

type Seen = { clock: number; folders: Map<string, FolderListing> }

/** Every living space with all its living folders, as a client that has them all open. */
async function seeAll(temp: TempSharing): Promise<Map<string, Seen>> {
  const { read } = temp.drive.database
  const users = [temp.ana, temp.ben, temp.carl]
  const seen = new Map<string, Seen>()
  for (const space of await read.space.findMany({ where: { deletedAtMs: null } })) {
    const owner = users.find(({ actor }) => actor.userId === space.ownerId)!
    const folders = new Map<string, FolderListing>()
    const look = async (folderId: string): Promise<void> => {
      const items = await temp.itemsFor(owner, folderId)
      folders.set(folderId, { items, end: null, count: items.length })
      for (const { id, kind } of items) if (kind === 'folder') await look(id)
    }
    await look(space.rootId)
    seen.set(space.id, { clock: Number(space.clock), folders })
  }
  return seen
}

const comes = (entry: Entry) => entry.type === 'item.arrived' || entry.type === 'folder.unshared'
const goes = (entry: Entry) => entry.type === 'item.left' || entry.type === 'folder.shared'

/** J2 for each space that lived before and lives now. Answers how many listings were compared. */
async function proveReplay(
  temp: TempSharing,
  before: Map<string, Seen>,
  now: Map<string, Seen>,
): Promise<number> {
  let compared = 0
  for (const [spaceId, { clock, folders }] of before) {
    const after = now.get(spaceId)
    if (!after) continue
    const { entries } = (await readSince(temp.drive.database.read, spaceId, clock))!
    // What went away and came back was changed meanwhile under another journal: clients read it anew.
    if (entries.some(goes) && entries.some(comes)) continue
    const replayed = applyEntries(folders, entries)
    for (const [folderId, listing] of after.folders) {
      if (!replayed.has(folderId)) continue
      expect(replayed.get(folderId), JSON.stringify(entries)).toEqual(listing)
      compared += 1
    }
  }
  return compared
}

describe('anything that three people do to each other’s spaces, at once', () => {
  test(
    'A1 J1 J2 Q1 Q2 leaves counters, clocks and trees right, and every journal replays',
    { timeout: isLong ? 900_000 : 240_000 },
    async () => {
      let [done, compared] = [0, 0]
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(sharingStep, { minLength: 1, maxLength: 5 }), {
            minLength: 8,
            maxLength: 16,
          }),
          async (batches) => {
            const temp = await openTempSharing({ ana: 400, ben: 300, carl: 200 })
            try {
              const { ana, ben, carl } = temp
              await temp.space('one', [
                [ben, 'manager'],
                [carl, 'editor'],
              ])
              await temp.space(
                'two',
                [
                  [ana, 'manager'],
                  [carl, 'editor'],
                ],
                ben,
              )
              const uploads: Choices['uploads'] = []
              let before = await seeAll(temp)
              for (const batch of batches) {
                const choices = await readChoices(temp, uploads)
                const outcomes = await Promise.all(
                  batch.map((step) => takeStep(temp, step, choices)),
                )
                done += outcomes.filter(Boolean).length
                await temp.prove()
                const now = await seeAll(temp)
                compared += await proveReplay(temp, before, now)
                before = now
              }
            } finally {
              await temp.close()
            }
          },
        ),
        {
          numRuns: isLong ? 200 : 10,
          interruptAfterTimeLimit: isLong ? 800_000 : 60_000,
          endOnFailure: true,
        },
      )
      // Refusals alone would prove nothing.
      expect(done).toBeGreaterThan(40)
      expect(compared).toBeGreaterThan(100)
    },
  )
})

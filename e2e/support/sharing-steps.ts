import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { DriveError } from '#contract/errors'
import { grantedRoles } from '#contract/roles'
import { finishUpload } from '#server/domain/uploads/finish-upload'
import type { Upload } from '#server/domain/uploads/upload'
import type { TempSharing } from './temp-sharing.ts'
import type { TempUser } from './temp-drive.ts'
import { complete, open, uploadFile } from './upload-steps.ts'

/** What three people do to each other's spaces, for fast-check to make up. Picks are places in what there is then. */
const pick = fc.nat({ max: 9999 })
const name = fc.constantFrom('a', 'b', 'c', 'd')
const act = <Do extends string, More extends object>(
  weight: number,
  does: Do,
  more: { [Key in keyof More]: fc.Arbitrary<More[Key]> },
) => ({
  weight,
  arbitrary: fc.record({ does: fc.constant(does), by: pick, ...more }) as unknown as fc.Arbitrary<
    { does: Do; by: number } & More
  >,
})

export const sharingStep = fc.oneof(
  act(5, 'folder', { at: pick, name }),
  act(5, 'file', { at: pick, name, bytes: fc.integer({ min: 1, max: 40 }) }),
  act(3, 'begin', { at: pick, name, bytes: fc.integer({ min: 1, max: 40 }) }),
  act(3, 'finish', { one: pick }),
  act(9, 'move', { one: pick, at: pick }),
  act(4, 'copy', { one: pick, at: pick }),
  act(2, 'trash', { one: pick }),
  act(2, 'restore', { one: pick }),
  act(1, 'purge', { one: pick }),
  act(3, 'share', { one: pick }),
  act(2, 'unshare', { space: pick }),
  act(2, 'transfer', { space: pick, to: pick }),
  act(3, 'member', { space: pick, to: pick, role: fc.constantFrom(...grantedRoles) }),
  act(1, 'remove', { space: pick, to: pick }),
  act(1, 'delete', { space: pick }),
  act(2, 'bringBack', { space: pick }),
)
export type SharingStep = typeof sharingStep extends fc.Arbitrary<infer S> ? S : never

/** What can be picked from: asked once for several steps, so that steps done at once meet each other. */
export type Choices = {
  users: TempUser[]
  items: { id: string; kind: string }[]
  folders: string[]
  spaces: { id: string; ownerId: string }[]
  uploads: { upload: Upload; bytes: Buffer; user: TempUser }[]
}

export async function readChoices(
  temp: TempSharing,
  uploads: Choices['uploads'],
): Promise<Choices> {
  const { read } = temp.drive.database
  const items = await read.item.findMany({
    where: { parentId: { not: null } },
    select: { id: true, kind: true },
    orderBy: { id: 'asc' },
  })
  const spaces = await read.space.findMany({ orderBy: { id: 'asc' } })
  const folders = items.filter(({ kind }) => kind === 'folder').map(({ id }) => id)
  return {
    users: [temp.ana, temp.ben, temp.carl],
    items,
    folders: [...spaces.map(({ rootId }) => rootId), ...folders],
    spaces: spaces.filter(({ kind }) => kind === 'shared'),
    uploads,
  }
}

/** Does a step; a refusal is a fine outcome, anything else that is thrown is not. Answers whether it was done. */
export async function takeStep(
  temp: TempSharing,
  step: SharingStep,
  from: Choices,
): Promise<boolean> {
  try {
    return await attempt(temp, step, from)
  } catch (error) {
    if (error instanceof DriveError && error.code !== 'internal') return false
    throw error
  }
}

async function attempt(temp: TempSharing, step: SharingStep, from: Choices): Promise<boolean> {
  const of = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length]
  const { drive, run } = temp
  const as = of(from.users, step.by)!
  const itemIds =
    'one' in step && step.does !== 'finish' ? [of(from.items, step.one)?.id ?? ''] : []
  const parentId = 'at' in step ? of(from.folders, step.at)! : ''
  const spaceId = 'space' in step ? (of(from.spaces, step.space)?.id ?? '') : ''
  const userName = 'to' in step ? of(from.users, step.to)!.actor.name : ''
  switch (step.does) {
    case 'folder': {
      const row = await drive.database.read.item.findUnique({ where: { id: parentId } })
      await run('folder.create', { spaceId: row?.spaceId ?? '', parentId, name: step.name }, as)
      return true
    }
    case 'file': {
      const wanted = { filename: step.name, parentId, onConflict: 'rename' as const }
      await uploadFile(drive, as.actor, wanted, randomBytes(step.bytes))
      return true
    }
    case 'begin': {
      const wanted = { filename: step.name, parentId, onConflict: 'rename' as const }
      const bytes = randomBytes(step.bytes)
      const upload = await open(drive, as.actor, wanted, bytes.length)
      from.uploads.push({ upload, bytes, user: as })
      return true
    }
    case 'finish': {
      const begun = from.uploads.splice(step.one % Math.max(1, from.uploads.length), 1)[0]
      if (!begun) return false
      const full = await complete(drive, begun.user.actor, begun.upload, begun.bytes)
      await finishUpload(drive, begun.user.actor, full)
      return true
    }
    case 'move':
    case 'copy':
      await run(`item.${step.does}`, { itemIds, parentId, onConflict: 'rename' }, as)
      return true
    case 'trash':
    case 'restore':
    case 'purge':
      await run(`item.${step.does}`, { itemIds }, as)
      return true
    case 'share':
      await run('folder.share', { itemId: itemIds[0]!, members: [] }, as)
      return true
    case 'unshare':
      await run('folder.unshare', { spaceId }, as)
      return true
    case 'transfer':
      await run('space.transfer', { spaceId, userName }, as)
      return true
    case 'member':
      await run('member.set', { spaceId, userName, role: step.role }, as)
      return true
    case 'remove':
      await run('member.remove', { spaceId, userName }, as)
      return true
    case 'delete':
      await run('space.delete', { spaceId }, as)
      return true
    case 'bringBack':
      await run('space.restore', { spaceId }, as)
      return true
  }
}

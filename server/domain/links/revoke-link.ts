import { linkRevokeInput } from '#contract/commands/links'
import { DriveError } from '#contract/errors'
import type { LinkMode, LinkNote } from '#contract/links'
import { hasRole } from '#contract/roles'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { defineCommand } from '../define-command.ts'
import { findRole } from '../members/queries.ts'
import { endDeadUploads } from './end-dead-uploads.ts'

export const revokeLink = defineCommand({
  name: 'link.revoke',
  input: linkRevokeInput,

  async locate({ input, actor, tx }) {
    return (await getRevocable(tx, actor, input.linkId)).spaceId
  },

  async run({ input, actor, tx }) {
    const { note } = await getRevocable(tx, actor, input.linkId)
    // The row goes, and with it the keys of every pass: whoever is inside is out at his next step (A2).
    await tx.$executeRaw`DELETE FROM "Link" WHERE "id" = ${input.linkId}`
    return { type: 'link.revoked', link: note }
  },

  async afterwards({ drive }) {
    await endDeadUploads(drive)
  },
})

/** A link of the actor's own, or one in a space that he manages; `not_found` for all others alike (A1). */
async function getRevocable(
  read: Reader,
  actor: Actor,
  linkId: string,
): Promise<{ spaceId: string; note: LinkNote }> {
  const rows = await read.$queryRaw<(LinkNote & { spaceId: string; makerId: string })[]>`
    SELECT l."id", l."itemId", l."spaceId", l."makerId", l."mode", COALESCE(i."name", '') AS "name"
    FROM "Link" l LEFT JOIN "Item" i ON i."id" = l."itemId" WHERE l."id" = ${linkId}`
  const row = rows[0]
  const role = row ? await findRole(read, row.spaceId, actor.userId) : null
  if (!row || role === null || (row.makerId !== actor.userId && !hasRole(role, 'manager'))) {
    throw new DriveError('not_found')
  }
  const { id, itemId, name, mode, spaceId } = row
  return { spaceId, note: { id, itemId, name, mode: mode as LinkMode } }
}

import { spacePurgeInput } from '#contract/commands/spaces'
import { defineCommand } from '../define-command.ts'
import { endUploads } from '../users/end-uploads.ts'
import { closeSpace } from './close-space.ts'
import { findHome } from './homes.ts'
import { getDeleted } from './policy.ts'
import { removeShortcuts } from './shortcuts.ts'
import { sweepSpaces } from './sweep-spaces.ts'

/** How long an answer waits for what is large to be gone; the rest goes on behind it. */
const sweepBudgetMs = 2000

/** Out of the trash for good. The owner gets the bytes back as the rows go (Q2). */
export const purgeSpace = defineCommand({
  name: 'space.purge',
  input: spacePurgeInput,

  async locate({ input, actor, tx }) {
    await getDeleted(tx, input.spaceId, actor)
    const homeId = await findHome(tx, actor.userId)
    return { spaceId: homeId, lock: [homeId, input.spaceId] }
  },

  async run({ input, actor, tx, nowMs, spaceId: homeId }) {
    const { id, name } = await getDeleted(tx, input.spaceId, actor)
    // Their bytes on the disk go when the uploads are forgotten.
    await endUploads(tx, { spaceId: id })
    const left = await removeShortcuts(tx, homeId, id)
    await closeSpace(tx, id, nowMs)
    return [{ spaceId: homeId, body: { type: 'space.purged', space: { id, name }, left } }]
  },

  async afterwards({ drive }) {
    await sweepSpaces(drive, sweepBudgetMs)
  },
})

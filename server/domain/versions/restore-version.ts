import { versionRestoreInput } from '#contract/commands/items'
import { defineCommand } from '../define-command.ts'
import { authorize } from '../items/policy.ts'
import { findOwnerId, locateItems } from '../items/queries.ts'
import { chargeBytes } from '../quota/reserve.ts'
import { addVersion } from './commit-file.ts'
import { findOldVersion } from './find-version.ts'

/** An old content becomes the newest one. Nothing is taken away: it is a version of its own, and charged as one (Q1, Q2). */
export const restoreVersion = defineCommand({
  name: 'version.restore',
  input: versionRestoreInput,

  async locate({ input, actor, tx }) {
    return locateItems(tx, actor, [input.itemId])
  },

  async run({ input, actor, tx, nowMs, spaceId }) {
    await authorize(tx, spaceId, actor, 'change')
    const { version } = await findOldVersion(tx, spaceId, input.itemId, input.version)
    const sizeBytes = Number(version.sizeBytes)
    await chargeBytes(tx, await findOwnerId(tx, spaceId), sizeBytes)
    const { blobId, mediaType, md5, sha256 } = version
    const item = await addVersion(tx, input.itemId, {
      author: { id: actor.userId, name: actor.name },
      mediaType,
      modifiedAtMs: Number(version.modifiedAtMs),
      blobId,
      sizeBytes,
      md5,
      sha256,
      nowMs,
    })
    return { type: 'version.restored', items: [{ item }], version: input.version }
  },
})

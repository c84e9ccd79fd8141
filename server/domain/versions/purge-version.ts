import { versionPurgeInput } from '#contract/commands/items'
import { defineCommand } from '../define-command.ts'
import { authorize } from '../items/policy.ts'
import { presentItem } from '../items/present-item.ts'
import { findOwnerId, locateItems } from '../items/queries.ts'
import { refundBytes } from '../quota/reserve.ts'
import { findOldVersion } from './find-version.ts'

/** An old content goes for good, and its bytes are given back (Q2). The blob is the collector's (B1). */
export const purgeVersion = defineCommand({
  name: 'version.purge',
  input: versionPurgeInput,

  async locate({ input, actor, tx }) {
    return locateItems(tx, actor, [input.itemId])
  },

  async run({ input, actor, tx, spaceId }) {
    await authorize(tx, spaceId, actor, 'purge')
    const { item, version } = await findOldVersion(tx, spaceId, input.itemId, input.version)
    await tx.$executeRaw`DELETE FROM "Version" WHERE "id" = ${version.id}`
    await refundBytes(tx, await findOwnerId(tx, spaceId), Number(version.sizeBytes))
    return {
      type: 'version.purged',
      items: [{ item: await presentItem(tx, item) }],
      versions: [input.version],
    }
  },
})

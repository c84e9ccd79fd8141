import { itemPurgeInput } from '#contract/commands/items'
import { defineCommand } from '../define-command.ts'
import { authorize } from './policy.ts'
import { presentDepartures } from './present-item.ts'
import { loadTrashed, locateItems } from './queries.ts'
import { hide, sweepHidden, sweepStep } from './sweep-hidden.ts'

/** How long an answer waits for a large tree to be gone; the rest goes on behind it. */
const sweepBudgetMs = 2000

export const purgeItem = defineCommand({
  name: 'item.purge',
  input: itemPurgeInput,

  async locate({ input, actor, tx }) {
    return locateItems(tx, actor, input.itemIds)
  },

  async run({ input, actor, tx, nowMs, spaceId }) {
    await authorize(tx, spaceId, actor, 'purge')
    const rows = await loadTrashed(tx, spaceId, input.itemIds)
    await hide(
      tx,
      rows.map(({ id }) => id),
      nowMs,
    )
    await sweepStep(tx, nowMs, spaceId)
    return {
      type: 'item.purged',
      items: presentDepartures(rows),
    }
  },

  async afterwards({ drive, spaceId }) {
    await sweepHidden(drive, sweepBudgetMs, spaceId)
  },
})

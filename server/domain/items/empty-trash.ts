import { trashEmptyInput } from '#contract/commands/items'
import { defineCommand } from '../define-command.ts'
import { authorize } from './policy.ts'
import { sweepHidden, sweepStep } from './sweep-hidden.ts'

/** How long an answer waits for what is large to be gone; the rest goes on behind it. */
const sweepBudgetMs = 2000

export const emptyTrash = defineCommand({
  name: 'trash.empty',
  input: trashEmptyInput,

  async locate({ input, actor, tx }) {
    await authorize(tx, input.spaceId, actor, 'view')
    return input.spaceId
  },

  async run({ actor, tx, nowMs, spaceId }) {
    await authorize(tx, spaceId, actor, 'purge')
    const count = await tx.$executeRaw`
      UPDATE "Item" SET "parentId" = NULL, "trashedAtMs" = ${nowMs}
      WHERE "spaceId" = ${spaceId} AND "trashedAtMs" IS NOT NULL AND "parentId" IS NOT NULL`
    await sweepStep(tx, nowMs, spaceId)
    return { type: 'trash.emptied', count }
  },

  async afterwards({ drive, spaceId }) {
    await sweepHidden(drive, sweepBudgetMs, spaceId)
  },
})

import type { Tx } from '#server/platform/database'

/**
 * Moves the clock of every space, and all of its journal, ahead by more than anybody can have seen. After a step back in
 * time, as by a restored backup, a client may know entries that never were: its place lies before the oldest entry now, so
 * that it reads `reset` and takes fresh listings (J3). Order and gaplessness stay (J1).
 */
export async function advanceClocks(tx: Tx, by: number): Promise<void> {
  await tx.$executeRaw`UPDATE "JournalEntry" SET "clock" = "clock" + ${by}`
  await tx.$executeRaw`UPDATE "Space" SET "clock" = "clock" + ${by}`
  await tx.$executeRaw`UPDATE "DoneCommand" SET "clock" = "clock" + ${by}`
  await tx.$executeRaw`UPDATE "Upload" SET "clock" = "clock" + ${by} WHERE "clock" IS NOT NULL`
}

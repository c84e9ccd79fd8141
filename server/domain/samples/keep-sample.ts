import { clock } from '#server/platform/clock'
import { traffic } from '#server/platform/traffic'
import type { Drive } from '../drive.ts'
import { hourMs } from './hours.ts'
import { sumStored } from './sum-stored.ts'

/**
 * Adds what went over the wire since the last call to the row of this hour, and notes in it what is stored now. The hour is
 * the one the clock says: where it jumps back, rows that are there already grow, and none is lost.
 */
export async function keepSample(drive: Drive): Promise<void> {
  const bytes = traffic.pending()
  const beginMs = Math.floor(clock.now() / hourMs) * hourMs
  const { usedBytes, storedBytes } = await sumStored(drive.database.read)
  await drive.database.transact(
    (tx) => tx.$executeRaw`
      INSERT INTO "Sample" ("hourMs", "bytesIn", "bytesOut", "usedBytes", "storedBytes")
      VALUES (${beginMs}, ${bytes.in}, ${bytes.out}, ${usedBytes}, ${storedBytes})
      ON CONFLICT ("hourMs") DO UPDATE SET
        "bytesIn" = "Sample"."bytesIn" + excluded."bytesIn",
        "bytesOut" = "Sample"."bytesOut" + excluded."bytesOut",
        "usedBytes" = excluded."usedBytes", "storedBytes" = excluded."storedBytes"`,
  )
  // Only now: what a full disk refused is in the next one.
  traffic.settle(bytes)
}

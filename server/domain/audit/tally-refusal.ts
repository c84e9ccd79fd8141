import { createHash } from 'node:crypto'
import type { Tx } from '#server/platform/database'
import { networkOf } from '../credentials/throttle.ts'
import { headOf, type AuditNote } from './record-audit.ts'

const hourMs = 3600_000
/** Rows of refusals that one hour may add; all further ones are counted in a single row. */
export const maxTalliesAnHour = 1000

/**
 * Counts something refused: tries alike, from one network and in one hour, are one row, and an hour has a bound of rows,
 * so that no flood of tries is a flood of the log.
 */
export async function tallyRefusal(tx: Tx, note: AuditNote & { address: string }): Promise<void> {
  const { id, actorId, actorName, nowMs } = headOf(note)
  const hour = String(Math.floor(nowMs / hourMs)).padStart(8, '0')
  const details = JSON.stringify(note.details ?? {})
  const { id: targetId, name: targetName } = note.target ?? { id: '', name: '' }
  const alike = [note.act, actorId, targetId, details, networkOf(note.address)]
  const key = `${hour} ${createHash('sha256').update(alike.join('\n')).digest('hex').slice(0, 32)}`
  if (await countAgain(tx, key, nowMs)) return
  const isFull = await holdsMost(tx, hour)
  const rest = `${hour} rest ${note.act}`
  if (isFull && (await countAgain(tx, rest, nowMs))) return
  const row = isFull
    ? {
        actorId: '',
        actorName: '',
        address: '',
        targetId: '',
        targetName: '',
        details: '{"many":true}',
      }
    : { actorId, actorName, address: note.address, targetId, targetName, details }
  await tx.$executeRaw`
    INSERT INTO "Audit" ("id", "atMs", "actorId", "actorName", "address", "act", "targetId", "targetName", "details", "tallyKey", "count", "lastAtMs")
    VALUES (${id}, ${nowMs}, ${row.actorId}, ${row.actorName}, ${row.address}, ${note.act}, ${row.targetId}, ${row.targetName},
      ${row.details}, ${isFull ? rest : key}, 1, ${nowMs})`
}

async function countAgain(tx: Tx, key: string, nowMs: number): Promise<boolean> {
  const counted = await tx.$executeRaw`
    UPDATE "Audit" SET "count" = "count" + 1, "lastAtMs" = ${nowMs} WHERE "tallyKey" = ${key}`
  return counted > 0
}

async function holdsMost(tx: Tx, hour: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ held: bigint }[]>`
    SELECT COUNT(*) AS "held" FROM "Audit" WHERE "tallyKey" >= ${`${hour} `} AND "tallyKey" < ${`${hour}!`}`
  return Number(rows[0]!.held) >= maxTalliesAnHour
}

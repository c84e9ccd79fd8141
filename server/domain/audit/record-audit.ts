import type { AuditAct, AuditDetails } from '#contract/audit'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import type { Caretaker } from '../users/policy.ts'

/** How the operator stands in the log: no user has this id. */
export const operatorId = 'operator'

export type AuditNote = {
  act: AuditAct
  /** null: nobody who signed in. */
  by: Caretaker | { userId: string; name: string } | null
  /** Where it came from; without it, what the actor carries. */
  address?: string
  target?: { id: string; name: string }
  details?: AuditDetails
}

/** Writes a row of the audit log, in the transaction of the act: one is not there without the other. */
export async function recordAudit(tx: Tx, note: AuditNote): Promise<void> {
  const { id, actorId, actorName, address, nowMs } = headOf(note)
  const { id: targetId, name: targetName } = note.target ?? { id: '', name: '' }
  await tx.$executeRaw`
    INSERT INTO "Audit" ("id", "atMs", "actorId", "actorName", "address", "act", "targetId", "targetName", "details", "count", "lastAtMs")
    VALUES (${id}, ${nowMs}, ${actorId}, ${actorName}, ${address}, ${note.act}, ${targetId}, ${targetName},
      ${JSON.stringify(note.details ?? {})}, 1, ${nowMs})`
}

const latest = { atMs: 0, sameMs: 0 }

/** An id that sorts behind those this process made before, in the same millisecond too: an act may write several rows. */
function auditId(nowMs: number): string {
  Object.assign(latest, {
    sameMs: nowMs === latest.atMs ? latest.sameMs + 1 : 0,
    atMs: nowMs,
  })
  const place = String(latest.sameMs).padStart(6, '0')
  const id = newId(nowMs)
  return id.slice(0, 10) + place + id.slice(16)
}

/** Who, from where and when, as the columns hold it. */
export function headOf({ by, address }: AuditNote) {
  const nowMs = clock.now()
  const who =
    by === null
      ? { actorId: '', actorName: '', address: '' }
      : by === 'operator'
        ? { actorId: operatorId, actorName: '', address: '' }
        : { actorId: by.userId, actorName: by.name, address: 'address' in by ? by.address : '' }
  return { ...who, id: auditId(nowMs), nowMs, address: address ?? who.address ?? '' }
}

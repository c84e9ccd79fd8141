import { setTimeout as pause } from 'node:timers/promises'
import type { Lease, UploadLeases } from '#server/domain/uploads/upload-leases'
import type { Held, UploadLocks } from './upload-locks.ts'

/** How soon a node looks again whether the other one has let go. */
const lookEveryMs = 100

/**
 * The hold on an upload where several nodes serve the drive: first within this node, then against the others by a lease.
 * Whoever waits asks the node that has it, by `askNode` for its being quick, and by the row, which that node looks at every
 * second; so uploads go on while nodes cannot talk to each other.
 */
export function leasedLocks(
  here: UploadLocks,
  leases: UploadLeases,
  askNode: (nodeId: string, uploadId: string) => void,
): UploadLocks {
  const wait = async (uploadId: string, untilMs: number): Promise<Lease | null> => {
    let asked: string | null = null
    for (;;) {
      const answer = await leases.take(uploadId)
      if (!answer || !('holder' in answer)) return answer
      if (answer.holder !== asked) askNode((asked = answer.holder), uploadId)
      if (performance.now() + lookEveryMs > untilMs) return null
      await pause(lookEveryMs)
    }
  }

  return {
    ...here,
    acquire: async (uploadId, waitMs) => {
      const untilMs = performance.now() + waitMs
      const held = await here.acquire(uploadId, waitMs)
      if (!held) return null
      try {
        const lease = await wait(uploadId, untilMs)
        if (lease) return join(held, lease)
      } catch (error) {
        held.release()
        throw error
      }
      held.release()
      return null
    },
  }
}

function join(held: Held, lease: Lease): Held {
  return {
    signal: AbortSignal.any([held.signal, lease.signal]),
    mayWrite: lease.mayWrite,
    fence: lease.fence,
    // The next one of this node comes after the lease is let go, or it would be taken from under it.
    release: () => void lease.release().finally(held.release),
  }
}

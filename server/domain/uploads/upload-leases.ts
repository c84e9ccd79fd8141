import { clock } from '#server/platform/clock'
import { log } from '#server/platform/log'
import { newId } from '#server/platform/new-id'
import type { Drive } from '../drive.ts'
import { endLease, renewLeases, takeLease } from './lease-statements.ts'

/** An upload is this node's until `mayWrite` says no; `signal` fires when it shall let go, or has lost it. */
export type Lease = {
  fence: number
  mayWrite(): boolean
  signal: AbortSignal
  release(): Promise<void>
}

/**
 * Which uploads this node works on, where several nodes serve one drive. The truth is in the rows, so that it holds while
 * nodes cannot talk to each other: whoever takes an upload from another node raises its fence, and what the other one still
 * tells the database is refused by it. The bytes have no such guard, so a holder stops in good time before its lease ends.
 */
export type UploadLeases = {
  nodeId: string
  /** The lease; or who holds the upload, this node's own id too; null where there is no such upload. */
  take(uploadId: string): Promise<Lease | { holder: string } | null>
  /** Another node waits for it: whoever works on it here shall stop. */
  ask(uploadId: string): void
  close(): void
}

export type LeaseTimes = {
  /** What others leave a silent holder. */
  leaseMs: number
  /** What the holder trusts in; the rest is for writes on their way and for clocks that differ. */
  trustMs: number
  renewEveryMs: number
}

const usualTimes: LeaseTimes = { leaseMs: 10_000, trustMs: 5000, renewEveryMs: 1000 }

type Held = { fence: number; stop: AbortController; trust: Trust }
/** By both clocks: one stands still while the machine sleeps, the other can be set. */
type Trust = { steadyMs: number; wallMs: number }

export function uploadLeases(
  drive: Pick<Drive, 'database'>,
  { nodeId = newId(), times = usualTimes }: { nodeId?: string; times?: LeaseTimes } = {},
): UploadLeases {
  const held = new Map<string, Held>()
  /** Asked for, or being let go: not to be given to a second one of this node. */
  const busy = new Set<string>()
  const trustFromNow = (): Trust => ({
    steadyMs: performance.now() + times.trustMs,
    wallMs: clock.now() + times.trustMs,
  })
  const isTrusted = ({ trust }: Held): boolean =>
    performance.now() < trust.steadyMs && clock.now() < trust.wallMs

  const lose = (uploadId: string, lost: Held): void => {
    if (held.get(uploadId) !== lost) return
    lost.trust = { steadyMs: -Infinity, wallMs: -Infinity }
    lost.stop.abort()
  }
  const renew = async (): Promise<void> => {
    const before = [...held]
    for (const [uploadId, one] of before) if (!isTrusted(one)) lose(uploadId, one)
    const trust = trustFromNow()
    const ids = before.map(([uploadId]) => uploadId)
    const answers = await renewLeases(drive, nodeId, ids, times.leaseMs)
    for (const [uploadId, one] of before) {
      const answer = answers.get(uploadId)
      if (!answer) lose(uploadId, one)
      else if (isTrusted(one)) one.trust = trust
      if (answer?.isWanted) one.stop.abort()
    }
  }
  let isRenewing = false
  const timer = setInterval(() => {
    if (isRenewing || held.size === 0) return
    isRenewing = true
    renew()
      .catch((error: unknown) => log.warn({ err: error }, 'leases could not be renewed'))
      .finally(() => (isRenewing = false))
  }, times.renewEveryMs).unref()

  const release = async (uploadId: string, mine: Held): Promise<void> => {
    if (held.get(uploadId) !== mine) return
    lose(uploadId, mine)
    held.delete(uploadId)
    busy.add(uploadId)
    // Not told, it ends by itself.
    await endLease(drive, nodeId, uploadId).catch(() => undefined)
    busy.delete(uploadId)
  }

  return {
    nodeId,
    take: async (uploadId) => {
      if (held.has(uploadId) || busy.has(uploadId)) return { holder: nodeId }
      busy.add(uploadId)
      try {
        const trust = trustFromNow()
        const answer = await takeLease(drive, nodeId, uploadId, times.leaseMs)
        if (!answer || 'holder' in answer) return answer
        const mine: Held = { fence: answer.fence, stop: new AbortController(), trust }
        held.set(uploadId, mine)
        return {
          fence: mine.fence,
          mayWrite: () => isTrusted(mine),
          signal: mine.stop.signal,
          release: () => release(uploadId, mine),
        }
      } finally {
        busy.delete(uploadId)
      }
    },
    ask: (uploadId) => held.get(uploadId)?.stop.abort(),
    close: () => clearInterval(timer),
  }
}

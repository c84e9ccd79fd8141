import type { CoveDrive } from './cove-drive.ts'
import type { LiveSubject } from './live-subject.ts'
import { RenameSender } from './rename-sender.ts'
import { readMetrics, worstSliceMs } from './server-metrics.ts'
import { seatViewers } from './viewers.ts'

/** The built server: commands over HTTP, entries to the viewers. Of no viewers: what the commands alone cost. */
export async function coveSubject(
  name: string,
  drive: CoveDrive,
  size: number,
): Promise<LiveSubject> {
  const { server, spaceId } = drive
  const sender = new RenameSender(server.url, server.admin.token, drive.itemIds)
  const tokens = Array.from({ length: size }, (_, i) => drive.tokens[i % drive.tokens.length]!)
  const seats = { url: server.url, spaceId, since: await drive.clock(), tokens }
  const viewers = size > 0 ? await seatViewers(seats) : null
  return {
    name,
    pid: server.pid,
    viewers,
    change: async (pace) => {
      const from = await drive.clock()
      const before = await readMetrics(server.url)
      const behindMs = await sender.send(pace)
      const after = await readMetrics(server.url)
      const { holdMs } = after
      return {
        from,
        to: await drive.clock(),
        behindMs,
        holdMs,
        sliceMs: worstSliceMs(before, after),
      }
    },
    stop: async () => {
      viewers?.stop()
      sender.close()
      await server.end()
    },
  }
}

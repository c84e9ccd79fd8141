import type { CoveDrive } from './cove-drive.ts'
import { seatMeasured, type LiveSubject } from './live-subject.ts'
import { RenameSender } from './rename-sender.ts'
import { readMetrics, worstSliceMs } from './server-metrics.ts'

/** The built server: commands over HTTP, entries to the viewers. Of no viewers: what the commands alone cost. */
export async function coveSubject(
  name: string,
  drive: CoveDrive,
  viewers: number,
): Promise<LiveSubject> {
  const { server, spaceId, tokens } = drive
  const sender = new RenameSender(server.url, server.admin.token, drive.itemIds)
  const seats = Array.from({ length: viewers }, (_, i) => tokens[i % tokens.length]!)
  const seated =
    viewers > 0
      ? await seatMeasured(server.pid, {
          url: server.url,
          spaceId,
          since: await drive.clock(),
          tokens: seats,
        })
      : { viewers: null, kibPerViewer: null }
  return {
    name,
    pid: server.pid,
    ...seated,
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
      seated.viewers?.stop()
      sender.close()
      await server.end()
    },
  }
}

import type { JournalMessage } from '#contract/live'
import type { BareAnswer, BareOrder } from '../peers/bare-broadcast.ts'
import { spawnPeer } from '../spawn-peer.ts'
import { residentKiB } from '../process-figures.ts'
import type { LiveSubject } from './live-subject.ts'
import { seatViewers } from './viewers.ts'

/** `emptyKiB`: the memory of the server before its first viewer came. */
export type BareSubject = LiveSubject & { emptyKiB: number | null }

/** A bare socket.io server that sends messages `like` Cove's, and nothing else. */
export async function startBare(size: number, like: JournalMessage): Promise<BareSubject> {
  const peer = await spawnPeer('e2e/bench/peers/bare-broadcast.ts')
  const tokens = Array.from({ length: size }, () => '')
  const emptyKiB = residentKiB(peer.pid)
  const viewers = await seatViewers({ url: peer.url, spaceId: '', since: 0, tokens })
  return {
    name: 'bare',
    pid: peer.pid,
    viewers,
    emptyKiB,
    change: async (pace) => {
      const order: BareOrder = { ...pace, like }
      const answer = await fetch(peer.url, { method: 'POST', body: JSON.stringify(order) })
      return { ...((await answer.json()) as BareAnswer), sliceMs: null }
    },
    stop: async () => {
      viewers.stop()
      await peer.stop()
    },
  }
}

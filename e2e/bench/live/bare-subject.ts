import type { JournalMessage } from '#contract/live'
import type { BareAnswer, BareOrder } from '../peers/bare-broadcast.ts'
import { spawnPeer } from '../spawn-peer.ts'
import { seatMeasured, type LiveSubject } from './live-subject.ts'

/** A bare socket.io server that sends messages `like` Cove's, and nothing else. */
export async function startBare(viewers: number, like: JournalMessage): Promise<LiveSubject> {
  const peer = await spawnPeer('e2e/bench/peers/bare-broadcast.ts')
  const tokens = Array.from({ length: viewers }, () => '')
  const seated = await seatMeasured(peer.pid, { url: peer.url, spaceId: '', since: 0, tokens })
  return {
    name: 'bare',
    pid: peer.pid,
    ...seated,
    change: async (pace) => {
      const order: BareOrder = { ...pace, like }
      const answer = await fetch(peer.url, { method: 'POST', body: JSON.stringify(order) })
      return { ...((await answer.json()) as BareAnswer), sliceMs: null }
    },
    stop: async () => {
      seated.viewers?.stop()
      await peer.stop()
    },
  }
}

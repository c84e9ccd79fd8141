import { broadcastHold, liveFrames } from '#server/platform/metrics'
import type { EncodedFrame, LiveClient } from './live-client.ts'

/** So many sockets at once: more would hold the event loop, and with it everyone's clicks. */
const sliceSize = 500

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Sends one frame to many, in slices with a turn for others in between. `mayGoOn` is awaited before each slice but the
 * first; `isHere` is asked at the very moment of sending. Answers how many milliseconds of work it was.
 */
export async function sendInSlices(
  all: readonly LiveClient[],
  frame: EncodedFrame,
  { mayGoOn, isHere }: { mayGoOn: () => Promise<void>; isHere: (client: LiveClient) => boolean },
): Promise<number> {
  let workMs = 0
  for (let from = 0; from < all.length; from += sliceSize) {
    if (from > 0) {
      await breathe()
      await mayGoOn()
    }
    const started = performance.now()
    const slice = all.slice(from, from + sliceSize)
    for (const client of slice) if (isHere(client)) client.send(frame)
    const heldMs = performance.now() - started
    broadcastHold.observe(heldMs / 1000)
    liveFrames.inc(slice.length)
    workMs += heldMs
  }
  return workMs
}

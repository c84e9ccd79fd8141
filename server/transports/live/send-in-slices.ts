import { broadcastHold, liveFrames } from '#server/platform/metrics'
import type { EncodedFrame, LiveClient } from './live-client.ts'

/** So many sockets at most before the time is looked at: more could hold the event loop, and with it everyone's clicks. */
const sliceSize = 500
/**
 * Slices follow one another for so long, then others have their turn. Where every turn takes as long as a slice, because
 * commands queue, a turn after each would make the last viewer wait for all of theirs.
 */
const breathAfterMs = 20

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Sends one frame to many, in slices with turns for others in between. `mayGoOn` is awaited after each such turn;
 * `isHere` is asked at the very moment of sending. Answers how many milliseconds of work it was.
 */
export async function sendInSlices(
  all: readonly LiveClient[],
  frame: EncodedFrame,
  { mayGoOn, isHere }: { mayGoOn: () => Promise<void>; isHere: (client: LiveClient) => boolean },
): Promise<number> {
  let workMs = 0
  let heldSince = performance.now()
  const noteHold = () => {
    const heldMs = performance.now() - heldSince
    broadcastHold.observe(heldMs / 1000)
    workMs += heldMs
  }
  for (let from = 0; from < all.length; from += sliceSize) {
    if (from > 0 && performance.now() - heldSince >= breathAfterMs) {
      noteHold()
      await breathe()
      await mayGoOn()
      heldSince = performance.now()
    }
    const slice = all.slice(from, from + sliceSize)
    for (const client of slice) if (isHere(client)) client.send(frame)
    liveFrames.inc(slice.length)
  }
  noteHold()
  return workMs
}

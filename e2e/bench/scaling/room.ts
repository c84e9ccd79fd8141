import type { EventQueue } from './event-queue.ts'
import type { Station } from './station.ts'

/** The screens of one space at one node. What happens while the room sends or rests shares the next frame (decision 006). */
export type Room = { tell(changedAtMs: number): void }

const [shortestRestMs, longestRestMs] = [15, 100]

export function makeRoom(options: {
  events: EventQueue
  node: Station
  screens: number
  frameMs: number
  /** Goes on once whoever lost a right is out. */
  settle: (then: () => void) => void
  /** For each change, how long it took to the last of the screens. */
  told: (ms: number) => void
}): Room {
  const { events, node, screens, frameMs, settle, told } = options
  let waiting: number[] = []
  let isBusy = false

  function send(): void {
    isBusy = true
    settle(() => {
      const these = waiting
      waiting = []
      const sendMs = screens * frameMs
      node.serve(sendMs, () => {
        for (const changedAtMs of these) told(events.now() - changedAtMs)
        rest(sendMs)
      })
    })
  }

  function rest(sendMs: number): void {
    const restMs = Math.min(longestRestMs, Math.max(shortestRestMs, 2 * sendMs))
    events.after(restMs, () => {
      isBusy = false
      if (waiting.length > 0) send()
    })
  }

  return {
    tell: (changedAtMs) => {
      waiting.push(changedAtMs)
      if (!isBusy) send()
    },
  }
}

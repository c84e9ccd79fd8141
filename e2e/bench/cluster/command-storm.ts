import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import { sendRename } from '../send-rename.ts'
import type { MeasuredDrive } from './measured-drive.ts'

/**
 * Renames files of all spaces for so long, `inFlight` at once, each at the next node; answers how many were answered a second.
 * Throws where one was refused.
 */
export async function commandStorm(
  { urls, token, spaces }: MeasuredDrive,
  { seconds, inFlight }: { seconds: number; inFlight: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const items = spaces.flatMap(({ itemIds }) => itemIds)
  const until = performance.now() + seconds * 1000
  let made = 0
  const send = async (one: number): Promise<void> => {
    for (let n = one; performance.now() < until; n += inFlight) {
      const name = `minutes of the meeting ${randomUUID()}.txt`
      const place = { url: urls[n % urls.length]!, token }
      await sendRename(agent, place, { itemId: items[n % items.length]!, name })
      made += 1
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: inFlight }, (_, one) => send(one)))
  agent.destroy()
  return made / ((performance.now() - started) / 1000)
}

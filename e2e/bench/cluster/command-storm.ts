import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
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
      const body = JSON.stringify({ itemId: items[n % items.length], name })
      await post(agent, urls[n % urls.length]!, token, body)
      made += 1
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: inFlight }, (_, one) => send(one)))
  agent.destroy()
  return made / ((performance.now() - started) / 1000)
}

function post(agent: Agent, url: string, token: string, body: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'idempotency-key': randomUUID(),
  }
  return new Promise((resolve, reject) => {
    const address = `${url}/api/v1/commands/item.rename`
    const sent = request(address, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () =>
        answer.statusCode === 200
          ? resolve()
          : reject(new Error(`item.rename: ${answer.statusCode}`)),
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

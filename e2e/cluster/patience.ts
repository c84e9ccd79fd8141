import { setTimeout as pause } from 'node:timers/promises'

/** An answer that a client asks again for: the node behind it is gone, or an engine is. */
const passing = new Set([423, 429, 500, 502, 503, 504])

/** How long somebody asks again before he gives up. */
export const patienceMs = 60_000

/** Asks again and again as clients do, until an answer that stays; throws with the last one when patience is over. */
export async function untilAnswered(ask: () => Promise<Response>): Promise<Response> {
  const until = Date.now() + patienceMs
  for (let tries = 0; ; tries += 1) {
    let last: unknown
    try {
      const answer = await ask()
      if (!passing.has(answer.status)) return answer
      last = `${answer.status} ${await answer.text()}`
    } catch (error) {
      last = error instanceof Error ? (error.cause ?? error) : error
    }
    if (Date.now() > until) throw new Error(`asked ${tries + 1} times: ${String(last)}`)
    await pause(Math.min(2000, 100 * 2 ** tries) * (0.5 + Math.random() / 2))
  }
}

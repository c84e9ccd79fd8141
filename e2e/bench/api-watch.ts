import { Agent, get } from 'node:http'

/** A small call of the API, asked ten times a second while something else goes on. */
export type ApiWatch = {
  /** Asks from now on, until the answer is called. */
  begin(): () => Promise<void>
  /** Of every call so far, from when it was due. */
  readonly ms: number[]
  close(): void
}

const everyMs = 100

export function watchApi(url: string, token: string): ApiWatch {
  const agent = new Agent({ keepAlive: true })
  const ms: number[] = []
  const ask = (dueMs: number) =>
    new Promise<void>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` }
      const sent = get(`${url}/api/v1/me`, { agent, headers }, (answer) => {
        answer.resume()
        answer.on('end', () => {
          if (answer.statusCode !== 200) return reject(new Error(`/me: ${answer.statusCode}`))
          ms.push(performance.now() - dueMs)
          resolve()
        })
      })
      sent.on('error', reject)
    })
  return {
    ms,
    begin: () => {
      const asked: Promise<void>[] = []
      const started = performance.now()
      // By the clock, whether or not earlier ones are answered; a tick that comes late is late for whoever asks.
      const timer = setInterval(() => {
        while (performance.now() >= started + (asked.length + 1) * everyMs)
          asked.push(ask(started + (asked.length + 1) * everyMs))
      }, everyMs / 10)
      return async () => {
        clearInterval(timer)
        await Promise.all(asked)
      }
    },
    close: () => agent.destroy(),
  }
}

import { Agent, get } from 'node:http'

/** A small call of the API, asked fifty times a second while something else goes on. */
export type ApiWatch = {
  /** Asks from now on, until the answer is called, which resolves with the milliseconds of each call from when it was due. */
  begin(): () => Promise<number[]>
  close(): void
}

const everyMs = 20

export function watchApi(url: string, token: string): ApiWatch {
  const agent = new Agent({ keepAlive: true })
  const ask = (dueMs: number) =>
    new Promise<number>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` }
      const sent = get(`${url}/api/v1/me`, { agent, headers }, (answer) => {
        answer.resume()
        answer.on('end', () => {
          if (answer.statusCode !== 200) return reject(new Error(`/me: ${answer.statusCode}`))
          resolve(performance.now() - dueMs)
        })
      })
      sent.on('error', reject)
    })
  return {
    begin: () => {
      const asked: Promise<number>[] = []
      const started = performance.now()
      // By the clock, whether or not earlier ones are answered; a tick that comes late is late for whoever asks.
      const timer = setInterval(() => {
        while (performance.now() >= started + (asked.length + 1) * everyMs)
          asked.push(ask(started + (asked.length + 1) * everyMs))
      }, everyMs / 10)
      return () => {
        clearInterval(timer)
        return Promise.all(asked)
      }
    },
    close: () => agent.destroy(),
  }
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http'

export type Answers = {
  /** From here on each answer is the last one of its connection. */
  makeLast(): void
  /** Resolves when everything but uploads, which are asked to stop by themselves, is answered, or after so long. */
  given(limitMs: number): Promise<void>
}

const lookEveryMs = 10

/** Knows what a server has taken and not answered yet, for a stop that leaves nobody without an answer. */
export function followAnswers(server: Server): Answers {
  const owed = new Set<ServerResponse>()
  let areLast = false

  server.prependListener('request', ({ url }: IncomingMessage, res: ServerResponse) => {
    if (areLast) endConnectionWith(res)
    if (url?.startsWith('/api/v1/uploads')) return
    owed.add(res)
    res.once('close', () => owed.delete(res))
  })

  return {
    makeLast: () => {
      areLast = true
      for (const res of owed) endConnectionWith(res)
    },
    given: async (limitMs) => {
      for (let waitedMs = 0; owed.size > 0 && waitedMs < limitMs; waitedMs += lookEveryMs)
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    },
  }
}

function endConnectionWith(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('Connection', 'close')
}

import { request, type Agent } from 'node:http'

export type Listing = {
  agent: Agent
  /** Of the children of a folder. */
  url: string
  headers: Record<string, string>
  /** How many it has. */
  items: number
}

/** Asks for page after page to the end; answers the milliseconds of each. Throws unless all of them came. */
export async function walkPages(
  { agent, url, headers, items }: Listing,
  limit: number,
): Promise<number[]> {
  const each: number[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const started = performance.now()
    const page = await fetchWhole(agent, `${url}?limit=${limit}${cursor}`, headers)
    each.push(performance.now() - started)
    cursor = queryBehind(page)
  }
  if (each.length !== Math.ceil(items / limit)) throw new Error(`${each.length} pages came`)
  return each
}

/** Found by its name: what is measured beside a peer whose answer nobody parses is not parsed either. */
function queryBehind(page: Buffer): string | null {
  const found = /"nextCursor":"([^"]+)"/.exec(page.subarray(-4096).toString())
  return found && `&cursor=${encodeURIComponent(found[1]!)}`
}

/** The whole body of an answer. Throws for any other than 200. */
export function fetchWhole(
  agent: Agent,
  url: string,
  headers: Record<string, string> = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve(Buffer.concat(pieces))
          : reject(new Error(`${url}: ${answer.statusCode}`)),
      )
    })
    sent.on('error', reject).end()
  })
}

import { randomUUID } from 'node:crypto'
import { request, type Agent } from 'node:http'

/** Renames a file by its command, over a connection of the agent; throws where it is refused. `url`: of a server. */
export function sendRename(
  agent: Agent,
  { url, token }: { url: string; token: string },
  input: { itemId: string; name: string },
): Promise<void> {
  const body = JSON.stringify(input)
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

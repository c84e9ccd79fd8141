import { get, type IncomingMessage } from 'node:http'

/** Starts a download and reads nothing of it yet. Throws for any other answer than 200. */
export function startDownload(url: string, authorization: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage) => {
      if (answer.statusCode === 200) resolve(answer)
      else reject(new Error(`answered ${answer.statusCode}`))
    }
    get(url, { headers: { authorization }, agent: false }, answered).on('error', reject)
  })
}

/** Reads what is left of a download; throws when it breaks off. */
export async function drain(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** What happens to a request on its way to the store. */
export type Deed =
  | { answer: number }
  | { cut: 'request' }
  | { cutAnswerAfter: number }
  | { delayMs: number }
  | { holdUntil: Promise<void> }
  | { flipByte: true }
/** Chooses by method and address; undefined: it passes. */
export type Rule = (method: string, url: URL) => Deed | undefined

export type ObjectProxy = {
  port: number
  rule: Rule
  /** `METHOD /path?query` of everything that came, in order. */
  seen: string[]
  close(): Promise<void>
}

/** A line to a store of objects on loopback that can answer in its place, cut, delay, and change what passes. */
export async function objectProxy(target: { host: string; port: number }): Promise<ObjectProxy> {
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = new URL(req.url!, 'http://store')
    proxy.seen.push(`${req.method} ${url.pathname}${url.search}`)
    const deed = proxy.rule(req.method!, url)
    if (deed && 'cut' in deed) return void req.socket.destroy()
    if (deed && 'answer' in deed) {
      req.resume()
      await new Promise((resolve) => req.once('end', resolve))
      return void res.writeHead(deed.answer, { 'Content-Length': 0 }).end()
    }
    const body = await whole(req)
    if (deed && 'delayMs' in deed) await pause(deed.delayMs)
    if (deed && 'holdUntil' in deed) await deed.holdUntil
    if (deed && 'flipByte' in deed && body.length > 0) body[body.length >> 1]! ^= 1
    forward(
      target,
      req,
      body,
      res,
      deed && 'cutAnswerAfter' in deed ? deed.cutAnswerAfter : Infinity,
    )
  }
  const server = createServer((req, res) => {
    handle(req, res).catch(() => res.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: ObjectProxy = {
    port: (server.address() as AddressInfo).port,
    rule: () => undefined,
    seen: [],
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}

/** Headers go on as they came: the signature covers them, the host too. */
function forward(
  { host, port }: { host: string; port: number },
  req: IncomingMessage,
  body: Buffer,
  res: ServerResponse,
  cutAfter: number,
): void {
  const { method, url, headers } = req
  const onward = request({ host, port, method, path: url, headers, agent: false }, (answer) => {
    res.writeHead(answer.statusCode!, answer.headers)
    let passed = 0
    answer.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed < cutAfter) return void res.write(chunk)
      answer.destroy()
      res.destroy()
    })
    answer.on('end', () => res.end())
    answer.on('error', () => res.destroy())
  })
  onward.on('error', () => res.destroy())
  onward.end(body)
}

async function whole(req: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of req as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

import { request as requestPlain } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as requestTls } from 'node:https'

export interface Answer {
  status: number
  headers: Record<string, string | undefined>
  body: Buffer
}

export interface Exchange {
  method: string
  url: URL
  headers: Record<string, string>
  body?: Buffer
  chunked?: boolean
  timeoutMs: number
}

export function exchange({ method, url, headers, body, chunked, timeoutMs }: Exchange) {
  return new Promise<Answer>((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestTls : requestPlain
    const outgoing = request(url, { method, headers: { ...headers }, agent: false }, (incoming) => {
      collect(incoming).then(resolve, reject)
    })
    outgoing.setTimeout(timeoutMs, () => {
      outgoing.destroy(new Error(`no answer to ${method} within ${timeoutMs} ms`))
    })
    outgoing.on('error', reject)
    sendBody(outgoing, method, body, chunked ?? false)
  })
}

function sendBody(outgoing: ClientRequest, method: string, body?: Buffer, chunked?: boolean) {
  if (chunked && body) {
    outgoing.setHeader('Transfer-Encoding', 'chunked')
    for (let at = 0; at < body.length; at += 65_536) outgoing.write(body.subarray(at, at + 65_536))
    outgoing.end()
    return
  }
  if (body || method === 'POST' || method === 'PATCH') {
    outgoing.setHeader('Content-Length', body?.length ?? 0)
  }
  outgoing.end(body)
}

async function collect(incoming: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]),
  )
  return { status: incoming.statusCode ?? 0, headers, body: Buffer.concat(parts) }
}

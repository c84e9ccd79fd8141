// The client of a bench, in a process of its own. It is as cheap as a client can be: the server shall be what is measured.
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { testBlock } from './test-block.ts'

export type SendOrder = {
  act: 'send'
  method: string
  url: string
  headers: Record<string, string>
  bytes: number
}
export type LoadOrder =
  | SendOrder
  | { act: 'send all'; sends: SendOrder[] }
  | { act: 'fetch'; url: string; headers: Record<string, string> }
export type LoadAnswer = {
  seconds: number
  status: number
  headers: Record<string, string | string[] | undefined>
  bytes: number
  /** Of several requests, each one's; the seconds are those of all together. */
  all?: LoadAnswer[]
}

const block = testBlock()

async function send(order: SendOrder): Promise<LoadAnswer> {
  const { method, url, bytes } = order
  const headers = { ...order.headers, 'Content-Length': bytes }
  const req = request(url, { method, headers, agent: false })
  const started = performance.now()
  const answered = once(req, 'response')
  for (let sent = 0; sent < bytes; sent += block.length) {
    const piece = block.subarray(0, Math.min(block.length, bytes - sent))
    if (!req.write(piece)) await once(req, 'drain')
  }
  req.end()
  const [res] = await answered
  const seconds = (performance.now() - started) / 1000
  res.resume()
  return { seconds, status: res.statusCode, headers: res.headers, bytes }
}

/** Each over a connection of its own, all at once. */
async function sendAll(sends: SendOrder[]): Promise<LoadAnswer> {
  const started = performance.now()
  const all = await Promise.all(sends.map(send))
  const seconds = (performance.now() - started) / 1000
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0)
  return { seconds, status: 0, headers: {}, bytes, all }
}

/** Reads into one buffer, again and again, and looks at nothing behind the headers. */
async function fetchAll(order: Extract<LoadOrder, { act: 'fetch' }>): Promise<LoadAnswer> {
  const { hostname, port, pathname } = new URL(order.url)
  const lines = Object.entries(order.headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const started = performance.now()
  return new Promise((resolve, reject) => {
    let head = ''
    let left = Infinity
    let bytes = 0
    let status = 0
    const onData = (length: number, buffer: Uint8Array): boolean => {
      let start = 0
      if (status === 0) {
        head += Buffer.from(buffer.buffer, buffer.byteOffset, length).toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return true
        status = Number(head.slice(9, 12))
        bytes = left = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
        start = length - (head.length - end - 4)
      }
      left -= length - start
      if (left > 0) return true
      resolve({ seconds: (performance.now() - started) / 1000, status, headers: {}, bytes })
      socket.destroy()
      return false
    }
    const buffer = Buffer.alloc(1024 * 1024)
    const socket = connect({
      host: hostname,
      port: Number(port),
      onread: { buffer, callback: onData },
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`cut ${left} bytes before the end`)))
    socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\n${lines.join('')}\r\n`)
  })
}

function carryOut(order: LoadOrder): Promise<LoadAnswer> {
  if (order.act === 'send') return send(order)
  return order.act === 'fetch' ? fetchAll(order) : sendAll(order.sends)
}

process.on('message', (order: LoadOrder) => {
  carryOut(order).then(
    (done) => process.send!(done),
    (error: Error) => process.send!({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit(0))

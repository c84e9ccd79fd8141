import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linger } from './linger.ts'

const mib = 2 ** 20
let server: Server
let port: number

beforeAll(async () => {
  server = createServer((req, res) => {
    if (req.url === '/last') res.setHeader('Connection', 'close')
    res.writeHead(409).end('refused')
    linger(req)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())

const head = (path: string, bytes: number) =>
  `PATCH ${path} HTTP/1.1\r\nHost: cove\r\nContent-Length: ${bytes}\r\n\r\n`

/** A connection that sends a whole request before it listens, and what came back over it. */
async function open() {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  await once(socket, 'connect')
  let told = ''
  socket.on('data', (text: string) => (told += text)).on('error', () => undefined)
  const ended = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
  return {
    socket,
    ended,
    send: (path: string, bytes: number) =>
      new Promise<void>((resolve, reject) => {
        socket.write(head(path, bytes))
        socket.write(Buffer.alloc(bytes), (error) => (error ? reject(error) : resolve()))
      }),
    answers: () => told.split('HTTP/1.1 409').length - 1,
  }
}

describe('a body that nobody wants any more', () => {
  test('once it is through, its connection serves the next, whose bytes are not counted with it', async () => {
    const client = await open()
    for (let n = 0; n < 24; n += 1) await client.send('/', 5 * mib)
    await expect.poll(client.answers).toBe(24)
    expect(client.socket.readyState).toBe('open')
    client.socket.destroy()
  })

  test('the last answer of a connection arrives, and the connection ends behind it', async () => {
    for (let n = 0; n < 3; n += 1) {
      const client = await open()
      await client.send('/last', 5 * mib)
      await client.ended
      expect(client.answers()).toBe(1)
    }
  })

  test('who sends without end is cut off', async () => {
    const { socket, ended } = await open()
    socket.write(head('/', 2 ** 40))
    const block = Buffer.alloc(mib)
    const more = (): void => void (socket.writable && socket.write(block, () => setImmediate(more)))
    more()
    await ended
    expect(socket.bytesWritten).toBeGreaterThan(8 * mib)
  })
})

import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BodySource } from './body-source.ts'

describe('a body that can end before its request does', () => {
  let take: (req: IncomingMessage) => Promise<unknown> = async () => undefined
  const server = createServer((req, res) => void take(req).finally(() => res.end('done')))
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  /** Sends pieces with a pause between them; answers what the server made of the body. */
  async function send<T>(
    pieces: Buffer[],
    use: (req: IncomingMessage) => Promise<T>,
    cut = false,
    holdMs = 0,
  ) {
    const { port } = server.address() as AddressInfo
    let arrive = (): void => undefined
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const used = new Promise<T>((resolve, reject) => {
      take = (req) => {
        arrive()
        return use(req).then(resolve, reject)
      }
    })
    const outgoing = request({ port, method: 'PUT', agent: false })
    outgoing.on('error', () => undefined)
    for (const piece of pieces) {
      outgoing.write(piece)
      await pause(20)
    }
    await arrived
    await pause(holdMs)
    if (cut) outgoing.destroy()
    else outgoing.end()
    return used
  }
  const read = async (body: BodySource) => {
    const pieces: Buffer[] = []
    for await (const piece of body) pieces.push(piece as Buffer)
    return { text: Buffer.concat(pieces).toString(), end: body.end }
  }

  test('gives every byte of a whole one', async () => {
    const got = await send([Buffer.from('ab'), Buffer.from('cd')], (req) =>
      read(new BodySource(req)),
    )
    expect(got).toEqual({ text: 'abcd', end: 'whole' })
  })

  test('gives what came of one that was cut, and no error', async () => {
    const got = await send([Buffer.from('ab')], (req) => read(new BodySource(req)), true, 200)
    expect(got).toEqual({ text: 'ab', end: 'cut' })
  })

  test('gives what came until it was stopped, while the connection lives on to be answered', async () => {
    const stopAtFirst = async (req: IncomingMessage) => {
      const body = new BodySource(req)
      let text = ''
      for await (const piece of body) {
        text += String(piece)
        body.stop('asked')
      }
      return { text, end: body.end, alive: !req.destroyed }
    }
    const got = await send([Buffer.from('ab')], stopAtFirst, false, 200)
    expect(got).toEqual({ text: 'ab', end: 'asked', alive: true })
  })

  test('lets nothing in that is not admitted, and waits for slow admission without losing a byte', async () => {
    const req = Object.assign(new PassThrough(), { complete: true })
    const totals: number[] = []
    const body = new BodySource(req as unknown as IncomingMessage, async (total) => {
      totals.push(total)
      await pause(30)
      return total <= 4
    })
    const got = read(body)
    for (const [n, piece] of ['ab', 'cd', 'ef', 'gh'].entries()) {
      req.write(piece)
      while (totals.length < Math.min(n + 1, 3)) await pause(5)
    }
    req.end()
    expect(await got).toEqual({ text: 'abcd', end: 'refused' })
    expect(totals).toEqual([2, 4, 6])
  })

  test('counts as idle while the client is slow, not while the reader is', async () => {
    const idle = await send(
      [Buffer.from('ab')],
      async (req) => {
        const body = new BodySource(req)
        await pause(60)
        const unread = body.idleMs
        body.resume()
        await pause(60)
        return { unread, waiting: body.idleMs }
      },
      false,
      300,
    )
    expect(idle.unread).toBe(0)
    expect(idle.waiting).toBeGreaterThan(20)
  })
})

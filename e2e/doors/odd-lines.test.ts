import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WireAnswer } from '#e2e/faults/fuzz/answer-reader'
import { speak } from '#e2e/faults/fuzz/wire'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'

let server: BootedServer
let fileId: string
beforeAll(async () => {
  server = await bootServer()
  const api = new ApiClient(server.url, server.admin.token)
  const home = await api.home()
  const body = Buffer.alloc(3_000_000, 'content ')
  const answer = await api.put(home.id, home.rootId, 'a.bin', body)
  fileId = answer.headers.get('cove-item') ?? (await api.children(home.rootId))[0]!.id
})
afterAll(() => server.end())

/** Bytes as they are → the answer to them. */
async function say(text: string, methods = ['GET']): Promise<WireAnswer> {
  const { answers, broken } = await speak(server.port, [Buffer.from(text, 'latin1')], {
    methods,
    patienceMs: 5000,
  })
  expect(broken).toBeNull()
  expect(answers).toHaveLength(methods.length)
  return answers.at(-1)!
}

const told = ({ status, body }: WireAnswer) => [
  status,
  (JSON.parse(body.toString()) as { error: { code: string } }).error.code,
]
const bearer = () => `Authorization: Bearer ${server.admin.token}\r\n`
const content = () => `/api/v1/items/${fileId}/content`

describe('what HTTP itself refuses is told by a code', () => {
  test.each([
    ['nonsense', 'this is no HTTP\r\n\r\n', [400, 'invalid_input']],
    ['no host', 'GET /api/v1/me HTTP/1.1\r\n\r\n', [400, 'invalid_input']],
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n', [400, 'invalid_input']],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
      [431, 'too_large'],
    ],
    [
      'an expectation',
      'POST /api/v1/tokens HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nContent-Length: 0\r\n\r\n',
      [417, 'invalid_input'],
    ],
    [
      'an address with a backslash',
      'GET /api/v1\\me HTTP/1.1\r\nHost: x\r\n\r\n',
      [404, 'not_found'],
    ],
    [
      'the live door without a socket',
      'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n',
      [400, 'invalid_input'],
    ],
  ] as const)('%s', async (_name, text, expected) => {
    expect(told(await say(text))).toEqual(expected)
  })

  test('verbs, conditions and ranges that do not fit a content, without a body for HEAD', async () => {
    const ask = (method: string, header: string) =>
      say(`${method} ${content()} HTTP/1.1\r\nHost: x\r\n${bearer()}${header}\r\n`, [method])
    expect(told(await ask('PUT', ''))).toEqual([405, 'not_allowed'])
    expect(told(await ask('GET', 'If-Match: "x"\r\n'))).toEqual([412, 'stale'])
    expect(told(await ask('GET', 'Range: bytes=9999999-\r\n'))).toEqual([416, 'invalid_input'])
    expect((await ask('HEAD', 'If-Match: "x"\r\n')).body).toHaveLength(0)
  })

  test('a body of two types at once', async () => {
    const answer = await say(
      `PATCH /api/v1/me HTTP/1.1\r\nHost: x\r\n${bearer()}Content-Type: application/json\r\n` +
        'Content-Type: other\r\nContent-Length: 2\r\n\r\n{}',
    )
    expect(told(answer)).toEqual([400, 'invalid_input'])
  })

  test('a GET that is overridden by HEAD has the body that its length tells', async () => {
    const answer = await say(
      `GET /api/v1/uploads/none HTTP/1.1\r\nHost: x\r\n${bearer()}` +
        'Tus-Resumable: 1.0.0\r\nX-HTTP-Method-Override: HEAD\r\n\r\n',
    )
    expect(told(answer)).toEqual([404, 'not_found'])
  })
})

test('nonsense behind a request is not answered in the middle of its content', async () => {
  const get = `GET ${content()} HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n`
  for (const waitMs of [0, 1, 3, 10, 30]) {
    const { answers } = await speak(
      server.port,
      [Buffer.from(get), waitMs, Buffer.from('\0nonsense\r\n\r\n')],
      { methods: ['GET', 'GET'], patienceMs: 3000 },
    )
    const whole = answers.find(({ status }) => status === 200)
    if (whole) expect(whole.body.includes('HTTP/1.1 400')).toBe(false)
  }
})

test('inputs of a million parts, or of one name without end, are refused briefly and hold nobody up', async () => {
  const api = new ApiClient(server.url, server.admin.token)
  const send = (body: string) =>
    fetch(`${server.url}/api/v1/commands/item.trash`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      body,
    })
  const many = await send(`{"itemIds":[${'"",'.repeat(300_000)}""]}`)
  expect([many.status, (await many.text()).length < 500]).toEqual([413, true])
  const deep = await send('['.repeat(400_000))
  expect(deep.status).toBe(413)
  const long = await send(`{"${'x'.repeat(900_000)}":1}`)
  expect([long.status, (await long.text()).length < 5000]).toEqual([400, true])
})

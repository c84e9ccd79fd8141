import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CoveHome } from '#e2e/support/cove'

// A server that means no good: what Cove itself would never answer.

type Content = { etag: string; bytes: Buffer; digestOf?: Buffer }

let home: CoveHome
let server: Server
let names: string[]
let contentOf: (req: IncomingMessage) => Content
let requests: IncomingMessage[]

const id = (n: number) => String(n).padStart(26, '0')
const person = { id: id(9), name: 'eve' }
const at = '2026-01-01T00:00:00.000Z'

function item(n: number, name: string, kind: 'file' | 'folder'): object {
  const { bytes } = contentOf({} as IncomingMessage)
  const digests = kind === 'file' ? hex(bytes) : { md5: null, sha256: null }
  return {
    ...{ id: id(n), spaceId: id(0), parentId: id(1), kind, name, sizeBytes: bytes.length },
    ...{ ...digests, mediaType: 'text/plain', version: 1, createdAt: at, modifiedAt: at },
    ...{ createdBy: person, updatedBy: person },
  }
}

const hash = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes)
const hex = (bytes: Buffer) => ({
  md5: hash('md5', bytes).digest('hex'),
  sha256: hash('sha256', bytes).digest('hex'),
})

function answer(req: IncomingMessage, res: ServerResponse): void {
  requests.push(req)
  const path = req.url!.split('?')[0]!
  const json = (value: object) =>
    res.setHeader('content-type', 'application/json').end(JSON.stringify(value))
  if (path === '/api/v1/spaces')
    return void json({
      spaces: [
        {
          id: id(0),
          kind: 'home',
          name: 'eve',
          role: 'owner',
          clock: 1,
          rootId: id(1),
          owner: person,
          memberCount: 1,
        },
      ],
    })
  if (path.endsWith('/resolve')) return void json({ item: item(1, 'tree', 'folder') })
  if (path.endsWith('/children'))
    return void json({
      items: names.map((name, n) => item(n + 10, name, 'file')),
      nextCursor: null,
      clock: 1,
      total: 1,
    })
  if (path.endsWith('/content')) return sendContent(req, res)
  res.writeHead(307, { location: 'http://127.0.0.1:1/stolen' }).end()
}

function sendContent(req: IncomingMessage, res: ServerResponse): void {
  const { etag, bytes, digestOf = bytes } = contentOf(req)
  const from = Number(/^bytes=(\d+)-$/.exec(req.headers.range ?? '')?.[1] ?? 0)
  const isRange = from > 0 && req.headers['if-range'] === etag
  const body = isRange ? bytes.subarray(from) : bytes
  res.writeHead(isRange ? 206 : 200, {
    etag,
    'content-length': body.length,
    ...(isRange && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    'repr-digest': `sha-256=:${hash('sha256', digestOf).digest('base64')}:, md5=:${hash('md5', digestOf).digest('base64')}:`,
  })
  // The line breaks in the middle of every first answer that is long.
  if (body.length > 100_000 && !isRange && requests.length < 6) {
    res.write(body.subarray(0, 60_000))
    setTimeout(() => res.destroy(), 50)
  } else res.end(body)
}

beforeAll(async () => {
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

beforeEach(() => {
  home?.end()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  home = new CoveHome({ COVE_TOKEN: 'cove_x', COVE_URL: url })
  home.env['XDG_STATE_HOME'] = join(home.folder, 'state')
  requests = []
  names = ['file']
  contentOf = () => ({ etag: '"one"', bytes: Buffer.from('evil') })
})

afterAll(() => {
  home?.end()
  server.close()
})

test('no name leads out of the target folder or into the terminal', async () => {
  names = [
    '../up',
    '/etc/x',
    '..',
    'a/../../b',
    'c\\d',
    '\u001b[2Jclear',
    '\u202egpj.exe',
    'nul\u0000',
    'n'.repeat(400),
  ]
  const run = await home.run(['get', '-r', '/tree/', 'target'])
  expect(run.code).toBe(0)
  expect(readdirSync(home.folder).filter((name) => !/^(state|config|target)$/.test(name))).toEqual(
    [],
  )
  const written = readdirSync(join(home.folder, 'target'))
  expect(written).toHaveLength(names.length)
  expect(written).toContain('%2E%2E')
  expect(written).toContain('..%2Fup')
  // eslint-disable-next-line no-control-regex
  expect(run.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  expect(run.stderr).toContain('here it is called ..%2Fup')
})

test('bytes that are not what the digests say get no name, and their own exit code', async () => {
  contentOf = () => ({ etag: '"one"', bytes: Buffer.from('evil'), digestOf: Buffer.from('good') })
  const run = await home.run(['get', '-r', '/tree/', 'target'])
  expect(run.code).toBe(8)
  expect(readdirSync(join(home.folder, 'target'))).toEqual(['file.part'])
  contentOf = () => ({ etag: '"one"', bytes: Buffer.from('good') })
  expect((await home.run(['get', '-r', '/tree/', 'target'])).code).toBe(0)
  expect(readFileSync(join(home.folder, 'target', 'file'), 'utf8')).toBe('good')
  expect(readdirSync(join(home.folder, 'target'))).toEqual(['file'])
})

test('a file that changes while it is fetched is begun anew, never spliced (D1)', async () => {
  const [one, two] = [Buffer.alloc(300_000, 1), Buffer.alloc(300_000, 2)]
  let answers = 0
  contentOf = (req) => {
    if (req.url) answers += 1
    return answers > 1 ? { etag: '"two"', bytes: two } : { etag: '"one"', bytes: one }
  }
  const run = await home.run(['get', '-r', '/tree/', 'target', '--json'])
  expect(run.code).toBe(0)
  expect(requests.some(({ headers }) => headers['if-range'] === '"one"')).toBe(true)
  expect(readFileSync(join(home.folder, 'target', 'file')).equals(two)).toBe(true)
})

test('a redirect is not followed: the token goes to no other server', async () => {
  const run = await home.run(['uploads'])
  expect(run.code).not.toBe(0)
  expect(existsSync(join(home.folder, 'target'))).toBe(false)
  expect(run.stderr).not.toContain('cove_x')
})

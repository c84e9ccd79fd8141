import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  snippetIds,
  snippetsFor,
  tokenPlaceholder,
  type SnippetId,
} from '#app/_features/help/snippets.ts'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'

// The least that is streamed, not taken in one piece; with bytes that a text would not survive.
const photo = randomBytes(2_500_000)
const name = 'ana maría'
const password = 'harbour lights 9'
let server: BootedServer
let api: ApiClient
let folder: string
let snippets: Record<SnippetId, string>
const ran = new Set<SnippetId>()

beforeAll(async () => {
  server = await bootServer()
  const admin = new ApiClient(server.url, server.admin.token)
  await admin.json('POST', '/admin/users', { name, password })
})
afterAll(() => server.end())

beforeEach(async () => {
  if (folder) rmSync(folder, { recursive: true, force: true })
  folder = mkdtempSync(join(tmpdir(), 'cove-help-'))
  const anonymous = new ApiClient(server.url, '')
  const { token } = await anonymous.json<{ token: string }>('POST', '/tokens', { name, password })
  api = new ApiClient(server.url, token)
  const { id: homeSpaceId, rootId } = await api.home()
  for (const { id } of await api.children(rootId))
    await api.json('POST', '/commands/item.trash', { itemIds: [id] })
  snippets = snippetsFor({ url: server.url, name, homeSpaceId, rootId })
  writeFileSync(join(folder, 'photo.jpg'), photo)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Nothing of the tests' own surroundings. */
const bare = {} as NodeJS.ProcessEnv
type Ran = { code: number | null; out: string; errors: string }

/** Runs the snippets as somebody would who pastes them one after another, with a token of their own. */
async function paste(ids: readonly (SnippetId | { by: string })[]): Promise<Ran> {
  const client = `${process.execPath} ${resolve('cli/cove.mjs')}`
  const script = [
    'set -e -o pipefail',
    `cove() { ${client} "$@"; }`,
    ...ids.map((id) => {
      if (typeof id !== 'string') return id.by
      ran.add(id)
      return snippets[id].replace(tokenPlaceholder, api.token)
    }),
  ].join('\n')
  const child: ChildProcess = spawn('bash', ['-c', script], {
    cwd: folder,
    env: {
      ...bare,
      PATH: process.env['PATH'],
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, errors] = ['', '']
  child.stdout!.on('data', (part: Buffer) => (out += part))
  child.stderr!.on('data', (part: Buffer) => (errors += part))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, errors }
}
const well = async (...ids: (SnippetId | { by: string })[]): Promise<string> => {
  const { code, out, errors } = await paste(ids)
  expect(errors + out, `it ended with ${code}`).not.toMatch(/cove_YOUR_TOKEN/)
  expect({ code, errors: code === 0 ? '' : errors }).toEqual({ code: 0, errors: '' })
  return out
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const stored = async () => {
  const [item] = await api.children((await api.home()).rootId)
  return item
}

describe('with curl', () => {
  test('one says who one is, and what lies at home', async () => {
    const { id: spaceId, rootId: parentId } = await api.home()
    await api.json('POST', '/commands/folder.create', { spaceId, parentId, name: 'plans' })
    expect(await well('setup', 'me')).toContain(`"name":"${name}"`)
    expect(await well('setup', 'list')).toContain('"name":"plans"')
  })

  test('a file goes up, is found, comes down, and is what it was', async () => {
    await well('setup', 'upload')
    expect(await stored()).toMatchObject({ name: 'photo.jpg', sha256: sha256(photo) })
    const fetched = await well('setup', 'find', { by: 'rm photo.jpg' }, 'download', 'digest')
    expect(fetched).toContain('photo.jpg: OK')
    expect(readFileSync(join(folder, 'photo.jpg')).equals(photo)).toBe(true)
  })

  test('an upload that was cut goes on where it stopped', async () => {
    // The same snippet, of which only the opening is run, and a part of the bytes by hand.
    snippets.upload = snippets.upload.replace('-T "$FILE"', '--data-binary @part')
    writeFileSync(join(folder, 'part'), photo.subarray(0, 1_000_000))
    await well('setup', 'upload', 'resume')
    expect(await stored()).toMatchObject({ sizeBytes: photo.length, sha256: sha256(photo) })
  })

  test('a download that was cut goes on where it stopped, and a folder comes as a ZIP', async () => {
    await well('setup', 'upload')
    const cut = { by: 'head -c 700000 photo.jpg > part; mv part photo.jpg' }
    expect(await well('setup', 'find', cut, 'download', 'digest')).toContain('photo.jpg: OK')
    await well('setup', 'archive')
    const zip = readFileSync(join(folder, 'home.zip'))
    expect(zip.subarray(0, 2).toString()).toBe('PK')
    expect(zip.includes(photo)).toBe(true)
  })

  test('a digest that is not right is said', async () => {
    await well('setup', 'upload')
    const spoil = { by: 'printf x >> photo.jpg' }
    const { code, out } = await paste(['setup', 'find', spoil, 'digest'])
    expect(code).not.toBe(0)
    expect(out).toContain('photo.jpg: FAILED')
  })
})

test('a program sends a file by tus', async () => {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'send.mjs'), snippets.tus)
  ran.add('tus')
  const out = await well('setup', { by: `${process.execPath} send.mjs` })
  expect(out).toContain(`${photo.length} / ${photo.length}`)
  expect(await stored()).toMatchObject({ name: 'photo.jpg', sha256: sha256(photo) })
})

describe('with the terminal client', () => {
  test('one signs in, sends, lists, fetches and compares', async () => {
    // Nobody is there to be asked: the password comes as it would from the keyboard.
    snippets.login += ` --password-stdin <<< '${password}'`
    const out = await well('login', 'put', 'get', 'verify')
    expect(out).toContain('photo.jpg')
    expect(readFileSync(join(folder, 'copy.jpg')).equals(photo)).toBe(true)
    expect(await stored()).toMatchObject({ sha256: sha256(photo) })
  })

  test('one waits for a change', async () => {
    const waiting = well('setup', 'watch')
    let isOver = false
    const over = () => (isOver = true)
    void waiting.then(over, over)
    const { id: spaceId, rootId } = await api.home()
    for (let n = 0; !isOver && n < 50; n += 1) {
      await new Promise((done) => setTimeout(done, 300))
      const input = { spaceId, parentId: rootId, name: `plans ${n}` }
      if (!isOver) await api.json('POST', '/commands/folder.create', input)
    }
    expect(await waiting).toContain('plans')
  })
})

test('every snippet was run', () => {
  expect([...ran].sort()).toEqual([...snippetIds].sort())
})

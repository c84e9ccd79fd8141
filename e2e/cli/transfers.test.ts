import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { countingProxy, type CountingProxy } from '#e2e/support/counting-proxy'
import { CoveHome, type CoveRun } from '#e2e/support/cove'

let home: CoveHome
let server: BootedServer
let proxy: CountingProxy
let api: ApiClient

beforeAll(async () => {
  server = await bootServer()
  proxy = await countingProxy(server.port)
  api = new ApiClient(server.url, server.admin.token)
  home = new CoveHome({ COVE_TOKEN: server.admin.token, COVE_URL: proxy.url })
  home.env['XDG_STATE_HOME'] = join(home.folder, 'state')
})

afterAll(async () => {
  home?.end()
  await proxy?.close()
  await server?.end()
})

const here = (...names: string[]) => join(home.folder, ...names)

function write(path: string, content: string | Buffer): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
}

type Line = Record<string, unknown> & { path: string; result: string }

function filesOf({ stdout }: CoveRun): Record<string, Line> {
  const lines = stdout
    .split('\n')
    .filter(Boolean)
    .map((text) => JSON.parse(text) as Line & { type: string })
  return Object.fromEntries(lines.filter(({ type }) => type === 'file').map((l) => [l.path, l]))
}

async function namesIn(path: string): Promise<string[]> {
  const { id } = await api.home()
  const query = new URLSearchParams({ path })
  const { item } = await api.json<{ item: { id: string } }>('GET', `/spaces/${id}/resolve?${query}`)
  return (await api.children(item.id)).map(({ name }) => name)
}

describe('put', () => {
  test('a tree arrives whole: empty files, empty folders, times; what cannot go is told and the rest goes on', async () => {
    write(here('tree/a.txt'), 'a')
    write(here('tree/deep/empty.txt'), '')
    mkdirSync(here('tree/deep/nothing'))
    symlinkSync('a.txt', here('tree/link'))
    execFileSync('mkfifo', [here('tree/pipe')])
    writeFileSync(here('tree/back\\slash'), 'x')
    writeFileSync(Buffer.concat([Buffer.from(here('tree/latin-')), Buffer.from([0xe9])]), 'x')
    utimesSync(here('tree/a.txt'), new Date(), new Date('2020-02-03T04:05:06.789Z'))

    const run = await home.run(['put', '-r', 'tree', '/in', '--json'])
    expect(run.code).toBe(9)
    const lines = filesOf(run)
    expect(lines['tree/a.txt']).toMatchObject({ result: 'sent', verified: true })
    expect(lines['tree/deep/empty.txt']).toMatchObject({ result: 'sent', sizeBytes: 0 })
    for (const name of ['link', 'pipe', 'back\\slash'])
      expect(lines[`tree/${name}`], name).toMatchObject({ result: 'skipped' })
    expect(Object.values(lines).filter(({ result }) => result === 'skipped')).toHaveLength(4)
    expect(run.stderr).toContain('tree/link: it is a symbolic link')
    expect(await namesIn('/in/tree/deep')).toEqual(['nothing', 'empty.txt'])
    const { items } = { items: await api.children((await itemAt('/in/tree')).id) }
    expect(items.find(({ name }) => name === 'a.txt')!.modifiedAt).toBe('2020-02-03T04:05:06.789Z')
  })

  test('with --follow a link is what it points to, a loop ends, and what dangles is told', async () => {
    write(here('links/real/file.txt'), 'real')
    symlinkSync('real/file.txt', here('links/to-file'))
    symlinkSync('..', here('links/real/up'))
    symlinkSync('nowhere', here('links/dangling'))
    const run = await home.run(['put', '-r', '--follow', 'links', '/in/', '--json'])
    expect(run.code).toBe(9)
    const lines = filesOf(run)
    expect(lines['links/to-file']).toMatchObject({ result: 'sent', sizeBytes: 4 })
    expect(lines['links/real/up']).toMatchObject({ result: 'skipped' })
    expect(lines['links/dangling']).toMatchObject({
      result: 'skipped',
      message: 'there is no such file or folder',
    })
  })

  test('again it moves no file; what differs is refused, unless told what to do', async () => {
    write(here('twice/same.bin'), Buffer.alloc(300_000, 1))
    write(here('twice/large.bin'), Buffer.alloc(2_000_000, 2))
    await home.run(['put', '-r', 'twice', '/', '--quiet'])
    const before = proxy.bytesUp
    const again = await home.run(['put', '-r', 'twice', '/', '--json', '--skip-same'])
    expect(again.code).toBe(0)
    expect(Object.values(filesOf(again)).map(({ result }) => result)).toEqual(['same', 'same'])
    expect(proxy.bytesUp - before).toBeLessThan(20_000)

    write(here('twice/same.bin'), Buffer.alloc(300_000, 3))
    const refused = await home.run(['put', '-r', 'twice', '/', '--json'])
    expect(refused.code).toBe(6)
    expect(filesOf(refused)['twice/same.bin']).toMatchObject({ code: 'name_taken' })
    const renamed = await home.run([
      'put',
      '-r',
      'twice',
      '/',
      '--quiet',
      '--on-conflict',
      'rename',
    ])
    expect(renamed.code).toBe(0)
    expect(await namesIn('/twice')).toEqual(['large.bin', 'same (2).bin', 'same.bin'])
    const replaced = await home.run(['put', '-r', 'twice', '/', '--json', '--skip-same'])
    expect(replaced.code).toBe(0)
    const results = Object.values(filesOf(replaced)).map(({ result }) => result)
    expect(results.sort()).toEqual(['same', 'sent'])
    expect((await itemAt('/twice/same.bin')).version).toBe(2)
  })

  test('a quota that is full is one plain sentence, and ends the run', async () => {
    const { name, password } = { name: 'poor', password: 'correct horse battery' }
    await api.json('POST', '/admin/users', { name, password, quota: '1500kB' })
    const poor = await api.json<{ token: string }>('POST', '/tokens', { name, password })
    write(here('much/large.bin'), Buffer.alloc(3_000_000, 1))
    const run = await home.run(['put', 'much/large.bin', '/'], '', { COVE_TOKEN: poor.token })
    expect(run.code).toBe(7)
    expect(run.stderr).toMatch(
      /^cove: much\/large.bin: There is not enough room left in this quota/m,
    )
    expect(run.stderr).not.toMatch(/\n\s+at /)
    expect(run.stderr.split('\n').filter((line) => line.startsWith('cove:'))).toHaveLength(1)
  })

  test('a server that is down is waited for as long as was said, then told in one sentence', async () => {
    write(here('lonely.txt'), 'x')
    const env = { COVE_URL: 'http://127.0.0.1:47999' }
    const run = await home.run(['put', 'lonely.txt', '/', '--retry-for', '1s'], '', env)
    expect(run.code).toBe(4)
    expect(run.stderr).toContain('waiting for the server')
    expect(run.stderr).not.toMatch(/\n\s+at /)
  })

  test('the last local name is not taken for a remote one', async () => {
    write(here('globbed/a.txt'), 'a')
    write(here('globbed/b.txt'), 'b')
    const run = await home.run(['put', 'globbed/a.txt', 'globbed/b.txt'])
    expect(run.code).toBe(2)
    const ended = await home.run(['put', 'globbed/*.txt', '/globbed/', '--json'])
    // Several go at once: whichever is through first.
    expect(Object.keys(filesOf(ended)).sort()).toEqual(['globbed/a.txt', 'globbed/b.txt'])
  })
})

describe('get', () => {
  test('a tree comes back as it went, with its times', async () => {
    const run = await home.run(['get', '-r', '/in/tree', 'back', '--json'])
    expect(run.code).toBe(0)
    expect(readFileSync(here('back/tree/a.txt'), 'utf8')).toBe('a')
    expect(Math.floor(statSync(here('back/tree/a.txt')).mtimeMs)).toBe(
      Date.parse('2020-02-03T04:05:06.789Z'),
    )
    expect(statSync(here('back/tree/deep/empty.txt')).size).toBe(0)
    expect(readdirSync(here('back/tree/deep/nothing'))).toEqual([])
    const before = proxy.bytesDown
    const again = await home.run(['get', '-r', '/twice', 'back', '--quiet'])
    expect(again.code).toBe(0)
    const moved = proxy.bytesDown
    expect((await home.run(['get', '-r', '/twice', 'back', '--skip-same'])).code).toBe(0)
    expect(proxy.bytesDown - moved).toBeLessThan((moved - before) / 50)
  })

  test('a local file with another content is not overwritten, unless told to', async () => {
    write(here('mine/a.txt'), 'mine')
    const refused = await home.run(['get', '/in/tree/a.txt', 'mine/'])
    expect(refused.code).toBe(6)
    expect(readFileSync(here('mine/a.txt'), 'utf8')).toBe('mine')
    expect((await home.run(['get', '/in/tree/a.txt', 'mine/', '--overwrite'])).code).toBe(0)
    expect(readFileSync(here('mine/a.txt'), 'utf8')).toBe('a')
    expect(readdirSync(here('mine'))).toEqual(['a.txt'])
  })

  test('a link in the target is not followed, and a foreign .part is left alone', async () => {
    mkdirSync(here('trap/tree'), { recursive: true })
    mkdirSync(here('outside'))
    symlinkSync(here('outside'), here('trap/tree/deep'))
    write(here('trap/tree/a.txt.part'), 'not yours')
    const run = await home.run(['get', '-r', '/in/tree', 'trap', '--json'])
    expect(run.code).toBe(9)
    expect(readdirSync(here('outside'))).toEqual([])
    expect(lstatSync(here('trap/tree/deep')).isSymbolicLink()).toBe(true)
    expect(readFileSync(here('trap/tree/a.txt'), 'utf8')).toBe('a')
    expect(readFileSync(here('trap/tree/a.txt.part'), 'utf8')).toBe('not yours')
  })

  test('an expired token is one sentence and its own exit code', async () => {
    const run = await home.run(['get', '/in/tree/a.txt', 'x.txt'], '', { COVE_TOKEN: 'cove_no' })
    expect(run.code).toBe(3)
    expect(
      run.stderr
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('cove:')),
    ).toHaveLength(1)
    expect(existsSync(here('x.txt.part'))).toBe(false)
  })
})

describe('verify, cat, uploads', () => {
  test('verify tells same, differs, missing and extra without moving a byte of a file', async () => {
    await home.run(['get', '-r', '/twice/', 'check', '--quiet'])
    expect((await home.run(['verify', 'check', '/twice'])).code).toBe(0)
    write(here('check/large.bin'), Buffer.alloc(2_000_000, 9))
    write(here('check/more.txt'), 'more')
    execFileSync('rm', [here('check/same.bin')])
    const before = proxy.bytesDown + proxy.bytesUp
    const run = await home.run(['verify', 'check', '/twice', '--json'])
    expect(proxy.bytesDown + proxy.bytesUp - before).toBeLessThan(20_000)
    expect(run.code).toBe(8)
    const results = Object.fromEntries(
      Object.values(filesOf(run)).map(({ path, result }) => [path, result]),
    )
    expect(results).toMatchObject({
      'large.bin': 'differs',
      'more.txt': 'missing',
      'same.bin': 'extra',
      'same (2).bin': 'same',
    })
  })

  test('cat writes the bytes and nothing else', async () => {
    const run = await home.run(['cat', '/in/tree/a.txt', '/in/tree/a.txt'])
    expect(run).toMatchObject({ code: 0, stdout: 'aa', stderr: '' })
  })

  test('uploads lists what is unfinished and forgets it', async () => {
    const { id, rootId } = await api.home()
    await fetch(`${server.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.token}`,
        'Tus-Resumable': '1.0.0',
        'Upload-Length': '1000',
        'Upload-Metadata': ApiClient.metadata({ spaceId: id, parentId: rootId, filename: 'half' }),
      },
    })
    const listed = await home.run(['uploads', '--json'])
    const upload = JSON.parse(listed.stdout) as { id: string; name: string }
    expect(upload.name).toBe('half')
    expect((await home.run(['uploads', '--forget', upload.id])).code).toBe(0)
    expect((await home.run(['uploads', '--forget', upload.id])).code).toBe(5)
    expect((await home.run(['uploads', '--json'])).stdout).toBe('')
  })
})

async function itemAt(path: string): Promise<{ id: string; version: number }> {
  const { id } = await api.home()
  const query = new URLSearchParams({ path })
  return (
    await api.json<{ item: { id: string; version: number } }>(
      'GET',
      `/spaces/${id}/resolve?${query}`,
    )
  ).item
}

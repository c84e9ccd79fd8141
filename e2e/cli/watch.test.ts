import type { ChildProcess } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '#contract/entries'
import { ApiClient } from '../support/api-client.ts'
import { bootServer, type BootedServer } from '../support/boot-server.ts'
import { CoveHome } from '../support/cove.ts'

let server: BootedServer
let home: CoveHome
let watching: Watching | undefined

beforeEach(async () => {
  server = await bootServer()
  home = new CoveHome({ COVE_URL: server.url, COVE_TOKEN: server.admin.token })
})
afterEach(async () => {
  watching?.child.kill('SIGKILL')
  watching = undefined
  home.end()
  await server.end()
})

/** A `cove watch` under way. */
class Watching {
  readonly child: ChildProcess
  out = ''
  err = ''
  readonly ended: Promise<number | null>

  constructor(words: string[]) {
    this.child = home.start(['watch', ...words])
    this.child.stdout!.on('data', (text) => (this.out += String(text)))
    this.child.stderr!.on('data', (text) => (this.err += String(text)))
    this.ended = new Promise((resolve) => this.child.once('close', resolve))
  }

  get entries(): Entry[] {
    return this.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Entry)
  }

  async until(isThere: () => boolean, ms = 30_000): Promise<void> {
    const deadline = Date.now() + ms
    while (!isThere()) {
      if (Date.now() > deadline) throw new Error(`It never came: ${this.out}\n${this.err}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
}

async function makeFolders(api: ApiClient, names: string[]): Promise<void> {
  const { id, rootId } = await api.home()
  for (const name of names)
    await api.command('folder.create', { spaceId: id, parentId: rootId, name })
}

describe('watch', () => {
  test('J1 J3 tells every entry once and in order, through kills of the server', async () => {
    const api = new ApiClient(server.url, server.admin.token)
    watching = new Watching(['--json', '--since', '0'])
    await makeFolders(api, ['a', 'b'])
    await watching.until(() => watching!.entries.length === 2)
    let made = 2
    for (let round = 0; round < 3; round += 1) {
      const { port, dataDir } = server
      const writing = makeFolders(
        api,
        Array.from({ length: 40 }, (_, at) => `r${round}-${at}`),
      ).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 60))
      await server.kill()
      await writing
      server = await bootServer({ port, dataDir })
      await makeFolders(api, [`after ${round}`])
      made = (await api.home()).clock
      await watching.until(() => watching!.entries.length >= made)
    }
    expect(made).toBeGreaterThan(5)
    expect(watching.entries.map(({ clock }) => clock)).toEqual(
      Array.from({ length: made }, (_, at) => at + 1),
    )
    watching.child.kill('SIGINT')
    expect(await watching.ended).toBe(130)
  })

  test('reads as lines, of a folder alone, and says how to go on', async () => {
    const api = new ApiClient(server.url, server.admin.token)
    await makeFolders(api, ['here', 'there'])
    const space = await api.home()
    const [here] = await api.children(space.rootId)
    watching = new Watching(['/here'])
    await watching.until(() => watching!.err.includes('Watching /here.'))
    await api.put(space.id, here!.id, 'first.txt', Buffer.from('1'))
    await makeFolders(api, ['elsewhere'])
    const [file] = await api.children(here!.id)
    await api.command('item.rename', { itemId: file!.id, name: 'second.txt' })
    await api.command('item.trash', { itemIds: [file!.id] })
    await api.command('item.restore', { itemIds: [file!.id] })
    await watching.until(() => watching!.out.includes('restored'))
    const told = watching.out
      .trim()
      .split('\n')
      .map((line) => line.slice('2026-01-01 00:00  '.length))
    expect(told).toEqual([
      'admin added /here/first.txt',
      'admin renamed first.txt to /here/second.txt',
      'admin put /here/second.txt into the trash',
      'admin restored /here/second.txt',
    ])
    watching.child.kill('SIGINT')
    expect(await watching.ended).toBe(130)
    const { clock } = await api.home()
    expect(watching.err).toContain(`"watch --since ${clock}" goes on from there.`)
  })

  test('A2 ends with a sentence when the token does', async () => {
    const api = new ApiClient(server.url, server.admin.token)
    watching = new Watching(['--json', '--since', '0'])
    await makeFolders(api, ['a'])
    await watching.until(() => watching!.entries.length === 1)
    const { tokens } = await api.json<{ tokens: { id: string; current: boolean }[] }>(
      'GET',
      '/tokens',
    )
    await api.json('DELETE', `/tokens/${tokens.find(({ current }) => current)!.id}`)
    expect(await watching.ended).toBe(3)
    expect(watching.err).toMatch(/not signed in any more/)
  })

  test('begins behind a clock, and ends after so many', async () => {
    const api = new ApiClient(server.url, server.admin.token)
    await makeFolders(api, ['a', 'b', 'c'])
    watching = new Watching(['--json', '--since', '1', '--count', '2'])
    expect(await watching.ended).toBe(0)
    expect(watching.entries.map(({ clock }) => clock)).toEqual([2, 3])
  })
})

import { createHash, randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Item } from '#contract/item'
import { portableName } from '#contract/portable-name'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { sumsBelow } from '#e2e/support/file-tree'
import { runAdmin, startAdmin } from '#e2e/support/run-admin'

const isLong = process.env['COVE_LONG'] === '1'
const figures = isLong
  ? { settled: 300, rounds: 10, writers: 6 }
  : { settled: 40, rounds: 2, writers: 3 }

let base = ''
let server: BootedServer
let api: ApiClient
let home: { id: string; rootId: string }

beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'cove-keep-'))
  server = await bootServer({ env: { LOG_LEVEL: 'info', SCRUB_RATE: 'unlimited' } })
  api = new ApiClient(server.url, server.admin.token)
  home = await api.home()
})
afterEach(async () => {
  await server.end()
  rmSync(base, { recursive: true, force: true })
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function put(filename: string, bytes: Buffer, parentId = home.rootId): Promise<string> {
  const metadata = { spaceId: home.id, parentId, filename, onConflict: 'replace' }
  const isSmall = bytes.length <= 1 << 20
  const made = await fetch(`${api.url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${api.token}`,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': ApiClient.metadata(metadata),
      ...(isSmall && { 'Content-Type': 'application/offset+octet-stream' }),
    },
    ...(isSmall && { body: new Uint8Array(bytes) }),
  })
  expect(made.status).toBe(201)
  if (isSmall) return made.headers.get('cove-item')!
  const sent = await fetch(new URL(made.headers.get('location')!, api.url), {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${api.token}`,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  })
  expect(sent.status).toBe(204)
  return sent.headers.get('cove-item')!
}

/** Uploads, overwrites, renames, throws away and purges in a folder of its own, until it is told to stop. */
async function write(folderId: string, signal: AbortSignal): Promise<number> {
  const mine: string[] = []
  let acts = 0
  while (!signal.aborted) {
    const size = randomInt(10) === 0 ? randomInt(3 << 20) : randomInt(50_000)
    const at = randomInt(6)
    if (at < 3 || mine.length < 3) {
      mine.push(await put(`file ${acts}`, randomBytes(size), folderId))
    } else if (at === 3) {
      await put(`file ${randomInt(acts)}`, randomBytes(size), folderId)
    } else {
      const itemId = mine.splice(randomInt(mine.length), 1)[0]!
      // What an overwriting has made anew may have this name no more: then there is nothing to throw away.
      const trashed = await api.send('POST', '/commands/item.trash', { itemIds: [itemId] })
      if (trashed.ok && at === 4)
        await api.json('POST', '/commands/item.purge', { itemIds: [itemId] })
    }
    acts += 1
  }
  return acts
}

/** Path → SHA-256 of every living file of the home, as the API lists it. */
async function listed(of: ApiClient, folderId: string, path = ''): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const item of await of.children(folderId)) {
    const below = `${path}${portableName(item.name)}`
    if (item.kind === 'folder') Object.assign(found, await listed(of, item.id, `${below}/`))
    else if (item.kind === 'file') found[below] = item.sha256!
  }
  return found
}

async function folder(name: string): Promise<string> {
  const { entry } = await api.json<{ entry: { items: { item: Item }[] } }>(
    'POST',
    '/commands/folder.create',
    { spaceId: home.id, parentId: home.rootId, name },
  )
  return entry.items[0]!.item.id
}

describe('a backup of a drive in use', () => {
  test('restored in an empty folder is a drive whose every file has its digest, and its export equals the trees', async () => {
    const settled: Record<string, string> = {}
    const stable = await folder('settled')
    for (let at = 0; at < figures.settled; at += 1) {
      const bytes = randomBytes(randomInt(20_000))
      await put(`kept ${at}`, bytes, stable)
      settled[`settled/kept ${at}`] = sha256(bytes)
    }
    const stopping = new AbortController()
    const folders = await Promise.all(
      Array.from({ length: figures.writers }, (_, at) => folder(`writer ${at}`)),
    )
    const writers = folders.map((id) => write(id, stopping.signal))
    const backups = join(base, 'backups')
    for (let round = 0; round < figures.rounds; round += 1) {
      await pause(300)
      // Upkeep beside it: what is purged while the backup copies must not go.
      const [backup, ...others] = await Promise.all([
        runAdmin(server.dataDir, ['backup', backups]),
        runAdmin(server.dataDir, ['gc']),
        runAdmin(server.dataDir, ['scrub']),
      ])
      expect(backup).toMatchObject({ code: 0, stderr: '' })
      for (const other of others) expect(other).toMatchObject({ code: 0, stderr: '' })
    }
    stopping.abort()
    const acts = (await Promise.all(writers)).reduce((sum, one) => sum + one, 0)
    expect(acts).toBeGreaterThan(20)
    expect(await runAdmin(server.dataDir, ['reconcile'])).toMatchObject({ code: 0 })

    const names = (await runAdmin(server.dataDir, ['backup', backups, '--list'])).stdout
    const taken = names.trim().split('\n')
    expect(taken).toHaveLength(figures.rounds)
    for (const [at, name] of [taken[0]!, taken.at(-1)!].entries()) {
      await provesWhole(join(base, `restored ${at}`), backups, name, settled)
    }
  })

  async function provesWhole(
    dataDir: string,
    backups: string,
    name: string,
    settled: Record<string, string>,
  ): Promise<void> {
    expect(await runAdmin(dataDir, ['restore', backups, '--at', name])).toMatchObject({ code: 0 })
    const restored = await bootServer({ dataDir, env: { LOG_LEVEL: 'info' } })
    try {
      const there = new ApiClient(restored.url, restored.admin.token)
      // The token of before the backup opens the restored drive too.
      expect((await new ApiClient(restored.url, api.token).me()).user.name).toBe('admin')
      const { rootId } = await there.home()
      const tree = await listed(there, rootId)
      expect(tree).toMatchObject(settled)
      const out = join(dataDir, '..', `export of ${name}`)
      expect(await runAdmin(dataDir, ['export', out])).toMatchObject({ code: 0, stderr: '' })
      expect(sumsBelow(join(out, 'admin/home'))).toEqual(tree)
      // Old versions and the trash too.
      expect(await runAdmin(dataDir, ['scrub'])).toMatchObject({ code: 0 })
      expect(await runAdmin(dataDir, ['reconcile'])).toMatchObject({ code: 0 })
    } finally {
      await restored.stop()
    }
  }

  test('that is killed anywhere leaves no backup, and the next one goes on with what it copied', async () => {
    for (let at = 0; at < 30; at += 1) await put(`file ${at}`, randomBytes(200_000))
    const backups = join(base, 'backups')
    for (const afterMs of isLong ? [300, 400, 500, 600, 700, 800, 900] : [500, 700]) {
      const child = startAdmin(server.dataDir, ['backup', backups])
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
      await pause(afterMs)
      child.kill('SIGKILL')
      const whole = (await ended) === 0 ? 1 : 0
      const { stdout } = await runAdmin(server.dataDir, ['backup', backups, '--list'])
      expect(stdout.split('\n').filter(Boolean).length).toBeGreaterThanOrEqual(whole)
      if (stdout.trim() !== '') break
      const refused = await runAdmin(join(base, 'early'), ['restore', backups])
      expect(refused.code).toBe(1)
      expect(refused.stderr).toContain('no')
    }
    expect(await runAdmin(server.dataDir, ['backup', backups])).toMatchObject({ code: 0 })
    const second = await runAdmin(server.dataDir, ['backup', backups])
    expect(second.stdout).toContain('; 0 new ones copied')
    const dataDir = join(base, 'restored')
    expect(await runAdmin(dataDir, ['restore', backups])).toMatchObject({ code: 0 })
    expect(readdirSync(dataDir).sort()).toEqual(['blobs', 'cove.db'])
    expect(await runAdmin(dataDir, ['scrub'])).toMatchObject({ code: 0 })
  })
})

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { runAdmin } from '#e2e/support/run-admin'
import { readSince } from '#server/journal/read-since'
import { openPostgresql } from '#server/platform/postgresql/open-postgresql'
import {
  dropPostgresqlDatabase,
  makePostgresqlDatabase,
  testPostgresqlUrl,
} from '#e2e/support/test-database'

const server = testPostgresqlUrl!
let url: string
let embedded: BootedServer
let drive: ApiClient

beforeEach(async () => {
  url = await makePostgresqlDatabase(server)
  embedded = await bootServer({ env: { DATABASE_URL: '' } })
  drive = new ApiClient(embedded.url, embedded.admin.token)
})
afterEach(async () => {
  await embedded.end()
  await dropPostgresqlDatabase(server, url)
})

const admin = (dataDir: string, ...words: string[]) =>
  runAdmin(dataDir, words, { DATABASE_URL: url, AUTH_SECRET: 'x'.repeat(32) })
const source = () => `sqlite:${join(embedded.dataDir, 'cove.db')}`

describe('migrate-from', () => {
  test('an embedded drive is the same one on PostgreSQL: items, bytes, tokens, journal', async () => {
    const home = await drive.home()
    const bytes = randomBytes(50_000)
    await drive.command('folder.create', {
      spaceId: home.id,
      parentId: home.rootId,
      name: 'Ünïcode 文件夹 🙂',
    })
    await drive.put(home.id, home.rootId, 'a.bin', bytes)
    const before = await drive.children(home.rootId)
    const journal = await drive.json('GET', `/spaces/${home.id}/journal?since=0`)
    await embedded.stop()

    const elsewhere = mkdtempSync(join(tmpdir(), 'cove-node-'))
    const done = await admin(elsewhere, 'migrate-from', source())
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(done.stdout).toMatch(/Item: 3 rows, each compared/)
    expect(done.stdout).toMatch(/rows in \d+ tables are in PostgreSQL now/)
    rmSync(elsewhere, { recursive: true })

    const secret = readFileSync(join(embedded.dataDir, 'auth-secret'), 'utf8')
    const moved = await bootServer({
      dataDir: embedded.dataDir,
      env: { DATABASE_URL: url, AUTH_SECRET: secret },
    })
    try {
      const there = new ApiClient(moved.url, embedded.admin.token)
      expect(await there.children(home.rootId)).toEqual(before)
      expect(await there.json('GET', `/spaces/${home.id}/journal?since=0`)).toEqual(journal)
      const file = before.find(({ kind }) => kind === 'file')!
      const answer = await there.send('GET', `/items/${file.id}/content`)
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
      // It goes on from where it was.
      const entry = await there.command('folder.create', {
        spaceId: home.id,
        parentId: home.rootId,
        name: 'next',
      })
      expect(entry.clock).toBe((journal as { clock: number }).clock + 1)
    } finally {
      await moved.stop()
    }
    // Who forgets DATABASE_URL does not serve the drive of before; a node without the files serves none.
    const forgetful = bootServer({ dataDir: embedded.dataDir, env: { DATABASE_URL: '' } })
    await expect(forgetful).rejects.toThrow(/is missing, but files are there/)
    const other = mkdtempSync(join(tmpdir(), 'cove-node-'))
    const stray = bootServer({ dataDir: other, env: { DATABASE_URL: url, AUTH_SECRET: secret } })
    await expect(stray).rejects.toThrow(/are not here/)
    rmSync(other, { recursive: true })
  })

  test('is refused where the database holds a drive, and nothing in it is touched', async () => {
    await embedded.stop()
    expect((await admin(embedded.dataDir, 'migrate-from', source())).code).toBe(0)
    renameSync(join(embedded.dataDir, 'cove.db.moved'), join(embedded.dataDir, 'cove.db'))
    const again = await admin(embedded.dataDir, 'migrate-from', source())
    expect(again.code).toBe(1)
    expect(again.stderr).toMatch(/holds a drive already/)
    const users = await admin(embedded.dataDir, 'user', 'list', '--json')
    expect(JSON.parse(users.stdout)).toHaveLength(1)
  })

  test('is refused while a server uses the source, without DATABASE_URL, and for what is no drive', async () => {
    const used = await admin(embedded.dataDir, 'migrate-from', source())
    expect(used).toMatchObject({ code: 1, stdout: '' })
    expect(used.stderr).toMatch(/Another Cove .* serves/)
    const nowhere = await runAdmin(embedded.dataDir, ['migrate-from', source()], {
      DATABASE_URL: '',
    })
    expect(nowhere.stderr).toMatch(/Set DATABASE_URL/)
    for (const wrong of ['sqlite:/nowhere/cove.db', 'mysql:x', 'sqlite:package.json'])
      expect((await admin(embedded.dataDir, 'migrate-from', wrong)).code).toBe(1)
  })

  test('J3 behind a restore by its own tools the database is settled: clients read anew, sessions end', async () => {
    const home = await drive.home()
    await drive.command('folder.create', { spaceId: home.id, parentId: home.rootId, name: 'a' })
    await embedded.stop()
    expect((await admin(embedded.dataDir, 'migrate-from', source())).code).toBe(0)
    expect(await admin(embedded.dataDir, 'settle-restored')).toMatchObject({ code: 0, stderr: '' })
    const database = openPostgresql({ url, connections: 2 })
    try {
      expect(await database.read.session.count()).toBe(0)
      // Whoever had seen more than is there, or less, is told to begin anew.
      for (const since of [0, 1, 5])
        expect(await readSince(database.read, home.id, since)).toBeNull()
    } finally {
      await database.close()
    }
  })

  test('backup and restore say whose the database is, and do nothing', async () => {
    await embedded.stop()
    for (const words of [
      ['backup', join(tmpdir(), 'never')],
      ['restore', join(tmpdir(), 'never')],
    ]) {
      const said = await admin(embedded.dataDir, ...words)
      expect(said).toMatchObject({ code: 1, stdout: '' })
      expect(said.stderr).toMatch(/pg_dump/)
    }
  })
})

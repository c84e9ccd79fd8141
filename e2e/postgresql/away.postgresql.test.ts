import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { startPostgresql, type TestPostgresql } from '#e2e/support/postgresql'

/** A PostgreSQL that syncs what it answers, which these tests stop and kill, and nodes of one drive on it. */
let postgresql: TestPostgresql
let nodes: BootedServer[] = []
let drive: ApiClient

beforeAll(async () => {
  postgresql = await startPostgresql()
  const env = {
    DATABASE_URL: postgresql.url,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'trace',
  }
  // Both at once, on a database without anything in it.
  const started = await Promise.allSettled([bootServer({ env }), bootServer({ env })])
  nodes = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  for (const one of started) if (one.status === 'rejected') throw one.reason
  drive = new ApiClient(nodes[0]!.url, nodes[0]!.admin.token)
})
afterAll(async () => {
  for (const node of nodes) await node.end()
  await postgresql.end()
})

const status = async (path: string, node = nodes[0]!) => {
  const answer = await fetch(`${node.url}${path}`)
  return { code: answer.status, body: (await answer.json()) as { reasons?: string[] } }
}
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  const giveUpAt = Date.now() + 20_000
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error('It did not become so.')
    await pause(100)
  }
}

describe('two nodes on one PostgreSQL', () => {
  test('started at once on an empty database, one migrates it and makes the admin, and both serve', async () => {
    const migrated = nodes.filter(({ log }) => log.some(({ msg }) => msg === 'database migrated'))
    expect(migrated).toHaveLength(1)
    // A token of one opens the other: they are one drive.
    for (const { url } of nodes) {
      const { user } = await new ApiClient(url, drive.token).me()
      expect(user.name).toBe('admin')
    }
  })

  test('a server that goes away is told as a trouble, the nodes live on, and all is well when it is back', async () => {
    const home = await drive.home()
    const folder = (name: string) =>
      drive.send('POST', '/commands/folder.create', {
        spaceId: home.id,
        parentId: home.rootId,
        name,
      })
    expect((await folder('before')).status).toBe(200)
    await postgresql.stop()
    const refused = await folder('meanwhile')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBeTruthy()
    expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } })
    expect((await drive.send('GET', '/me')).status).toBe(503)
    expect((await status('/healthz')).code).toBe(200)
    expect(await status('/readyz')).toMatchObject({
      code: 503,
      body: { reasons: ['database-away'] },
    })
    await postgresql.start()
    // By themselves: nobody asks them for anything but how they are.
    for (const node of nodes)
      await until(async () => {
        const { code, body } = await status('/readyz', node)
        return code === 200 && body.reasons?.length === 0
      })
    expect((await folder('after')).status).toBe(200)
    const names = (await drive.children(home.rootId)).map(({ name }) => name)
    expect(names).toEqual(['after', 'before'])
    // Told once when it came, and not for every request that met it.
    const told = nodes[0]!.log.filter(
      ({ trouble, level }) => trouble === 'database-away' && level === 50,
    )
    expect(told).toHaveLength(1)
  })

  test('nothing that was logged has the password of the database in it', () => {
    const { password } = new URL(postgresql.url)
    for (const node of nodes) expect(JSON.stringify(node.log)).not.toContain(password)
  })

  test('J1 what was answered is there after the server was killed in the middle of it; nothing is there twice', async () => {
    const home = await drive.home()
    const answered = new Set<string>()
    let isOver = false
    const send = async (lane: number) => {
      const api = new ApiClient(nodes[lane % 2]!.url, drive.token)
      for (let n = 0; !isOver; n += 1) {
        const name = `lane ${lane} number ${n}`
        const input = { spaceId: home.id, parentId: home.rootId, name }
        const commandId = randomBytes(8).toString('hex')
        // Whether it was done nobody knows when the answer does not come: the same command is sent until it does.
        for (;;) {
          const done = await api
            .send('POST', '/commands/folder.create', input, { 'Idempotency-Key': commandId })
            .catch(() => null)
          if (done?.status === 200) break
          expect([503, undefined]).toContain(done?.status)
          await pause(100)
        }
        answered.add(name)
      }
    }
    const lanes = Array.from({ length: 6 }, (_, lane) => send(lane))
    for (let kills = 0; kills < 2; kills += 1) {
      await pause(1000)
      await postgresql.kill()
      await postgresql.start()
    }
    await pause(1000)
    isOver = true
    await Promise.all(lanes)
    const names = (await drive.children(home.rootId)).map(({ name }) => name)
    const made = names.filter((name) => name.startsWith('lane'))
    expect(made.sort()).toEqual([...answered].sort())
    const { clock } = await drive.json<{ clock: number }>(
      'GET',
      `/spaces/${home.id}/journal?since=0`,
    )
    expect(clock).toBe(names.length)
  })
})

import { createClient } from '@redis/client'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasRedisServer, startRedis, type TestRedis } from '#e2e/support/redis-server'
import { health } from '#server/platform/health'
import { log } from '#server/platform/log'
import { openRedis, type Redis } from '#server/platform/redis'

let server: TestRedis
const open: Redis[] = []
const soon = { timeout: 8000, interval: 10 }

beforeEach(async () => {
  log.level = 'silent'
  server = await startRedis()
})
afterEach(async () => {
  for (const redis of open.splice(0)) redis.close()
  await server.close()
})

async function connect(url = server.url): Promise<Redis> {
  const redis = openRedis(url)
  open.push(redis)
  await expect.poll(() => redis.isOpen, soon).toBe(true)
  return redis
}

function hear(redis: Redis, channel: string): { heard: string[]; stop: () => void } {
  const heard: string[] = []
  return { heard, stop: redis.subscribe(channel, (message) => heard.push(message)) }
}

async function arrives(from: Redis, channel: string, heard: string[]): Promise<void> {
  const word = `word ${Math.random()}`
  await expect
    .poll(() => {
      from.publish(channel, word)
      return heard.includes(word)
    }, soon)
    .toBe(true)
}

describe('messages through Redis', () => {
  test('reach whoever hears the channel, and nobody after they stopped', async () => {
    const [one, other] = [await connect(), await connect()]
    const [a, again, b] = [hear(other, 'a'), hear(other, 'a'), hear(other, 'b')]
    await arrives(one, 'a', a.heard)
    expect(again.heard).toEqual(a.heard)
    a.stop()
    await arrives(one, 'a', again.heard)
    again.stop()
    const before = [a.heard.length, again.heard.length]
    await pause(50)
    one.publish('a', 'late')
    await arrives(one, 'b', b.heard)
    expect([a.heard.length, again.heard.length]).toEqual(before)
    // Left and come back within one breath.
    const last = hear(other, 'b')
    b.stop()
    last.stop()
    const back = hear(other, 'b')
    await arrives(one, 'b', back.heard)
  })

  test.skipIf(!hasRedisServer).each(['is killed', 'stands still'])(
    'are dropped while Redis %s, which the health tells, and come again with every channel',
    async (how) => {
      const [one, other] = [await connect(), await connect()]
      const kept = hear(other, 'kept')
      await arrives(one, 'kept', kept.heard)
      let opened = 0
      other.onOpen(() => (opened += 1))
      if (how === 'is killed') await server.kill()
      else server.freeze()
      await expect.poll(() => one.isOpen || other.isOpen, soon).toBe(false)
      expect(health.has('redis-away')).toBe(true)
      const began = performance.now()
      for (let n = 0; n < 100_000; n += 1) one.publish('kept', 'lost')
      expect(performance.now() - began, 'nobody waits').toBeLessThan(500)
      const late = hear(other, 'late')
      if (how === 'is killed') await server.start()
      else server.thaw()
      await arrives(one, 'kept', kept.heard)
      await arrives(one, 'late', late.heard)
      expect(opened).toBe(1)
      expect(kept.heard).not.toContain('lost')
      await expect.poll(() => health.has('redis-away'), soon).toBe(false)
    },
  )

  test.skipIf(!hasRedisServer)(
    'need no more than a user that may publish and subscribe on our channels',
    async () => {
      const admin = createClient({ url: server.url })
      await admin.connect()
      const may = ['+hello', '+ping', '+publish', '+subscribe', '+unsubscribe']
      const rules = ['reset', 'on', '>word', '&cove:*', ...may]
      await admin.sendCommand(['ACL', 'SETUSER', 'cove', ...rules])
      admin.destroy()
      const url = new URL(server.url)
      url.username = 'cove'
      url.password = 'word'
      const redis = await connect(url.href)
      const { heard, stop } = hear(redis, 'cove:a')
      await arrives(redis, 'cove:a', heard)
      stop()
      await arrives(redis, 'cove:b', hear(redis, 'cove:b').heard)
    },
  )

  test.skipIf(!hasRedisServer)(
    'a wrong password is a trouble too, and is told without it',
    async () => {
      const told: string[] = []
      const { error } = log
      log.error = ((...words: unknown[]) => told.push(JSON.stringify(words))) as typeof log.error
      const wrong = new URL(server.url)
      wrong.password = 'guessed'
      const redis = openRedis(wrong.href)
      open.push(redis)
      await expect.poll(() => health.has('redis-away'), soon).toBe(true)
      log.error = error
      expect(redis.isOpen).toBe(false)
      expect(told.join()).toContain('redis-away')
      expect(told.join()).not.toContain('guessed')
    },
  )
})

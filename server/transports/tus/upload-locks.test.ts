import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { turns } from './turns.ts'
import { uploadLocks } from './upload-locks.ts'

describe('the lock of an upload', () => {
  test('goes to one at a time, first come first served, and asks the holder to stop', async () => {
    const locks = uploadLocks()
    const first = (await locks.acquire('a', 100))!
    expect(first.signal.aborted).toBe(false)
    const order: number[] = []
    const waiting = [2, 3].map(async (n) => {
      const held = (await locks.acquire('a', 1000))!
      order.push(n)
      await pause(10)
      held.release()
    })
    expect(first.signal.aborted).toBe(true)
    expect((await locks.acquire('b', 100))!.signal.aborted).toBe(false)
    await pause(20)
    expect(order).toEqual([])
    first.release()
    first.release()
    await Promise.all(waiting)
    expect(order).toEqual([2, 3])
    expect((await locks.acquire('a', 100))!.signal.aborted).toBe(false)
  })

  test('is given up by who waits too long, and the next one still gets it', async () => {
    const locks = uploadLocks()
    const first = (await locks.acquire('a', 100))!
    const patient = locks.acquire('a', 1000)
    expect(await locks.acquire('a', 20)).toBeNull()
    first.release()
    expect(await patient).not.toBeNull()
  })

  test('one who gets it while others wait is asked to stop at once', async () => {
    const locks = uploadLocks()
    const first = (await locks.acquire('a', 100))!
    const second = locks.acquire('a', 1000)
    void locks.acquire('a', 1000)
    first.release()
    expect((await second)!.signal.aborted).toBe(true)
  })

  test('a drain asks every holder, and each that comes after', async () => {
    const locks = uploadLocks()
    const held = (await locks.acquire('a', 100))!
    locks.stopAll()
    expect(held.signal.aborted).toBe(true)
    expect((await locks.acquire('b', 100))!.signal.aborted).toBe(true)
  })
})

describe('the turns of a user', () => {
  test('bound what one does at once, and nobody else', async () => {
    const line = turns(2)
    const leave = [await line.enter('ana', 50), await line.enter('ana', 50)]
    expect(await line.enter('ana', 20)).toBeNull()
    expect(await line.enter('ben', 20)).not.toBeNull()
    const waiting = line.enter('ana', 1000)
    leave[0]!()
    leave[0]!()
    const third = await waiting
    expect(third).not.toBeNull()
    expect(await line.enter('ana', 20)).toBeNull()
    third!()
    expect(await line.enter('ana', 20)).not.toBeNull()
  })
})

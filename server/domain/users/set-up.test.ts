import { Writable } from 'node:stream'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { ensureFirstAdmin } from './first-admin.ts'
import { hasUsers, listUsers } from './queries.ts'
import { setUp } from './set-up.ts'

const password = 'correct horse battery'
let temp: TempDrive
let printed = ''

beforeEach(async () => {
  temp = await openTempDrive()
  printed = ''
})
afterEach(() => temp.close())

const log = pino(
  new Writable({
    write(chunk, _encoding, done) {
      printed += chunk
      done()
    },
  }),
)

async function start(env: { name?: string; password?: string } = {}): Promise<string> {
  await ensureFirstAdmin(temp.drive, { ...env, url: 'http://127.0.0.1:3000', log })
  return /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(printed)?.[0] ?? ''
}

const by = (code: string, name = 'ana') => ({ code, name, password, address: '10.0.0.1' })

describe('the first start', () => {
  test('makes the admin that the environment names, and prints no code', async () => {
    expect(await start({ name: 'ana', password })).toBe('')
    expect(await listUsers(temp.drive.database.read)).toMatchObject([
      { name: 'ana', role: 'admin', quotaBytes: null },
    ])
  })

  test('stops at a name or password that cannot stand', async () => {
    await expect(start({ name: 'ana', password: 'short' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(await hasUsers(temp.drive.database.read)).toBe(false)
  })

  test('prints a code otherwise, which makes the first admin once', async () => {
    const code = await start()
    await setUp(temp.drive, by(` ${code.toLowerCase().replace('-', '')} `))
    await expect(setUp(temp.drive, by(code, 'ben'))).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await listUsers(temp.drive.database.read)).map((user) => user.name)).toEqual(['ana'])
  })

  test('lets one of two win who use the code at once', async () => {
    const code = await start()
    const done = await Promise.allSettled([
      setUp(temp.drive, by(code, 'ana')),
      setUp(temp.drive, by(code, 'ben')),
    ])
    expect(done.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await listUsers(temp.drive.database.read)).toHaveLength(1)
  })

  test('refuses a wrong code, and after a few makes one wait', async () => {
    const code = await start()
    for (let i = 0; i < 5; i += 1) {
      await expect(setUp(temp.drive, by('AAAA-AAAA'))).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: { code: expect.any(String) } },
      })
    }
    await expect(setUp(temp.drive, by(code))).rejects.toMatchObject({ code: 'too_many_requests' })
    expect(await hasUsers(temp.drive.database.read)).toBe(false)
  })

  test('keeps the code for another try when the name cannot stand', async () => {
    const code = await start()
    await expect(setUp(temp.drive, by(code, 'a/b'))).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await setUp(temp.drive, by(code, 'ana'))
  })

  test('opens nothing where there are users already', async () => {
    await temp.addUser('ana')
    expect(await start()).toBe('')
    await expect(setUp(temp.drive, by('AAAA-AAAA'))).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('never takes an empty code while set-up is closed', async () => {
    await expect(setUp(temp.drive, by(''))).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { configFolder } from './config-folder.ts'
import { forgetLogin, keepLogin, readLogin } from './kept-login.ts'

let folder: string
const login = { url: 'https://drive.example.org', token: 'secret', name: 'ana' }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cove-login-'))
  vi.stubEnv('XDG_CONFIG_HOME', folder)
  vi.stubEnv('COVE_URL', undefined)
  vi.stubEnv('COVE_TOKEN', undefined)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

describe('the login that is kept', () => {
  test('is read back, and readable by nobody else', async () => {
    expect(await readLogin()).toBeNull()
    await keepLogin(login)
    expect(await readLogin()).toEqual(login)
    expect((await stat(join(folder, 'cove', 'login.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'cove'))).mode & 0o777).toBe(0o700)
    expect(await readdir(join(folder, 'cove'))).toEqual(['login.json'])
    await forgetLogin()
    expect(await readLogin()).toBeNull()
  })

  test('that is broken is none', async () => {
    await keepLogin(login)
    await writeFile(join(folder, 'cove', 'login.json'), '{"url":')
    expect(await readLogin()).toBeNull()
  })

  test('gives way to the environment', async () => {
    await keepLogin(login)
    vi.stubEnv('COVE_URL', 'http://127.0.0.1:3000/')
    vi.stubEnv('COVE_TOKEN', 'other')
    expect(await readLogin()).toEqual({ url: 'http://127.0.0.1:3000', token: 'other', name: '' })
  })

  test('never lends its token to another server', async () => {
    await keepLogin(login)
    vi.stubEnv('COVE_URL', 'https://evil.example')
    expect(await readLogin()).toBeNull()
    vi.stubEnv('COVE_URL', 'https://drive.example.org/')
    expect(await readLogin()).toEqual(login)
  })
})

test('the config folder is where each system keeps such things', () => {
  expect(configFolder({ XDG_CONFIG_HOME: '/x' }, 'linux', '/home/ana')).toBe('/x/cove')
  expect(configFolder({ XDG_CONFIG_HOME: 'relative' }, 'linux', '/home/ana')).toBe(
    '/home/ana/.config/cove',
  )
  expect(configFolder({}, 'darwin', '/Users/ana')).toBe(
    '/Users/ana/Library/Application Support/Cove',
  )
  expect(configFolder({ APPDATA: '/roaming' }, 'win32', '/u')).toBe('/roaming/Cove')
})

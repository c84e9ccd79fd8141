import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signIn } from '#server/domain/credentials/sign-in'
import { findActorByToken } from '#server/domain/credentials/find-actor'
import { createToken } from '#server/domain/credentials/create-token'
import { addUser } from '#server/domain/users/add-user'
import { readEnv } from '#server/platform/env'
import { withDrive } from './with-drive.ts'

const password = 'correct horse battery'
let dataDir = ''

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cove-admin-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** As `npm run admin` runs it: the bundle, which the test command makes first. */
type Done = { code: number | null; stdout: string; stderr: string }

function admin(args: string[], stdin = '', dir = dataDir): Promise<Done> {
  const child = spawn(process.execPath, ['dist/admin/main.js', ...args], {
    env: { ...process.env, DATA_DIR: dir, DEFAULT_QUOTA: '10GB' },
  })
  const done: Done = { code: null, stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (done.stdout += chunk))
  child.stderr.on('data', (chunk) => (done.stderr += chunk))
  child.stdin.end(stdin)
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...done, code })))
}

const add = (name: string, ...more: string[]): Promise<Done> =>
  admin(['user', 'add', name, '--password-stdin', ...more], `${password}\n`)

/** Users who are there already, without a process for each. */
const prepare = (dir: string, ...users: [name: string, role: 'admin' | 'user'][]): Promise<void> =>
  withDrive(readEnv({ DATA_DIR: dir }), async (drive) => {
    for (const [name, role] of users) await addUser(drive, 'operator', { name, password, role })
  })

const env = () => readEnv({ DATA_DIR: dataDir })
const by = (name: string, given = password) => ({
  name,
  password: given,
  address: '10.0.0.1',
  userAgent: '',
})

describe('the admin tool', { timeout: 120_000 }, () => {
  test('adds users before the server has ever run, who can sign in then', async () => {
    expect(await add('ana', '--admin')).toMatchObject({
      code: 0,
      stdout: 'Added ana, admin, quota unlimited.\n',
      stderr: '',
    })
    expect((await add('ben', '--quota', '500MiB')).stdout).toBe('Added ben, user, quota 524 MB.\n')
    await withDrive(env(), async (drive) => {
      expect((await signIn(drive, by('ana'))).user.role).toBe('admin')
    })
    expect((await admin(['user', 'list'])).stdout).toBe(
      [
        'NAME  ROLE       QUOTA  USED  STATE',
        'ana   admin  unlimited   0 B  enabled',
        'ben   user      524 MB   0 B  enabled',
        '',
      ].join('\n'),
    )
    const listed = JSON.parse((await admin(['user', 'list', '--json'])).stdout)
    expect(listed).toMatchObject([
      { name: 'ana', quotaBytes: null },
      { name: 'ben', quotaBytes: 524_288_000 },
    ])
  })

  test('works beside an open database, whose owner sees every change at once', async () => {
    await withDrive(env(), async (drive) => {
      await prepare(dataDir, ['ana', 'admin'], ['ben', 'user'])
      const { token } = await createToken(drive, { ...by('ben'), label: '' })
      expect(await findActorByToken(drive, token)).not.toBeNull()
      expect(await admin(['user', 'disable', 'BEN'])).toMatchObject({
        code: 0,
        stdout: 'ben is disabled.\n',
      })
      expect(await findActorByToken(drive, token)).toBeNull()
      await admin(['user', 'enable', 'ben'])
      expect(await findActorByToken(drive, token)).not.toBeNull()
      expect(
        (await admin(['user', 'password', 'ben', '--password-stdin'], 'another password')).code,
      ).toBe(0)
      expect(await findActorByToken(drive, token)).toBeNull()
      await signIn(drive, by('ben', 'another password'))
    })
  })

  test('waits for a writer that holds the lock', async () => {
    await prepare(dataDir, ['ana', 'admin'])
    await withDrive(env(), async (drive) => {
      let adding: Promise<Done> | undefined
      await drive.database.transact(async (tx) => {
        await tx.$executeRaw`UPDATE "User" SET "role" = "role"`
        adding = add('ben')
        await new Promise((resolve) => setTimeout(resolve, 4000))
      })
      expect(await adding).toMatchObject({ code: 0, stderr: '' })
    })
  })

  test('sets a quota, hands over and purges', async () => {
    await prepare(dataDir, ['ana', 'admin'], ['ben', 'user'], ['cas', 'user'])
    expect((await admin(['user', 'quota', 'ben', 'unlimited'])).stdout).toBe(
      'ben has a quota of unlimited now.\n',
    )
    expect(await admin(['user', 'remove', 'ben', '--hand-over-to', 'ana'])).toMatchObject({
      code: 0,
    })
    expect(await admin(['user', 'remove', 'cas', '--purge'])).toMatchObject({ code: 0 })
    const left = JSON.parse((await admin(['user', 'list', '--json'])).stdout)
    expect(left.map((user: { name: string }) => user.name)).toEqual(['ana'])
  })

  test('refuses a short password', async () => {
    const done = await admin(['user', 'add', 'ana', '--password-stdin'], 'short\n')
    expect(done).toMatchObject({ code: 1, stderr: 'Use at least 8 characters.\n' })
  })
})

describe('the admin tool refuses, with a sentence and an exit code,', { timeout: 120_000 }, () => {
  let shared = ''
  beforeAll(async () => {
    shared = mkdtempSync(join(tmpdir(), 'cove-admin-'))
    await prepare(shared, ['ana', 'admin'])
  })
  afterAll(() => rmSync(shared, { recursive: true, force: true }))

  test.concurrent.each([
    [
      'a name that is taken',
      ['user', 'add', 'ANA', '--password-stdin'],
      1,
      'There is a user with this name already.',
    ],
    ['a user that is not there', ['user', 'disable', 'zoe'], 1, 'There is no user named "zoe".'],
    ['the last admin', ['user', 'disable', 'ana'], 1, 'last admin'],
    [
      'a removal that does not say what becomes of the files',
      ['user', 'remove', 'ana'],
      2,
      '--hand-over-to NAME or --purge',
    ],
    ['a size that is none', ['user', 'quota', 'ana', 'much'], 2, '"much" is no size'],
    [
      'a quota that is no size',
      ['user', 'add', 'zoe', '--quota', 'much', '--password-stdin'],
      2,
      '"much" is no size',
    ],
    [
      'a password as an argument',
      ['user', 'add', 'zoe', '--password', 'secret-secret'],
      2,
      "unknown option '--password'",
    ],
    ['no terminal and no --password-stdin', ['user', 'add', 'zoe'], 1, 'add --password-stdin'],
    ['an unknown command', ['user', 'ad'], 2, 'unknown command'],
  ])('%s', async (_what, args, code, sentence) => {
    const done = await admin(args, `${password}\n`, shared)
    expect(done.stderr).toContain(sentence)
    expect(done.stderr).not.toContain('    at ')
    expect(done.code).toBe(code)
  })

  test('audit tells what the operator did and who was refused, for people and for machines', async () => {
    await prepare(dataDir, ['ana', 'admin'])
    expect((await admin(['user', 'quota', 'ana', '5GB'])).code).toBe(0)
    expect((await admin(['reconcile'])).code).toBe(0)
    await withDrive(env(), (drive) => signIn(drive, by('ana', 'wrong')).catch(() => undefined))
    const lines = (await admin(['audit'])).stdout.trim().split('\n')
    expect(lines.map((line) => line.split('  ')[1])).toEqual([
      'signIn.refused',
      'operator.ran',
      'user.quota',
      'user.added',
    ])
    const told = (await admin(['audit', '--format', 'jsonl', '--act', 'user.quota'])).stdout
    expect(JSON.parse(told)).toMatchObject({
      byOperator: true,
      target: { name: 'ana' },
      details: { quotaBytes: 5e9 },
    })
    expect((await admin(['audit', '--until', '2020-01-01', '--format', 'csv'])).stdout).toMatch(
      /^id,at,[^\n]*\n$/,
    )
    expect((await admin(['audit', '--act', 'nothing'])).code).toBe(1)
  })
})

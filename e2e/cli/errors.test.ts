import { writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes } from '../../cli/output/exit-codes.ts'
import { ApiClient } from '../support/api-client.ts'
import { bootServer, type BootedServer } from '../support/boot-server.ts'
import { CoveHome, type CoveRun } from '../support/cove.ts'

/** A person with this quota, and an API token of theirs. */
async function addPerson({ url, admin }: BootedServer, name: string, quota: string) {
  const password = 'a password of some length'
  const api = new ApiClient(url, admin.token)
  const { user } = await api.json<{ user: { id: string } }>('POST', '/admin/users', {
    name,
    password,
    quota,
  })
  return { id: user.id, name, password }
}

/** One plain sentence, and nothing that only a programmer reads. */
function expectSentence({ code, stderr, stdout }: CoveRun, exitCode: number, words: RegExp): void {
  expect(stderr).toMatch(words)
  expect(code).toBe(exitCode)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).not.toMatch(/\n\s+at |Error:|node:internal|undefined|\[object/)
  expect(stdout).toBe('')
}

let server: BootedServer
let ana: CoveHome

beforeAll(async () => {
  server = await bootServer()
  ana = new CoveHome()
  await ana.signIn(server.url, server.admin)
})
afterAll(async () => {
  ana.end()
  await server.end()
})

describe('what goes wrong is one plain sentence with an exit code of its own', () => {
  test('a wrong password', async () => {
    const someone = new CoveHome()
    const words = ['login', server.url, '--name', 'admin', '--password-stdin']
    const run = await someone.run(words, 'wrong\n')
    expectSentence(run, exitCodes.notSignedIn, /name and password do not match/)
    someone.end()
  })

  test('nobody signed in', async () => {
    const someone = new CoveHome()
    expectSentence(await someone.run(['ls']), exitCodes.notSignedIn, /not signed in/)
    someone.end()
  })

  test('a token that was revoked or has expired', async () => {
    const someone = new CoveHome()
    await someone.signIn(server.url, server.admin)
    const api = new ApiClient(server.url, server.admin.token)
    const { tokens } = await api.json<{ tokens: { id: string; current: boolean }[] }>(
      'GET',
      '/tokens',
    )
    await api.json('DELETE', `/tokens/${tokens.find(({ current }) => !current)!.id}`)
    expectSentence(await someone.run(['ls']), exitCodes.notSignedIn, /not signed in any more/)
    // And the way out of it is not barred.
    expect((await someone.run(['logout'])).code).toBe(exitCodes.ok)
    someone.end()
  })

  test('a token of the environment that is none', async () => {
    const env = { COVE_URL: server.url, COVE_TOKEN: 'nonsense' }
    expectSentence(await ana.run(['ls'], '', env), exitCodes.notSignedIn, /not signed in/)
  })

  test('a name that is taken', async () => {
    await ana.run(['mkdir', '/taken', '/other'])
    expectSentence(
      await ana.run(['mkdir', '/taken']),
      exitCodes.conflict,
      /\/taken is there already/,
    )
    const inside = await ana.run(['mkdir', '-p', '/other/taken'])
    expect(inside.code).toBe(0)
    const moved = await ana.run(['mv', '/taken', '/other'])
    expectSentence(moved, exitCodes.conflict, /already/)
  })

  test('what is not there', async () => {
    expectSentence(await ana.run(['ls', '/nowhere']), exitCodes.notFound, /no \/nowhere/)
    expectSentence(await ana.run(['ls', 'team:/']), exitCodes.notFound, /No space named "team"/)
    expectSentence(await ana.run(['rm', '/no*']), exitCodes.notFound, /Nothing matches/)
    expectSentence(await ana.run(['restore', 'nothing']), exitCodes.notFound, /in the trash/)
  })

  test('some that are there and some that are not', async () => {
    await ana.run(['mkdir', '/here'])
    const run = await ana.run(['rm', '/here', '/not-here'])
    expect(run.code).toBe(exitCodes.someFailed)
    expect(run.stderr).toContain('Put /here into the trash.')
    expect(run.stderr).toContain('There is no /not-here.')
  })

  test('a full quota', async () => {
    const ben = new CoveHome()
    await ben.signIn(server.url, await addPerson(server, 'ben', '1kB'))
    writeFileSync(join(ben.folder, 'large.bin'), Buffer.alloc(2000, 1))
    const run = await ben.run(['put', 'large.bin', '/'])
    expect(run.code).toBe(exitCodes.quotaExceeded)
    expect(run.stderr).toMatch(/not enough room left in this quota/)
    expect(run.stderr).not.toMatch(/\n\s+at |Error:/)
    expect((await ben.run(['ls', '/'])).stdout).toBe('')
    ben.end()
  })

  test('a server that is down, or is somebody else', async () => {
    const stranger = await listen((answer) => answer.end('<html>hello</html>'))
    const at = { COVE_TOKEN: 'x' }
    const run = await ana.run(['ls'], '', { ...at, COVE_URL: urlOf(stranger) })
    expectSentence(run, exitCodes.cannotReach, /does not look like a Cove/)
    const login = await ana.run(['login', urlOf(stranger)])
    expectSentence(login, exitCodes.cannotReach, /does not look like a Cove/)
    const gone = urlOf(stranger)
    await new Promise((resolve) => stranger.close(resolve))
    const down = await ana.run(['ls'], '', { ...at, COVE_URL: gone })
    expectSentence(down, exitCodes.cannotReach, /Cannot reach .*is the server running/)
    const nowhere = await ana.run(['ls'], '', { ...at, COVE_URL: 'https://no-such-host.invalid' })
    expectSentence(nowhere, exitCodes.cannotReach, /Cannot reach no-such-host\.invalid/)
    const plain = await ana.run(['ls'], '', {
      ...at,
      COVE_URL: server.url.replace('http:', 'https:'),
    })
    expectSentence(plain, exitCodes.cannotReach, /Cannot reach .*TLS/)
  })

  test('a server that never answers ends with Ctrl-C', async () => {
    const silent = await listen(() => {})
    const child = ana.start(['ls'], { COVE_URL: urlOf(silent), COVE_TOKEN: 'x' })
    let stderr = ''
    child.stderr!.on('data', (text) => (stderr += String(text)))
    await new Promise((resolve) => silent.once('request', resolve))
    child.kill('SIGINT')
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(exitCodes.interrupted)
    expect(stderr.trim()).toBe('cove: Stopped.')
    silent.closeAllConnections()
    silent.close()
  })

  test('a plain address beyond this machine, where nobody can be asked', async () => {
    const run = await ana.run(['login', 'http://192.0.2.1'])
    expectSentence(run, exitCodes.usage, /not encrypted/)
  })

  test('called the wrong way', async () => {
    expectSentence(await ana.run(['nope']), exitCodes.usage, /no verb "nope"/)
    const unknown = await ana.run(['ls', '--wat'])
    expect(unknown).toMatchObject({ code: exitCodes.usage, stdout: '' })
    expectSentence(await ana.run(['cd', '/']), exitCodes.usage, /verb of the shell/)
    await ana.run(['mkdir', '-p', '/tree/below'])
    expectSentence(await ana.run(['rm', '--forever', '/tree']), exitCodes.usage, /add -y/)
    expectSentence(await ana.run(['rm', '/']), exitCodes.failed, /cannot be removed/)
  })
})

async function listen(answer: (response: ServerResponse) => void) {
  const stranger = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  return stranger
}

const urlOf = (stranger: Server) => `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`

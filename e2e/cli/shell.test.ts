import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ApiClient } from '../support/api-client.ts'
import { bootServer, type BootedServer } from '../support/boot-server.ts'
import { coveCommand, CoveHome } from '../support/cove.ts'
import { sumsBelow, writeTree } from '../support/file-tree.ts'
import { sumsOf, writeRandomFile } from '../support/random-file.ts'
import { Terminal } from '../support/terminal.ts'
import { hasTerminal } from '../../scripts/machine-parts.mjs'

const isLong = process.env['COVE_LONG'] === '1'
/** What a transfer in the session may take. */
const transferMs = isLong ? 600_000 : 120_000

let server: BootedServer
let home: CoveHome
let terminal: Terminal

beforeEach(async () => {
  server = await bootServer()
  home = new CoveHome()
})
afterEach(async () => {
  terminal?.close()
  home.end()
  await server.end()
})

const open = () => (terminal = new Terminal(coveCommand, { env: home.env, cwd: home.folder }))
const prompt = (path: string) => `admin@127.0.0.1:${server.port}:${path}> `

/** Opens the shell and signs in, as a person does. */
async function signedIn(): Promise<Terminal> {
  open()
  await terminal.until('cove> ')
  await terminal.line(`login ${server.url}`, 'Name: ')
  await terminal.line(server.admin.name, 'Password: ')
  await terminal.line(server.admin.password, prompt('/'))
  return terminal
}

// scripts/test.mjs names this file as left out where no terminal can be made.
describe.runIf(hasTerminal())('a session in a real terminal', () => {
  test('every verb of the ancestor, a tree of 500 files there and back, Tab, trash and restore', async () => {
    const tree = join(home.folder, 'my tree')
    writeTree(tree, 500)
    open()
    await terminal.until('cove> ')

    // Sign in; the password is asked again, and never shown.
    await terminal.line(`login ${server.url}`, 'Name: ')
    await terminal.line('admin', 'Password: ')
    await terminal.line('not the password', '2 more tries.')
    await terminal.until('Name: ')
    await terminal.line('admin', 'Password: ')
    await terminal.line(server.admin.password, prompt('/'))
    expect(terminal.raw).not.toContain(server.admin.password)
    expect(terminal.raw).not.toContain('not the password')

    // Move about.
    expect(await terminal.line('help', prompt('/'))).toMatch(/remove\s+put into the trash/)
    await terminal.line('mkdir "Team photos" docs', prompt('/'))
    await terminal.line('cd ../../..', prompt('/'))
    terminal.type('cd Te\t')
    await terminal.until('"Team photos/')
    await terminal.line('', prompt('/Team photos'))
    expect(await terminal.line('pwd', prompt('/Team photos'))).toContain('/Team photos\n'.trim())

    // A tree there, with bars, completed by Tab on this machine.
    terminal.type('put -r my\t')
    await terminal.until('"my tree/')
    const sent = await terminal.line('', prompt('/Team photos'), transferMs)
    expect(sent).toContain('500')
    expect(terminal.raw).toMatch(/\[#*-*\] +\d+%/)
    const listed = await terminal.line('ls', prompt('/Team photos'))
    expect(listed).toContain('folder 0/')

    // And back.
    mkdirSync(join(home.folder, 'back'))
    await terminal.line('lcd back', prompt('/Team photos'))
    await terminal.line('cd /', prompt('/'))
    await terminal.line('get -r "Team photos"', prompt('/'), transferMs)
    const sums = sumsBelow(tree)
    expect(Object.keys(sums)).toHaveLength(500)
    expect(sumsBelow(join(home.folder, 'back', 'Team photos'))).toEqual(sums)

    // One file of a size to see a bar of.
    const bytes = isLong ? 2 ** 30 : 8 * 2 ** 20
    await writeRandomFile(join(home.folder, 'back', 'large.bin'), bytes)
    const put = await terminal.line('put large.bin docs/', prompt('/'), transferMs)
    const { md5 } = await sumsOf(join(home.folder, 'back', 'large.bin'))
    expect(put).toContain(md5)
    await terminal.line('mkdir /x', prompt('/'))
    await terminal.line('get docs/large.bin again.bin', prompt('/'), transferMs)
    expect((await sumsOf(join(home.folder, 'back', 'again.bin'))).md5).toBe(md5)

    // Remove, with a glob; and restore, completed by Tab.
    await terminal.line('remove docs/lar*', prompt('/'))
    expect(await terminal.line('ls docs', prompt('/'))).not.toContain('large.bin')
    terminal.type('restore lar\t')
    await terminal.until('large.bin ')
    await terminal.line('', prompt('/'))
    expect(await terminal.line('ls docs', prompt('/'))).toContain('large.bin\r\n')

    terminal.type('quit\r')
    expect(await terminal.ended).toBe(0)
    const history = join(home.folder, 'config', 'cove', 'history')
    expect(readFileSync(history, 'utf8')).toContain('cd "Team photos/\n')
    expect(readFileSync(history, 'utf8')).not.toContain('password')
    expect(statSync(history).mode & 0o777).toBe(0o600)
  })

  test('Ctrl-C stops what runs and not the shell; Ctrl-D ends it', async () => {
    await signedIn()
    terminal.type('watch\r')
    await terminal.until('Watching /.')
    await new Promise((resolve) => setTimeout(resolve, 300))
    terminal.type('\x03')
    await terminal.until(/"watch --since \d+" goes on from there/)
    await terminal.until(prompt('/'))

    // At the prompt it drops the line.
    terminal.type('rm -y --forever /\x03')
    await terminal.until('^C')
    await terminal.until(prompt('/'))
    expect(await terminal.line('pwd', prompt('/'))).toContain('\n/\r\n')
    terminal.type('\x04')
    expect(await terminal.ended).toBe(0)
  })

  test('asks before a tree goes for good, and Enter alone means no', async () => {
    await signedIn()
    await terminal.line('mkdir -p keep/inner', prompt('/'))
    await terminal.line('rm --forever keep', '[y/N] ')
    expect(await terminal.line('', prompt('/'))).toContain('Nothing was removed.')
    expect(await terminal.line('ls', prompt('/'))).toContain('keep/')
    await terminal.line('rm --forever keep', '[y/N] ')
    await terminal.line('yes', prompt('/'))
    expect(await terminal.line('ls', prompt('/'))).not.toContain('keep/')
    expect(await terminal.line('trash', prompt('/'))).not.toContain('keep')
  })

  test('asks before a password goes over a plain line', async () => {
    open()
    await terminal.until('cove> ')
    await terminal.line('login http://192.0.2.1', '[y/N] ')
    expect(await terminal.line('n', 'cove> ')).toContain('use https://')
  })

  test('A2 a token that ends meanwhile is one sentence, and login goes on', async () => {
    await signedIn()
    const api = new ApiClient(server.url, server.admin.token)
    const { tokens } = await api.json<{ tokens: { id: string; current: boolean }[] }>(
      'GET',
      '/tokens',
    )
    await api.json('DELETE', `/tokens/${tokens.find(({ current }) => !current)!.id}`)
    const refused = await terminal.line('ls', prompt('/'))
    expect(refused.split('\r\n').filter((line) => line.startsWith('cove: '))).toEqual([
      'cove: You are not signed in any more, the token has ended: "login" signs you in again.',
    ])
    await terminal.line('login', 'Name: ')
    await terminal.line('admin', 'Password: ')
    await terminal.line(server.admin.password, prompt('/'))
    expect(await terminal.line('whoami', prompt('/'))).toContain('admin at')
  })

  test('a hostile name of this machine cannot write to the terminal', async () => {
    mkdirSync(join(home.folder, 'evil\u001b]0;owned\u0007\u202e'))
    await signedIn()
    expect(await terminal.line('lls', prompt('/'))).toContain('evil\\u001b]0;owned\\u0007\\u202e/')
    terminal.type('lcd ev\t')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(terminal.raw).not.toContain('\u001b]0;owned')
  })
})

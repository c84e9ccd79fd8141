import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from '../support/api-client.ts'
import { bootServer, type BootedServer } from '../support/boot-server.ts'
import { CoveHome } from '../support/cove.ts'
import { shareSpace } from '../support/share-space.ts'

let server: BootedServer
let ana: CoveHome
let api: ApiClient

beforeAll(async () => {
  server = await bootServer()
  ana = new CoveHome()
  await ana.signIn(server.url, server.admin)
  api = new ApiClient(server.url, server.admin.token)
})
afterAll(async () => {
  ana.end()
  await server.end()
})

/** What a call that must succeed has answered. */
async function answer(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await ana.run(words)
  expect(`${code} ${stderr}`).toMatch(/^0 /)
  return stdout
}
const lines = async (...words: string[]) => (await answer(...words)).split('\n').filter(Boolean)
const values = async (...words: string[]) =>
  (await lines(...words, '--json')).map((line) => JSON.parse(line) as Record<string, unknown>)

async function addFile(path: string[], bytes = 'hello'): Promise<void> {
  const home = await api.home()
  const folder = path.slice(0, -1).join('/')
  const { item } = await api.json<{ item: { id: string } }>(
    'GET',
    `/spaces/${home.id}/resolve?path=${encodeURIComponent(`/${folder}`)}`,
  )
  const { status } = await api.put(home.id, item.id, path.at(-1)!, Buffer.from(bytes))
  expect(status).toBe(201)
}

describe('the login', () => {
  test('keeps a token that nobody else can read, and never the password', async () => {
    const path = join(ana.folder, 'config', 'cove', 'login.json')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(ana.folder, 'config', 'cove')).mode & 0o777).toBe(0o700)
    expect(readFileSync(path, 'utf8')).not.toContain(server.admin.password)
    expect(await answer('whoami')).toBe(`admin at ${server.url} (admin)\n`)
  })

  test('of the environment goes before the one that was kept', async () => {
    const nobody = new CoveHome({ COVE_URL: server.url, COVE_TOKEN: server.admin.token })
    expect((await nobody.run(['whoami', '--json'])).stdout).toContain('"name":"admin"')
    nobody.end()
  })

  test('A2 ends at the server when one signs out', async () => {
    const someone = new CoveHome()
    await someone.signIn(server.url, server.admin)
    const path = join(someone.folder, 'config', 'cove', 'login.json')
    const { token } = JSON.parse(readFileSync(path, 'utf8')) as { token: string }
    expect((await someone.run(['logout'])).code).toBe(0)
    expect((await new ApiClient(server.url, token).send('GET', '/me')).status).toBe(401)
    expect((await someone.run(['whoami'])).code).toBe(3)
    someone.end()
  })
})

describe('verbs', () => {
  test('look around: ls plain, long and below, tree, find', async () => {
    await answer('mkdir', '-p', '/look/a/b')
    await answer('mkdir', '/look/c d')
    await addFile(['look', 'file10.txt'])
    await addFile(['look', 'file2.txt'], 'hi')
    expect(await lines('ls', '/look')).toEqual(['a/', 'c d/', 'file2.txt', 'file10.txt'])
    expect(await answer('ls', '-l', '/look/file2.txt')).toMatch(
      /^ {5}2 B {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}admin {7}file2.txt\n$/,
    )
    expect(await lines('ls', '-R', '/look/a')).toEqual(['/look/a:', 'b/', '/look/a/b:'])
    expect(await lines('tree', '/look')).toEqual([
      '/look',
      '├── a/',
      '│   └── b/',
      '├── c d/',
      '├── file2.txt',
      '└── file10.txt',
      '3 folders, 2 files',
    ])
    expect(await lines('find', '/look', '-name', '*.txt', '-type', 'f')).toEqual([
      '/look/file2.txt',
      '/look/file10.txt',
    ])
    expect(await lines('find', '/look', '-type', 'd')).toHaveLength(4)
    expect((await values('ls', '/look')).map(({ path }) => path)).toContain('/look/file2.txt')
    expect((await values('ls', '/look/file2.txt'))[0]).toMatchObject({ sizeBytes: 2, kind: 'file' })
  })

  test('globs are expanded against the drive, quoted stars are stars', async () => {
    await answer('mkdir', '/glob', '/glob/a1', '/glob/a2', '/glob/b1', '/glob/a\\*')
    expect(await lines('ls', '/glob/a[0-9]')).toEqual(['/glob/a1:', '/glob/a2:'])
    expect(await lines('find', '/glob/a\\*')).toEqual(['/glob/a*'])
    expect(await lines('find', '/gl?b/*1')).toEqual(['/glob/a1', '/glob/b1'])
  })

  test('move and rename, into folders and under new names', async () => {
    await answer('mkdir', '/move', '/move/from', '/move/to')
    await addFile(['move', 'one.txt'])
    await addFile(['move', 'two.txt'])
    await answer('mv', '/move/*.txt', '/move/to')
    expect(await lines('find', '/move/to', '-type', 'f')).toHaveLength(2)
    await answer('mv', '/move/to/one.txt', '/move/from/uno.txt')
    await answer('mv', '/move/from/uno.txt', '/move/from/eins.txt')
    expect(await lines('ls', '/move/from')).toEqual(['eins.txt'])
    // A name that is taken where it passes through must not be in the way.
    await addFile(['move', 'from', 'two.txt'])
    await answer('mv', '/move/to/two.txt', '/move/from/zwei.txt')
    expect(await lines('ls', '/move/from')).toEqual(['eins.txt', 'two.txt', 'zwei.txt'])
    const many = await ana.run(['mv', '/move/from/*', '/move/new-name'])
    expect(many).toMatchObject({ code: 5, stderr: expect.stringContaining('no folder') })
  })

  test('copy folders with all below them', async () => {
    await answer('mkdir', '-p', '/copy/deep/er')
    await addFile(['copy', 'deep', 'er', 'x.txt'])
    await answer('cp', '/copy/deep', '/copy/twin')
    expect(await lines('find', '/copy/twin', '-type', 'f')).toEqual(['/copy/twin/er/x.txt'])
    await answer('cp', '/copy/deep', '/copy/twin', '--on-conflict', 'rename')
    expect(await lines('ls', '/copy/twin')).toEqual(['deep/', 'er/'])
    await answer('cp', '/copy/deep', '/copy', '--on-conflict', 'rename')
    expect(await lines('ls', '/copy')).toEqual(['deep/', 'deep (2)/', 'twin/'])
  })

  test('remove into the trash and restore by name, path and id', async () => {
    await answer('mkdir', '-p', '/bin/sub')
    await addFile(['bin', 'a.txt'])
    await addFile(['bin', 'sub', 'a.txt'])
    await answer('rm', '/bin/a.txt', '/bin/sub/a.txt')
    const trash = await values('trash')
    expect(trash.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/bin/a.txt', '/bin/sub/a.txt']),
    )
    await answer('restore', '/bin/sub/a.txt')
    expect(await lines('find', '/bin', '-type', 'f')).toEqual(['/bin/sub/a.txt'])
    await answer('restore', 'a.txt')
    expect(await lines('find', '/bin', '-type', 'f')).toHaveLength(2)
    await answer('remove', '/bin')
    const id = (await values('trash')).find(({ name }) => name === 'bin')!['id'] as string
    await answer('restore', id)
    expect(await lines('find', '/bin', '-type', 'f')).toHaveLength(2)
  })

  test('Q2 delete for good, which gives the room back', async () => {
    await answer('trash', '--empty', '-y')
    await answer('mkdir', '/gone')
    const before = (await values('quota'))[0]!['usedBytes'] as number
    await addFile(['gone', 'x.bin'], 'x'.repeat(5000))
    expect((await values('quota'))[0]!['usedBytes']).toBe(before + 5000)
    await answer('rm', '/gone')
    expect((await values('quota'))[0]!['usedBytes']).toBe(before + 5000)
    await answer('restore', 'gone')
    await answer('rm', '--forever', '-y', '/gone')
    expect((await values('quota'))[0]!['usedBytes']).toBe(before)
    expect(await lines('trash')).toEqual([])
  })

  test('A1 a shared space has a path of its own, and .. does not leave it', async () => {
    const { user } = await api.me()
    await shareSpace(server.dataDir, 'our team', [{ userId: user.id, role: 'owner' }])
    await answer('mkdir', '-p', 'our team:/plans/2026')
    expect(await lines('ls', 'our team:/plans/../../../plans')).toEqual(['2026/'])
    expect(await lines('spaces')).toEqual(['owner   /', 'owner   our team:/'])
    expect(await lines('find', 'our team:/')).toEqual([
      'our team:/',
      'our team:/plans',
      'our team:/plans/2026',
    ])
  })

  test('A1 a shortcut leads into its space, and a path may go through it', async () => {
    await answer('mkdir', '-p', '/joint/below')
    const [joint] = (await api.children((await api.home()).rootId)).filter(
      ({ name }) => name === 'joint',
    )
    await api.command('folder.share', { itemId: joint!.id, members: [] })
    expect(await lines('ls')).toContain('joint@')
    expect(await lines('ls', '/joint')).toEqual(['below/'])
    await answer('mkdir', '/joint/below/deeper')
    expect(await lines('find', '/joint/below')).toEqual(['joint:/below', 'joint:/below/deeper'])
    expect(await lines('ls', '/jo*/bel*')).toEqual(['deeper/'])
    // From space to space, under a new name as well.
    await answer('mkdir', '/goes')
    await answer('mv', '/goes', 'joint:/came')
    expect(await lines('ls', 'joint:/')).toEqual(['below/', 'came/'])
    await answer('cp', 'joint:/came', '/')
    expect(await lines('find', '/came')).toEqual(['/came'])
  })

  test('a listing of several pages is whole', async () => {
    const home = await api.home()
    await answer('mkdir', '/many')
    const { item } = await api.json<{ item: { id: string } }>(
      'GET',
      `/spaces/${home.id}/resolve?path=/many`,
    )
    for (let at = 0; at < 1100; at += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, one) =>
          api.command('folder.create', {
            spaceId: home.id,
            parentId: item.id,
            name: `f${at + one}`,
          }),
        ),
      )
    }
    const all = await lines('ls', '/many')
    expect(all).toHaveLength(1100)
    expect(new Set(all).size).toBe(1100)
    expect(all.at(-1)).toBe('f1099/')
  })

  test('lines of standard input are a shell without a terminal', async () => {
    const script = 'mkdir "/by script"\ncd "by script"\npwd\nmkdir x\nls\n# no verb\nls\nquit\nls\n'
    const { stdout, stderr, code } = await ana.run([], script)
    expect(stdout).toBe('/by script\nx/\nx/\n')
    expect(stderr).toContain('There is no verb "#"')
    expect(code).toBe(0)
  })

  test('a reader who has seen enough is no failure', async () => {
    const child = ana.start(['ls', '/many'])
    child.stdout!.once('data', () => child.stdout!.destroy())
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code).toBe(0)
  })

  test('starts in 0.3 s beyond what Node itself takes here', async () => {
    const [own, bare]: [number[], number[]] = [[], []]
    for (let run = 0; run < 7; run += 1) {
      const begun = performance.now()
      await ana.run(['pwd'])
      own.push(performance.now() - begun)
      const again = performance.now()
      spawnSync(process.execPath, ['-e', '0'])
      bare.push(performance.now() - again)
    }
    // The best of several, since other work on the machine only ever adds.
    expect(Math.min(...own) - Math.min(...bare)).toBeLessThan(300)
  })
})

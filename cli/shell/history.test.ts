import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { History } from './history.ts'

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'cove-history-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the history', () => {
  test('is kept for the next shell, newest first, readable by nobody else', async () => {
    const path = join(folder, 'cove', 'history')
    const history = await History.read(path)
    for (const line of ['ls', 'cd a', 'cd a', 'pwd']) await history.add(line)
    expect((await History.read(path)).lines).toEqual(['pwd', 'cd a', 'ls'])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'cove'))).mode & 0o777).toBe(0o700)
  })

  test('never holds a password that stood in an address, nor what began with a blank', async () => {
    const path = join(folder, 'history')
    const history = await History.read(path)
    for (const line of ['login https://ana:secret@drive.example', ' ls /hidden', '', 'ls'])
      await history.add(line)
    expect(await readFile(path, 'utf8')).toBe('ls\n')
  })

  test('that cannot be kept stops nobody', async () => {
    await writeFile(join(folder, 'file'), '')
    const history = await History.read(join(folder, 'file', 'history'))
    await history.add('ls')
    expect(history.lines).toEqual(['ls'])
  })

  test('is made short when it has grown long', async () => {
    const path = join(folder, 'history')
    const history = await History.read(path)
    for (let line = 0; line < 2100; line += 1) await history.add(`ls ${line}`)
    const again = await History.read(path)
    expect(again.lines).toHaveLength(1000)
    expect(again.lines[0]).toBe('ls 2099')
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(1001)
  })
})
